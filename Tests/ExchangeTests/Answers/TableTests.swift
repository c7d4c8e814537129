import Exchange
import Foundation
import Measures
import Municipalities
import Surveys
import Tables
import Testing

@Suite struct `A table of answers` {
  private let council = VariableID(rawValue: "council")
  private let obstacles = VariableID(rawValue: "obstacles")

  private func mapping(_ columns: [ColumnMapping.Column]) -> ColumnMapping {
    ColumnMapping(format: .table, columns: columns)
  }

  @Test func `is read as a mapping says`() throws {
    let sheet = try read(
      """
      nr;var;svar;svar;a;b;område;roll
      x1;Åmål;J;bra;x;;Skola;IT
      x2;Centrum;jo;-;;x;skola;verksamhet
      """)
    let mapping = mapping([
      .init(heading: "nr", role: .key),
      .init(heading: "var", role: .municipality, renames: ["centrum": "1460"]),
      .init(heading: "svar", role: .question(council), renames: ["J": "yes", "jo": "yes"]),
      .init(heading: "svar", occurrence: 2, role: .question(VariableID(rawValue: "comment"))),
      .init(heading: "a", role: .option(obstacles, code: "skills")),
      .init(heading: "b", role: .option(obstacles, code: "money")),
      .init(heading: "område", role: .area), .init(heading: "roll", role: .audience),
    ])
    let result = answers(sheet, mapping: mapping)
    #expect(result.faults == [])
    #expect(result.rows.map(\.sourceKey) == ["x1", "x2"])
    #expect(
      result.rows.map(\.background) == [
        Background(
          municipality: MunicipalityCode(rawValue: "1492"), area: .education, audience: .itNear),
        Background(
          municipality: MunicipalityCode(rawValue: "1460"), area: .education,
          audience: .businessNear),
      ])
    #expect(
      result.rows.map { $0.sheet[obstacles] } == [.codes(["skills"]), .codes(["money"])])
    #expect(result.rows.allSatisfy { $0.sheet[council] == .code("yes") })
  }

  @Test func `can leave an answer out by its words`() throws {
    let sheet = try read("fråga;hinder\nSvar saknas;Pengar;Annat\nJa;Annat\n")
    let result = answers(
      sheet,
      mapping: mapping([
        .init(heading: "fråga", role: .question(council), renames: ["svar saknas": ""]),
        .init(heading: "hinder", role: .question(obstacles), renames: ["Annat": ""]),
      ]))
    #expect(result.faults == [])
    #expect(
      result.rows.map(\.sheet) == [[obstacles: .codes(["money"])], [council: .code("yes")]])
  }

  @Test func `with a background that is wrong has a fault`() throws {
    let sheet = try read("kommun;område;målgrupp;council\nLuleå;IT;IT;Ja\nX;Y;Z;Ja\n;;;Ja")
    let result = answers(sheet)
    #expect(
      result.keys == [
        "import.fault.not-a-member", "import.fault.unknown-municipality",
        "import.fault.unknown-area", "import.fault.unknown-audience",
      ])
    #expect(result.faults.map(\.line) == [2, 3, 3, 3])
    #expect(result.rows.map(\.row) == [4])
  }

  @Test func `is not read with a mapping that does not fit`() throws {
    let sheet = try read("a;b\nJa;Nej\n")
    func keys(_ columns: [ColumnMapping.Column]) -> [String] {
      answers(sheet, mapping: mapping(columns)).keys
    }
    #expect(
      keys([.init(heading: "c", role: .question(council))]).contains("import.fault.mapped-column"))
    #expect(
      keys([.init(heading: "a", occurrence: 2, role: .question(council))])
        .contains("import.fault.mapped-column"))
    #expect(
      keys([.init(heading: "a", role: .question(VariableID(rawValue: "x")))])
        == ["import.fault.mapped-question"])
    #expect(
      keys([.init(heading: "a", role: .option(obstacles, code: "x"))])
        == ["import.fault.mapped-question"])
    #expect(
      keys([
        .init(heading: "a", role: .question(council)),
        .init(heading: "b", role: .question(council)),
      ]) == ["import.fault.doubled-column"])
    #expect(
      keys([
        .init(heading: "a", role: .question(obstacles)),
        .init(heading: "b", role: .option(obstacles, code: "money")),
      ]) == ["import.fault.doubled-column"])
  }

  @Test func `gives the same keys each time, also for rows alike`() throws {
    let text = "council;cost\nJa;1\nJa;1\nNej;1\n"
    let first = answers(try read(text))
    #expect(first.rows.count == 3)
    #expect(Set(first.rows.map(\.sourceKey)).count == 3)
    #expect(first.rows[0].fingerprint == first.rows[1].fingerprint)
    #expect(answers(try read(text)).rows == first.rows)
    // A row further on keeps its key when others come before it.
    let more = answers(try read("council;cost\nNej;2\nJa;1\nJa;1\nNej;1\n"))
    #expect(Set(first.rows.map(\.sourceKey)).isSubset(of: more.rows.map(\.sourceKey)))
  }

  @Test func `gives a row the same key whether or not others have faults`() throws {
    let good = answers(try read("council;cost\nJa;1\nJa;1\n"))
    let bad = answers(try read("council;cost\nJa;1\nx;1\nJa;1\n"))
    #expect(bad.rows.map(\.sourceKey) == good.rows.map(\.sourceKey))
  }

  @Test(arguments: [
    "", "[]", "{}", #"{"format":"samsyn-mapping/1","program":"x","columns":[]}"#,
    #"{"format":"samsyn-mapping/1","program":"table","columns":[{"heading":"a","role":"question"}]}"#,
    #"{"format":"samsyn-mapping/2","program":"table","columns":[]}"#,
  ])
  func `has no mapping in a text that is none`(json: String) {
    #expect(throws: Faults.self) { try ColumnMapping(json: json, file: "m") }
  }

  @Test func `with hostile headings and mappings never ends the program`() throws {
    var generator = SeededGenerator(seed: 3)
    let words = [
      "council", "obstacles[", "]", "[SQ0]", "_", ";", "\"", "{", "Råd", "id", "1", "'=",
      "a\u{301}",
    ]
    for _ in 0..<400 {
      let text = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
        words[Int.random(in: 0..<words.count, using: &generator)]
          + [";", "\n", " "][Int.random(in: 0...2, using: &generator)]
      }.joined()
      guard let sheet = try? read(text) else { continue }
      for format in AnswerFileFormat.allCases {
        let result = answers(sheet, format)
        #expect(try ColumnMapping(json: result.mapping.json, file: "m") == result.mapping)
      }
    }
  }
}
