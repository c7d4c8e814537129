import Exchange
import Foundation
import Measures
import Surveys
import Tables
import Testing

@Suite struct `A file from LimeSurvey` {
  /// As CsvWriter.php writes it: a mark, semicolons, every field in quotes, an empty line at the end.
  private func csv(_ rows: [[String]]) throws -> Sheet {
    let lines = rows.map { row in
      row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ";")
    }
    return try read("\u{FEFF}" + lines.joined(separator: "\r\n") + "\r\n\r\n")
  }

  private let own = ["id", "submitdate", "lastpage", "startlanguage"]
  private let sent = ["3", "1980-01-01 00:00:00", "2", "sv"]

  /// The codes are those of the questions without hyphens, cut to twenty signs as LimeSurvey does.
  @Test func `with codes as headings and codes as answers is read`() throws {
    let headings = [
      "council", "portfoliogovernance", "obstacles[SQ001]", "obstacles[SQ002]", "obstacles[SQ003]",
      "maturity", "comment", "cost",
    ]
    let result = answers(
      try csv([
        own + headings, sent + ["Y", "AO02", "Y", "Y", "N", "7", "Bra, \"men\"\nsvårt", "12.5"],
      ]))
    #expect(result.mapping.format == .limeSurvey)
    #expect(result.faults == [])
    #expect(result.rows.map(\.sheet) == [Sample.full])
    #expect(result.rows.map(\.sourceKey) == ["3"])
    // That an option is the first is a guess, and shown as one.
    #expect(result.columns[6].basis == .order)
  }

  @Test func `with texts as headings and answers is read`() throws {
    let headings = [
      "Har kommunen ett råd?", "portfoliogovernance. Hur väl etablerad är portföljstyrning?",
      "Vilka hinder ser du? [Pengar]", "Vilka hinder ser du? [Tid; ork]",
      "Vilka hinder ser du? [Kompetens]", "maturity. Hur mogen",
    ]
    let result = answers(
      try csv([
        ["Response ID", "Date submitted", "Last page", "Start language"] + headings,
        sent + ["Ja", "I utvecklingsfas", "Ja", "Nej", "N/A", "x"],
      ]))
    #expect(result.faults == [])
    #expect(
      result.rows.map(\.sheet) == [
        [
          VariableID(rawValue: "council"): .code("yes"),
          VariableID(rawValue: "portfolio-governance"): .code("developing"),
          VariableID(rawValue: "obstacles"): .codes(["money"]),
        ]
      ])
  }

  /// Y and N can be written as 1 and 2, and an equals sign is masked (Writer.php).
  @Test func `with its other habits is read`() throws {
    let result = answers(
      try csv([
        own + ["obstacles[money]", "obstacles[time]", "obstacles[skills]", "comment", "council"],
        sent + ["1", "2", "", "'=1+1", "U"], ["4", "", "1", "sv", "1", "1", "1", "", ""],
        ["5", "1980-01-01", "2", "sv", "2", "2", "2", "", ""],
        ["6", "1980-01-01", "2", "sv", "-oth-", "", "", "", "-oth-"],
      ]))
    #expect(
      result.rows.map(\.sheet) == [
        [
          VariableID(rawValue: "obstacles"): .codes(["money"]),
          VariableID(rawValue: "comment"): .text("=1+1"),
          VariableID(rawValue: "council"): .code("dont-know"),
        ]
      ])
    #expect(result.unfinished == [3])
    #expect(result.empty == [4])
    #expect(
      result.keys == ["import.fault.unknown-answer", "import.fault.not-yes-or-no"]
        || result.keys == ["import.fault.not-yes-or-no", "import.fault.unknown-answer"])
    #expect(Set(result.faults.map(\.line)) == [5])
  }

  @Test func `with the number of an option that is not there has a fault`() throws {
    let result = answers(
      try csv([own + ["portfoliogovernance"], sent + ["AO04"], ["4"] + sent.dropFirst() + ["A0"]]))
    #expect(result.keys == ["import.fault.unknown-answer", "import.fault.unknown-answer"])
    let option = answers(try csv([own + ["council", "obstacles[SQ004]"], sent + ["Y", "Y"]]))
    #expect(option.columns[5].role == .ignored)
  }

  /// Export.php, vvexport: a row of texts, a row of codes with `_` before an option, words in braces.
  @Test func `in its VV form is read`() throws {
    let text = """
      id\tsubmitdate\tlastpage\tstartlanguage\t"Har kommunen ett råd?"\t"Vilka hinder? (Pengar)"\tKommentar
      id\tsubmitdate\tlastpage\tstartlanguage\tcouncil\tobstacles_SQ001\tcomment
      1\t"1980-01-01 00:00:00"\t2\tsv\tN\tY\t{quote}a{tab}{lbrace}b}{newline}c
      2\t{question_not_shown}\t1\tsv\tY\t{question_not_shown}\t{question_not_shown}
      3\t"1980-01-01 00:00:00"\t2\tsv\t{question_not_shown}\t{question_not_shown}\t-

      """
    let result = answers(try read(text))
    #expect(result.mapping.format == .limeSurveyVV)
    #expect(result.faults == [])
    #expect(
      result.rows.map(\.sheet) == [
        [
          VariableID(rawValue: "council"): .code("no"),
          VariableID(rawValue: "obstacles"): .codes(["money"]),
          VariableID(rawValue: "comment"): .text("\"a\t{b}\nc"),
        ],
        [VariableID(rawValue: "comment"): .text("-")],
      ])
    #expect(result.rows.map(\.row) == [3, 5])
    #expect(result.unfinished == [4])
  }
}
