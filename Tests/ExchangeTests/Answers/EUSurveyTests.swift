import Exchange
import Foundation
import Measures
import Surveys
import Tables
import Testing

/// As XlsExportCreator.java writes it: the alias, the date and an empty row, then the headings, with
/// short names in parentheses where asked for, and the rows' own columns last.
@Suite struct `A file from EUSurvey` {
  private let own = [
    "Invitation Number", "Contribution Id", "User Name", "Creation Date", "Last Update",
    "Languages",
  ]

  private func sheet(_ headings: [String], _ rows: [[String]]) throws -> Sheet {
    let before = [
      ["Alias", "digital-2024"], ["Export Date", "2024-05-17 08:30"], [], headings + own,
    ]
    return try SampleWorkbook(rows: before + rows).read()
  }

  private func last(_ id: String) -> [String] { ["", id, "", "2024-05-17", "2024-05-17", "SV"] }

  @Test func `is told by its headings and read`() throws {
    let headings = Sample.headings.enumerated().map { $1 + ($0 == 1 ? " (ID7)" : "") }
    let row = ["Ja", "I utvecklingsfas", "Pengar;Tid; ork", "7", "Bra, \"men\"\nsvårt", "12.5"]
    let result = answers(try sheet(headings, [row + last("a-1"), row + last("a-2")]))
    #expect(result.mapping.format == .euSurvey)
    #expect(result.faults == [])
    #expect(result.rows.map(\.sheet) == [Sample.full, Sample.full])
    #expect(result.rows.map(\.sourceKey) == ["a-1", "a-2"])
    #expect(result.rows.map(\.row) == [5, 6])
  }

  @Test func `can have several choices on lines of their own`() throws {
    let result = answers(
      try sheet(["Vilka hinder ser du?"], [["Kompetens\nPengar"] + last("a")]))
    #expect(
      result.rows.map(\.sheet) == [
        [VariableID(rawValue: "obstacles"): .codes(["money", "skills"])]
      ])
  }

  /// An anonymous survey has the word in place of every id.
  @Test func `of an anonymous survey has keys of its own`() throws {
    let file = try sheet(
      ["Vad kostar det?"],
      [["1"] + last("Anonymous"), ["1"] + last("Anonymous"), ["2"] + last("Anonymous")])
    let result = answers(file)
    #expect(result.faults == [])
    #expect(Set(result.rows.map(\.sourceKey)).count == 3)
    #expect(answers(file).rows == result.rows)
  }
}
