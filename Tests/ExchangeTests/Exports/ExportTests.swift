import Exchange
import Foundation
import Measures
import Municipalities
import Surveys
import Tables
import Testing

@Suite struct `Exported answers` {
  /// OWASP, "CSV Injection": the signs that begin a formula, and what looks as if it were masked.
  private static let signs = [
    "=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", "'=1", "''+1", "'a", "=\u{301}1",
    "_x0041_", "_x0041_x0042_", "<b>&amp;", "a;b,\"c\"\n=d", "å", "http://example.org/",
  ]

  private let comment = VariableID(rawValue: "comment")

  private var exported: ExportedAnswers {
    let background = Background(
      municipality: MunicipalityCode(rawValue: "1492"), area: .it, audience: .itNear)
    let rows =
      [Sample.full, [VariableID(rawValue: "cost"): .number(-0.1)]]
      + Self.signs.map { [comment: .text($0)] }
    return ExportedAnswers(
      title: "=Titel", origin: "Omgång 1", leftOut: ["-inget"],
      versions: [Sample.instrument(version: 1), Sample.instrument(version: 2)],
      rows: rows.enumerated().map { index, sheet in
        ExportedAnswers.Row(
          number: index + 1, version: 1, background: index == 1 ? .none : background, sheet: sheet)
      })
  }

  private func check(_ sheet: Sheet) {
    let result = answers(sheet)
    #expect(result.mapping.format == .table)
    #expect(result.faults == [])
    #expect(result.rows.map(\.sheet) == exported.rows.map(\.sheet))
    #expect(result.rows.map(\.background) == exported.rows.map(\.background))
    #expect(result.rows.map(\.sourceKey) == exported.rows.map { String($0.number) })
  }

  @Test func `as wide CSV are read back as they were`() throws {
    check(try readSheet(answersAsWideCSV(exported), file: "a.csv"))
  }

  @Test func `as a spreadsheet are read back as they were`() throws {
    check(try readSheet(answersAsXLSX(exported), file: "a.xlsx", named: "codes"))
  }

  @Test func `let no cell of CSV begin as a formula, and no heading`() throws {
    let signs = Set<Character>("=+-@\t\r\n＝＋－＠")
    for data in [answersAsWideCSV(exported), answersAsLongCSV(exported)] {
      let sheet = try readSheet(data, file: "a.csv")
      for row in sheet.rows {
        for cell in row.cells where cell.text.first.map(signs.contains) ?? false {
          // Numbers stay numbers.
          #expect(cell.text == "-0.1", "\(cell)")
        }
        #expect(!row.cells.contains { $0.text.unicodeScalars.first == "=" })
      }
    }
    let instrument = Instrument(
      id: InstrumentID(rawValue: "i"), version: 1, title: LocalizedText(same: ""), source: nil,
      questions: [
        Question(
          variable: Variable(
            id: VariableID(rawValue: "-a"), label: LocalizedText(same: "=b"), wording: nil,
            kind: .freeText, codes: []),
          theme: .economy, audience: .all, place: nil, note: nil)
      ])
    let headed = ExportedAnswers(
      title: "", origin: "", leftOut: [], versions: [instrument], rows: [])
    #expect(String(decoding: answersAsWideCSV(headed), as: UTF8.self).contains(",'-a\r\n"))
  }

