import Findings

/// What is wrong with published figures.
struct CriticismPayload: Codable, Sendable {
  let question: String
  let kind: String
  let grade: String
  let statement: LabelPayload
  let details: [LabelPayload]
  let places: [PlacePayload]

  init(_ criticism: Criticism, _ finding: Finding, _ words: BothLanguages) {
    question = finding.subject.id
    kind = criticism.kind.rawValue
    grade = criticism.grade.rawValue
    statement = words.text(criticism.statement)
    details = criticism.details.map { words.text($0) }
    places = criticism.places.map { PlacePayload($0) }
  }
}
