/// A range within which a quantity lies under the assumption that its method states.
package struct Interval: Hashable, Sendable {
  /// The lower end, in the unit of the estimate.
  package let lower: Double
  /// The upper end, in the unit of the estimate.
  package let upper: Double
  /// The confidence level, a fraction such as 0.95; 1 where the bounds are certain.
  package let level: Double

  /// Makes an interval; the ends must be in order.
  package init(lower: Double, upper: Double, level: Double) {
    precondition(lower <= upper, "An interval's lower end must not lie above its upper end.")
    self.lower = lower
    self.upper = upper
    self.level = level
  }
}

/// What a count or a share counts.
package enum Unit: String, CaseIterable, Sendable {
  /// People who answered.
  case respondents
  /// Municipalities.
  case municipalities
  /// Ticks on a list where each respondent may tick several.
  case mentions
}
