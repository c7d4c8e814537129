package import Measures

/// Tells rule ids apart from others.
package enum ChallengeRuleTag {}

/// The id of a challenge rule.
package typealias ChallengeRuleID = Identifier<ChallengeRuleTag>

/// The lists that challenges are gathered in.
package enum ChallengeArea: String, CaseIterable, Sendable {
  case governanceAndEconomy = "governance-and-economy"
  case organisation
  case technology
}

/// A rule that turns a finding into a challenge.
package struct ChallengeRule: Hashable, Sendable {
  /// The id.
  package let id: ChallengeRuleID
  /// The list it belongs to.
  package let area: ChallengeArea
  /// The id of the question it judges.
  package let question: String
  /// The codes whose shares are added.
  package let codes: [String]
  /// Which side of the threshold makes a challenge.
  package let direction: Direction
  /// The threshold. Unit: fraction. Range: 0…1.
  package let threshold: Double
  /// Whether the rule reads the share as "how many municipalities have it", so that shares of ticks
  /// cannot answer it.
  package let needsMunicipalities: Bool
  /// The challenge's name.
  package let title: LocalizedText
  /// What the share is a share with: "väl fungerande portföljstyrning".
  package let property: LocalizedText
  /// What follows if nothing is done.
  package let consequence: LocalizedText

  /// Which side of the threshold makes a challenge.
  package enum Direction: String, CaseIterable, Sendable {
    /// A share at or above the threshold.
    case atLeast = "at-least"
    /// A share at or below the threshold.
    case atMost = "at-most"
  }

  /// Makes a rule.
  package init(
    id: ChallengeRuleID, area: ChallengeArea, question: String, codes: [String],
    direction: Direction, threshold: Double, needsMunicipalities: Bool, title: LocalizedText,
    property: LocalizedText, consequence: LocalizedText
  ) {
    self.id = id
    self.area = area
    self.question = question
    self.codes = codes
    self.direction = direction
    self.threshold = threshold
    self.needsMunicipalities = needsMunicipalities
    self.title = title
    self.property = property
    self.consequence = consequence
  }
}
