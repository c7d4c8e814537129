package import Findings
package import Measures
package import Tables

/// What two groups are to each other, which decides how they are compared and what may be said.
package enum ComparisonKind: Sendable {
  /// Two kinds of respondent in the same municipalities, such as IT-near and business-near.
  case groups
  /// A municipality, first, and the others like it, second, itself not among them.
  case peers
  /// A later round, first, and an earlier one, second, on the same question.
  case rounds
}

/// Two groups' answers to one question, to be compared.
package struct ComparedGroups: Hashable, Sendable {
  /// The id of the finding.
  package let id: FindingID
  /// The group that is described.
  package let first: Group
  /// The group that it is set beside.
  package let second: Group
  /// All the answers again, municipality by municipality; needed for ``ComparisonKind/groups``.
  package let strata: [OrdinalStratum]
  /// Where the answers come from.
  package let origin: Origin

  /// A group and its answers.
  package struct Group: Hashable, Sendable {
    /// The name shown.
    package let label: LocalizedText
    /// Its answers, don't know and missing told apart.
    package let tally: Tally

    /// Describes a group.
    package init(label: LocalizedText, tally: Tally) {
      self.label = label
      self.tally = tally
    }
  }

  /// Sets two groups beside each other; both tallies are of the same question.
  package init(
    id: FindingID, first: Group, second: Group, strata: [OrdinalStratum] = [], origin: Origin
  ) {
    self.id = id
    self.first = first
    self.second = second
    self.strata = strata
    self.origin = origin
  }
}

/// Two groups' answers with everything measured on them one by one.
struct MeasuredGroups {
  let groups: ComparedGroups
  let first: Side
  let second: Side
  let delta: CliffDelta
  /// The first group's share at the upper levels less the second's.
  let difference: ShareDifference
  /// The test within municipalities; nil where none is made or can be.
  let test: PermutationTest?
  /// Whether both groups are large enough to be compared.
  let isEnough: Bool

  /// The smallest group that is compared. Unit: answers with a level.
  static let sizeMin = 5

  struct Side {
    let levels: [Int]
    let upper: Int
    var size: Int { levels.reduce(0, +) }
  }

  /// Nil where a group gave no answer with a level, or where the answers have no order.
  init?(_ groups: ComparedGroups, test: ([OrdinalStratum]) -> PermutationTest?) {
    guard let first = Side(groups.first.tally), let second = Side(groups.second.tally),
      let delta = cliffDelta(first.levels, second.levels, sizeMin: Self.sizeMin)
    else { return nil }
    self.groups = groups
    self.first = first
    self.second = second
    self.delta = delta
    difference = shareDifference((first.upper, first.size), (second.upper, second.size))
    isEnough = min(first.size, second.size) >= Self.sizeMin
    self.test = isEnough ? test(groups.strata) : nil
  }

  /// Whether an interval lies wholly on the side of 0 that a number does.
  func isBeyondZero(_ interval: Interval?, _ value: Double) -> Bool {
    guard let interval else { return false }
    return value > 0 ? interval.lower > 0 : interval.upper < 0
  }
}

extension MeasuredGroups.Side {
  fileprivate init?(_ tally: Tally) {
    guard let levels = tally.levelCounts, let upper = tally.upperCount else { return nil }
    self.init(levels: levels, upper: upper)
  }
}
