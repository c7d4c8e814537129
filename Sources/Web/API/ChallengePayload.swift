import Challenges
import Findings
import Measures
import Reports

/// What a rule makes of a finding.
struct ChallengePayload: Codable, Sendable {
  let rule: String
  let area: String
  let question: String
  let codes: [String]
  let direction: String
  let threshold: Double
  let title: LabelPayload
  let consequence: LabelPayload
  let outcome: String
  let reason: LabelPayload
  let share: Double?
  let unit: String?
  let n: Int?

  init(_ challenge: Challenge, _ words: BothLanguages) {
    rule = challenge.rule.id.rawValue
    area = challenge.rule.area.rawValue
    question = challenge.rule.question
    codes = challenge.rule.codes
    direction = challenge.rule.direction.rawValue
    threshold = challenge.rule.threshold
    title = LabelPayload(challenge.rule.title)
    consequence = LabelPayload(challenge.rule.consequence)
    outcome = challenge.outcomeName
    reason = words.text { ChallengeBlocks($0) { _ in nil }.reason(challenge) }
    switch challenge.outcome {
    case .claimed(let evidence), .reworded(let evidence), .notMet(let evidence):
      share = evidence.share
      unit = evidence.unit?.rawValue
    case .withheld, .notEvaluable:
      share = nil
      unit = nil
    }
    n = challenge.finding.flatMap { SamplePayload($0.sample).n }
  }
}