  @Test func `as a spreadsheet hold texts and numbers, and neither formulas nor addresses`() throws
  {
    let data = try answersAsXLSX(exported)
    for name in ["codes", "labels", "codebook", "about"] {
      // A formula would be refused.
      #expect(try readSheet(data, file: "a.xlsx", named: name).rows.isEmpty == false)
    }
    let codes = try readSheet(data, file: "a.xlsx", named: "codes")
    #expect(
      codes.rows[1].cells.suffix(6) == [
        .text("yes"), .text("developing"), .text("money;time"), .number(7),
        .text("Bra, \"men\"\nsvårt"), .number(12.5),
      ])
    #expect(codes.rows[3][9] == .text("=1+1"))
    let about = try readSheet(data, file: "a.xlsx", named: "about")
    #expect(
      about.words == [
        ["title", "=Titel"], ["n", "20"], ["origin", "Omgång 1"], ["left out", "-inget"],
      ])
  }

  @Test func `as a spreadsheet have names and a codebook of every version`() throws {
    let data = try answersAsXLSX(exported)
    let labels = try readSheet(data, file: "a.xlsx", named: "labels")
    #expect(labels.words[1].suffix(6).prefix(3) == ["Ja", "I utvecklingsfas", "Pengar; Tid; ork"])
    let codebook = try readSheet(data, file: "a.xlsx", named: "codebook")
    // Twenty codes and two questions without any, twice, below the headings.
    #expect(codebook.rows.count == 1 + 2 * (3 + 3 + 3 + 11 + 2))
    #expect(
      codebook.words[1] == [
        "1", "council", "Har kommunen ett råd?", "Does the municipality have a council?", "yes-no",
        "yes", "Ja", "Yes", "option",
      ])
  }

  @Test func `as tidy CSV have a line for each choice`() throws {
    let sheet = try readSheet(answersAsLongCSV(exported), file: "a.csv")
    #expect(sheet.words[0].suffix(4) == ["question", "code", "label_sv", "text"])
    let first = sheet.words.filter { $0[0] == "1" }.map { $0.dropFirst(5).joined(separator: "|") }
    #expect(
      first == [
        "council|yes|Ja", "portfolio-governance|developing|I utvecklingsfas",
        "obstacles|money|Pengar", "obstacles|time|Tid; ork", "maturity|7|7",
        "comment|||Bra, \"men\"\nsvårt", "cost|||12.5",
      ])
  }

  @Test func `as JSON have a codebook and one form for each kind of answer`() throws {
    let value = try #require(
      JSONSerialization.jsonObject(with: answersAsJSON(exported)) as? [String: Any])
    #expect(value["format"] as? String == "samsyn-answers/1")
    #expect(value["n"] as? Int == 20)
    let responses = try #require(value["responses"] as? [[String: Any]])
    let answers = try #require(responses[0]["answers"] as? [String: [String: Any]])
    #expect(answers["obstacles"]?["codes"] as? [String] == ["money", "time"])
    #expect(answers["maturity"]?["code"] as? String == "7")
    #expect(answers["cost"]?["number"] as? Double == 12.5)
    #expect(responses[0]["municipality"] as? String == "1492")
    #expect(responses[0]["email"] == nil)
    #expect((value["versions"] as? [[String: Any]])?.count == 2)
  }

  @Test func `have addresses in a named round only`() throws {
    let named = ExportedAnswers(
      title: "t", origin: "o", leftOut: [], versions: [Sample.instrument],
      rows: [
        ExportedAnswers.Row(
          number: 1, version: 1, background: .none, sheet: Sample.full, email: "a@example.org")
      ])
    #expect(String(decoding: answersAsWideCSV(named), as: UTF8.self).contains("a@example.org"))
    #expect(try readSheet(answersAsXLSX(named), file: "a").words[1].contains("a@example.org"))
    #expect(String(decoding: answersAsJSON(named), as: UTF8.self).contains("a@example.org"))
    #expect(!String(decoding: answersAsWideCSV(exported), as: UTF8.self).contains("email"))
    #expect(answers(try readSheet(answersAsWideCSV(named), file: "a")).rows.count == 1)
  }

  @Test func `leave nothing behind on disk`() throws {
    func folders() throws -> Set<String> {
      Set(
        try FileManager.default.contentsOfDirectory(atPath: NSTemporaryDirectory())
          .filter { $0.hasPrefix("samsyn-") })
    }
    // Other tests write at the same time, so that only those that stay count.
    _ = try answersAsXLSX(exported)
    let first = try folders()
    for _ in 0..<20 { _ = try answersAsXLSX(exported) }
    #expect(try folders().subtracting(first).count < 10)
  }
}

extension Background {
  /// Nothing is known.
  fileprivate static let none = Background(municipality: nil, area: nil, audience: nil)
}
