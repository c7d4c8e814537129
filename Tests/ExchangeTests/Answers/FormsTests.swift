import Exchange
import Foundation
import Measures
import Municipalities
import Surveys
import Tables
import Testing

@Suite struct `A file from Microsoft Forms` {
  private let own = ["ID", "Starttid", "Slutförandetid", "E-post", "Namn"]
  private let before = ["1", "2024-05-17", "2024-05-17", "anonymous", ""]
  private let row = [
    "Ja", "I utvecklingsfas", "Tid; ork;Pengar;", "7", "Bra, \"men\"\nsvårt", "12,5",
  ]

  private func sheet(_ headings: [String], _ rows: [[String]]) throws -> Sheet {
    try SampleWorkbook(rows: [headings] + rows, isShared: true).read()
  }

  @Test func `is told by its headings and read whole`() throws {
    let result = answers(try sheet(own + Sample.headings, [before + row]))
    #expect(result.mapping.format == .forms)
    #expect(result.faults == [])
    #expect(result.missing == [])
    #expect(result.rows.map(\.sheet) == [Sample.full])
    #expect(result.rows.map(\.row) == [2])
  }

  /// Forms ends headings with a no-break space at times, and the columns can be in another order
  /// than the questions (Microsoft, "Forms response columns are out of order").
  @Test func `is read in English, in another order, with other spaces and case`() throws {
    let headings = [
      "Id", "Start time", "Completion time", "Email", "Name", "Last modified time",
      "What does it  cost?\u{A0}", "DOES THE MUNICIPALITY HAVE A COUNCIL?",
      "Which obstacles do you see?",
    ]
    let result = answers(
      try sheet(headings, [["5", "", "", "", "", "", "3", "don’t know", "Skills;Time; strength;"]]))
    #expect(result.faults == [])
    #expect(
      result.rows.map(\.sheet) == [
        [
          VariableID(rawValue: "cost"): .number(3),
          VariableID(rawValue: "council"): .code("dont-know"),
          VariableID(rawValue: "obstacles"): .codes(["time", "skills"]),
        ]
      ])
    #expect(result.missing.map(\.rawValue) == ["portfolio-governance", "maturity", "comment"])
  }

  @Test func `is read by the short names too, and says what it left out`() throws {
    let result = answers(
      try sheet(
        own + ["Råd", "Vad heter din hund?", "Kommun"], [before + ["Nej", "Karo", "Åmål"]]))
    #expect(result.columns.map(\.basis).suffix(3) == [.label, .none, .heading])
    #expect(result.columns[6].role == .ignored)
    #expect(
      result.rows.first?.background
        == Background(
          municipality: MunicipalityCode(rawValue: "1492"), area: nil, audience: nil))
  }

  @Test(arguments: [
    (0, "Kanske", "unknown-answer", "F"), (1, "Annat", "unknown-answer", "G"),
    (2, "Pengar;Annat;", "unknown-answer", "H"), (3, "11", "unknown-answer", "I"),
    (3, "7,5", "unknown-answer", "I"), (5, "mycket", "not-a-number", "K"),
    (5, "1e999", "not-a-number", "K"), (5, "0x10", "not-a-number", "K"),
    (5, "1.234,5", "not-a-number", "K"),
    (4, String(repeating: "a", count: 5_001), "long-answer", "J"),
  ])
  func `has every fault with its row and column, and the other rows are read`(
    place: Int, value: String, key: String, letter: String
  ) throws {
    var wrong = row
    wrong[place] = value
    let result = answers(
      try sheet(
        own + Sample.headings,
        [before + row, ["2"] + before.dropFirst() + wrong, ["3"] + before.dropFirst() + row]))
    #expect(result.rows.map(\.row) == [2, 4])
    #expect(result.faults.map(\.line) == [3])
    #expect(result.keys == ["import.fault." + key])
    #expect(result.faults.first?.statement.arguments["letter"] == .text(letter))
  }

  @Test func `can have answers that a person has said the meaning of`() throws {
    let file = try sheet(own + Sample.headings, [before + ["Kanske"] + row.dropFirst()])
    let guessed = answers(file).mapping
    let edited = ColumnMapping(
      format: guessed.format,
      columns: guessed.columns.map { column in
        column.role == .question(VariableID(rawValue: "council"))
          ? ColumnMapping.Column(
            heading: column.heading, occurrence: column.occurrence, role: column.role,
            renames: ["kanske": "dont-know"]) : column
      })
    let kept = try ColumnMapping(json: edited.json, file: "m")
    #expect(kept == edited)
    let result = answers(file, mapping: kept)
    #expect(result.faults == [])
    #expect(result.rows.first?.sheet[VariableID(rawValue: "council")] == .code("dont-know"))
  }

  @Test func `with the same question twice is not guessed at`() throws {
    let result = answers(
      try sheet(own + ["Råd", "Har kommunen ett råd?"], [before + ["Ja", "Nej"]]))
    #expect(result.keys == ["import.fault.doubled-column"])
    #expect(result.rows.isEmpty)
    #expect(result.faults.first?.line == 1)
  }

  @Test func `with the same id twice keeps the second row out`() throws {
    let result = answers(try sheet(own + Sample.headings, [before + row, before + row]))
    #expect(result.rows.map(\.row) == [2])
    #expect(result.keys == ["import.fault.same-key"])
  }

  /// Each form counts its answers from 1, and an answer can be changed after it was given.
  @Test func `has keys that tell copies of a form apart, and stay when an answer changes`() throws {
    func read(_ start: String, _ council: String) throws -> ImportedAnswers {
      let line = ["1", start] + before.dropFirst(2) + [council] + row.dropFirst()
      return try #require(answers(try sheet(own + Sample.headings, [line])).rows.first)
    }
    let first = try read("2024-05-17T08:00:00", "Ja")
    let copy = try read("2024-05-17T08:00:01", "Ja")
    let changed = try read("2024-05-17T08:00:00", "Nej")
    #expect(first.sourceKey.hasPrefix("1-"))
    #expect(first.sourceKey != copy.sourceKey)
    #expect(first.sourceKey == changed.sourceKey)
    #expect(first.fingerprint != changed.fingerprint)
  }

  /// Likert statements are exported without their question, so that two can be alike.
  @Test func `with questions alike takes them in order, or asks`() throws {
    let twins = Instrument(
      id: InstrumentID(rawValue: "t"), version: 1, title: LocalizedText(same: "t"), source: nil,
      questions: ["first", "second"].map { id in
        Question(
          variable: Variable(
            id: VariableID(rawValue: id), label: LocalizedText(same: id),
            wording: LocalizedText(same: "Idag"), kind: .freeText, codes: []),
          theme: .governance, audience: .all, place: nil, note: nil)
      })
    let both = answers(try sheet(own + ["Idag", "Idag2"], [before + ["a", "b"]]), nil, twins)
    #expect(
      both.rows.first?.sheet == [
        VariableID(rawValue: "first"): .text("a"), VariableID(rawValue: "second"): .text("b"),
      ])
    #expect(both.columns.suffix(2).map(\.basis) == [.order, .order])
    let one = answers(try sheet(own + ["Idag"], [before + ["a"]]), nil, twins)
    #expect(one.keys == ["import.fault.ambiguous-column"])
    #expect(one.rows.isEmpty)
  }

  @Test func `with nothing that is a question says so`() throws {
    #expect(answers(try sheet(own + ["x"], [before + ["y"]])).keys == ["import.fault.no-questions"])
    #expect(answers(try sheet(own + Sample.headings, [])).keys == ["import.fault.no-rows"])
  }
}
