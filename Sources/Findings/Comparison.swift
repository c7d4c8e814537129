package import Measures

/// Two groups set beside each other on one question.
package struct Comparison: Hashable, Sendable {
  /// The groups compared; the effect is the first against the second.
  package let first: Side
  /// The group that the first is compared with.
  package let second: Side
  /// How far apart they are; nil where too few answered to say.
  package let effect: Effect?

  /// One of the groups.
  package struct Side: Hashable, Sendable {
    /// The name shown.
    package let label: LocalizedText
    /// How many answered with a level. Unit: answers.
    package let size: Int
    /// The share who chose one of the upper levels. Range: 0…1.
    package let share: Double
    /// The interval of the share; nil where it is not computed.
    package let interval: Interval?

    /// Describes a group.
    package init(label: LocalizedText, size: Int, share: Double, interval: Interval?) {
      self.label = label
      self.size = size
      self.share = share
      self.interval = interval
    }
  }

  /// How far two groups are apart.
  package struct Effect: Hashable, Sendable {
    /// Cliff's delta. Range: −1…1; positive where the first group answers higher.
    package let delta: Double
    /// The interval of delta; nil where it is not computed.
    package let interval: Interval?
    /// The p value of the permutation test; nil where none was made. Range: 0…1.
    package let p: Double?
    /// The p value after correction for all comparisons made together; nil where none was made.
    package let adjustedP: Double?
    /// How many comparisons were made together. Range: 1 or more.
    package let comparisons: Int

    /// Describes an effect.
    package init(
      delta: Double, interval: Interval?, p: Double?, adjustedP: Double?, comparisons: Int
    ) {
      self.delta = delta
      self.interval = interval
      self.p = p
      self.adjustedP = adjustedP
      self.comparisons = comparisons
    }
  }

  /// Sets two groups beside each other.
  package init(first: Side, second: Side, effect: Effect?) {
    self.first = first
    self.second = second
    self.effect = effect
  }
}
