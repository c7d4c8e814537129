import Measures
import Municipalities
package import Surveys
import Tables

/// The answers of a round as they leave Samsyn, whatever the format.
package struct ExportedAnswers: Sendable {
  /// What they are answers to.
  package let title: String
  /// Where they come from, as it is to be written: round and dates.
  package let origin: String
  /// What was left out and why, already in words.
  package let leftOut: [String]
  /// Every version of the instrument that somebody answered, the oldest first; at least one.
  package let versions: [Instrument]
  /// The responses.
  package let rows: [Row]

  /// One response.
  package struct Row: Hashable, Sendable {
    /// A number that says nothing of who, when or in what order.
    package let number: Int
    /// The version of the instrument that was answered.
    package let version: Int
    /// What is known of the respondent.
    package let background: Background
    /// The answers.
    package let sheet: AnswerSheet
    /// The address, in a named round only; nil otherwise.
    package let email: String?

    /// Describes a response.
    package init(
      number: Int, version: Int, background: Background, sheet: AnswerSheet, email: String? = nil
    ) {
      self.number = number
      self.version = version
      self.background = background
      self.sheet = sheet
      self.email = email
    }
  }

  /// Collects what is to be written.
  package init(
    title: String, origin: String, leftOut: [String], versions: [Instrument], rows: [Row]
  ) {
    self.title = title
    self.origin = origin
    self.leftOut = leftOut
    self.versions = versions
    self.rows = rows
  }
}

/// What is written in one cell.
enum ExportedCell {
  case text(String)
  case number(Double)
  case empty

  /// The cell in text formats.
  var text: String {
    switch self {
    case .text(let text): text
    case .number(let value): plain(value)
    case .empty: ""
    }
  }
}

extension ExportedAnswers {
  /// The questions of all versions: those of the newest in order, then those that it no longer has.
  var variables: [Variable] {
    var seen: Set<VariableID> = []
    return versions.reversed().flatMap { $0.questions.map(\.variable) }
      .filter { seen.insert($0.id).inserted }
  }

  /// The question as the version has it that was answered.
  func variable(_ id: VariableID, of row: Row) -> Variable? {
    versions.first { $0.version == row.version }?.question(id)?.variable
  }

  /// Whether any row has an address.
  var hasEmail: Bool { rows.contains { $0.email != nil } }

  /// The headings of what is known beside the answers.
  var backgroundHeadings: [String] {
    ["row", "version", "municipality", "area", "audience"] + (hasEmail ? ["email"] : [])
  }

  /// What is known of a row beside the answers.
  func background(_ row: Row) -> [ExportedCell] {
    func word(_ text: String?) -> ExportedCell { text.map { .text($0) } ?? .empty }
    return [
      .number(Double(row.number)), .number(Double(row.version)),
      word(row.background.municipality?.rawValue), word(row.background.area?.rawValue),
      word(row.background.audience?.rawValue),
    ] + (hasEmail ? [word(row.email)] : [])
  }

  /// An answer as the ids of its codes, its words or its number; 0–10 as a number.
  func codes(_ answer: Answer?, _ kind: AnswerKind) -> ExportedCell {
    switch answer {
    case nil: .empty
    case .code(let id):
      if kind == .zeroToTen, let value = Int(id) { .number(Double(value)) } else { .text(id) }
    case .codes(let ids): .text(ids.joined(separator: ";"))
    case .text(let text): .text(text)
    case .number(let value): .number(value)
    }
  }

  /// An answer with the names of its codes.
  func labels(_ answer: Answer?, _ variable: Variable?, _ language: Language) -> ExportedCell {
    func label(_ id: String) -> String { variable?.code(id)?.label[language] ?? id }
    return switch answer {
    case .code(let id): .text(label(id))
    case .codes(let ids): .text(ids.map(label).joined(separator: "; "))
    case .text, .number, nil: codes(answer, .freeText)
    }
  }
}
