package import Foundation
package import Measures
import Municipalities
package import Surveys
package import Tables

/// Reads published figures from CSV, one row for each printed number, so that anyone can check a
/// report's figures in a spreadsheet.
///
/// Columns, in any order: `question`, `answer` and `percent` are needed; `type` (as in an
/// instrument, `single-choice` where empty), `unit`, `n`, `municipalities`, `complete` (`yes` where
/// every answer of the question is printed), `section`, `figure` and `page` may be left out.
///
/// - Throws: every fault of the file.
package func readPublishedCSV(
  _ bytes: Data, file: String, dontKnow: LocalizedText
) throws(Faults) -> (Publication, Instrument) {
  let table = try CSVTable(bytes, file: file)
  var reader = PublishedRows(table: table, file: file, dontKnow: dontKnow)
  let questions = reader.questions()
  guard reader.faults.isEmpty else { throw Faults(reader.faults) }
  let title = LocalizedText(same: file)
  let id = identifier(of: file)
  let source = Source(id: SourceID(rawValue: id), title: file, publisher: "", published: "")
  let instrument = Instrument(
    id: InstrumentID(rawValue: id), version: 1, title: title, source: source,
    questions: questions.map(\.question))
  let publication = Publication(
    id: PublicationID(rawValue: id), title: title, source: source, instrument: id,
    association: "", year: "", municipalities: reader.municipalitiesMax,
    tallies: questions.map(\.tally), groups: [:], matrix: nil, scalars: [], unassigned: [])
  return (publication, instrument)
}

/// An id made of a file's name: small letters, digits and hyphens.
private func identifier(of file: String) -> String {
  let name = file.lowercased().hasSuffix(".csv") ? String(file.dropLast(4)) : file
  let signs = name.lowercased().prefix(60).map { character in
    character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
  }
  return signs.isEmpty ? "file" : String(signs)
}

/// Turns rows into questions.
private struct PublishedRows {
  let table: CSVTable
  let file: String
  let dontKnow: LocalizedText
  var faults: [Fault] = []
  /// The most municipalities named anywhere; all of Sweden where none are.
  var municipalitiesMax = 290

  init(table: CSVTable, file: String, dontKnow: LocalizedText) {
    self.table = table
    self.file = file
    self.dontKnow = dontKnow
  }

  private typealias Row = (line: Int, fields: [String])

  private func field(_ name: String, _ row: Row) -> String {
    table.columns.firstIndex { $0.lowercased() == name }
      .flatMap { $0 < row.fields.count ? row.fields[$0] : nil }?
      .trimmingCharacters(in: .whitespaces) ?? ""
  }

  private mutating func fault(_ key: String, _ line: Int, _ value: String) {
    faults.append(
      Fault(
        file: file, line: line,
        Statement(
          "fault." + key, ["value": .text(String(value.prefix(60))), "field": .text(value)])))
  }

  mutating func questions() -> [(question: Question, tally: PrintedTally)] {
    for name in ["question", "answer", "percent"]
    where !table.columns.contains(where: { $0.lowercased() == name }) {
      fault("missing-column", 1, name)
    }
    guard faults.isEmpty else { return [] }
    var order: [String] = []
    var rows: [String: [Row]] = [:]
    for row in table.rows {
      let name = field("question", row)
      if name.isEmpty { fault("missing-field", row.line, "question") }
      if rows[name] == nil { order.append(name) }
      rows[name, default: []].append(row)
    }
    if table.rows.isEmpty { fault("empty-file", 0, file) }
    return order.enumerated().compactMap { index, name in
      question(name, number: index + 1, rows[name] ?? [])
    }
  }

  private mutating func question(
    _ name: String, number: Int, _ rows: [Row]
  ) -> (question: Question, tally: PrintedTally)? {
    guard let first = rows.first, let kind = kind(name, first, answers: rows.count) else {
      return nil
    }
    var codes: [Code] = []
    let cells = rows.compactMap { row -> PrintedCell? in
      let code = Code(
        id: "answer-\(codes.count + 1)", label: LocalizedText(same: field("answer", row)),
        meaning: nil, role: role(row, kind: kind, rank: codes.count + 1))
      codes.append(code)
      return cell(row, code)
    }
    if field("complete", first).lowercased() != "yes" { codes.append(Self.unprinted) }
    let variable = Variable(
      id: VariableID(rawValue: "question-\(number)"), label: LocalizedText(same: name),
      wording: LocalizedText(same: name), kind: kind, codes: codes)
    let tally = PrintedTally(
      variable: variable, figure: self.number("figure", first, 1...999), caption: nil,
      claim: claim(first),
      cells: cells, mean: nil, group: nil)
    return (
      Question(
        variable: variable, theme: .organisation, audience: .all, place: place(first), note: nil),
      tally
    )
  }

  /// The type of a question; nil, with a fault, where it is unknown or has too many answers.
  private mutating func kind(_ name: String, _ first: Row, answers: Int) -> AnswerKind? {
    guard answers <= Self.answersMax else {
      fault("too-many-answers", first.line, name)
      return nil
    }
    let type = field("type", first)
    guard let kind = AnswerKind(rawValue: type.isEmpty ? "single-choice" : type) else {
      fault("unknown-type", first.line, type)
      return nil
    }
    return kind
  }

  /// No printed table is longer; the search for wrong values grows with the square.
  private static let answersMax = 500

  /// Without a word that every answer is printed, there may be one more.
  private static let unprinted = Code(
    id: "other", label: LocalizedText(same: "…"), meaning: nil, role: .option)

  private func role(_ row: Row, kind: AnswerKind, rank: Int) -> CodeRole {
    let answer = field("answer", row).lowercased()
    if answer == dontKnow.swedish.lowercased() || answer == dontKnow.english.lowercased() {
      return .dontKnow
    }
    return kind == .ordinal ? .level(rank: rank) : .option
  }

  private mutating func cell(_ row: Row, _ code: Code) -> PrintedCell? {
    let text = field("percent", row).replacing("%", with: "")
      .trimmingCharacters(in: .whitespaces)
    guard let number = PrintedNumber(text), number.digits <= 100 * number.scale else {
      fault("not-a-percentage", row.line, text)
      return nil
    }
    return PrintedCell(
      codes: [code.id], label: nil,
      places: [PrintedPlace(value: .percent(number), place: place(row))])
  }

  /// A whole number within a range; absent where the field is empty.
  private mutating func number(
    _ name: String, _ row: Row, _ range: ClosedRange<Int>
  ) -> Int? {
    let text = field(name, row)
    guard !text.isEmpty else { return nil }
    guard let value = Int(text), range.contains(value) else {
      fault("not-a-whole-number", row.line, text)
      return nil
    }
    return value
  }

  private mutating func place(_ row: Row) -> Place {
    let section = field("section", row)
    return Place(
      section: section.isEmpty ? nil : section, figure: number("figure", row, 1...999),
      page: number("page", row, 1...9999))
  }

  private mutating func claim(_ row: Row) -> PrintedClaim {
    let unit = Unit(rawValue: field("unit", row))
    if unit == nil, !field("unit", row).isEmpty {
      fault("unknown-unit", row.line, field("unit", row))
    }
    return PrintedClaim(
      unit: unit, size: count("n", row), municipalities: count("municipalities", row), places: [])
  }

  private mutating func count(_ name: String, _ row: Row) -> Int? {
    number(name, row, 1...1_000_000)
  }
}
