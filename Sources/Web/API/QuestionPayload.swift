import Municipalities
import Surveys
import Tables

/// A question: what was asked of whom, how it could be answered, and what was found.
struct QuestionPayload: Codable, Sendable {
  let finding: FindingPayload
  let theme: String?
  let audience: String?
  let kind: String?
  let codes: [CodePayload]
  let note: LabelPayload?

  init(_ finding: FindingPayload, _ question: Question?) {
    self.finding = finding
    theme = question?.theme.rawValue
    audience = question?.audience.rawValue
    kind = question?.variable.kind.rawValue
    codes = question?.variable.codes.map { CodePayload($0) } ?? []
    note = question?.note.map { LabelPayload($0) }
  }
}

/// One line of a codebook.
struct CodePayload: Codable, Sendable {
  let id: String
  let label: LabelPayload
  let meaning: LabelPayload?
  let role: String
  let rank: Int?

  init(_ code: Code) {
    id = code.id
    label = LabelPayload(code.label)
    meaning = code.meaning.map { LabelPayload($0) }
    switch code.role {
    case .level(let step):
      role = "level"
      rank = step
    case .option:
      role = "option"
      rank = nil
    case .dontKnow:
      role = "dont-know"
      rank = nil
    }
  }
}
