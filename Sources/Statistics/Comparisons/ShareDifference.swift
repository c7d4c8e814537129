package import Measures

/// The difference between two shares of different people.
package struct ShareDifference: Hashable, Sendable {
  /// The first share less the second. Range: −1…1.
  package let value: Double
  /// The interval of the difference.
  package let interval: Interval
}

/// The difference between two independent shares with the hybrid score interval.
///
/// - Parameters: `count` of `size` answers in each; `level` is the confidence level.
/// - Source: R. G. Newcombe (1998), "Interval estimation for the difference between independent
///   proportions: comparison of eleven methods", Statistics in Medicine 17:873–890, method 10.
/// - Assumes: independent answers from large populations, and different people on both sides. Where
///   some answer both times, as in two rounds, the interval is as a rule too wide, not too narrow.
package func shareDifference(
  _ first: (count: Int, size: Int), _ second: (count: Int, size: Int), level: Double = 0.95
) -> ShareDifference {
  let one = wilsonInterval(count: first.count, size: first.size, level: level)
  let other = wilsonInterval(count: second.count, size: second.size, level: level)
  let share = Double(first.count) / Double(first.size)
  let against = Double(second.count) / Double(second.size)
  let down = length(share - one.lower, other.upper - against)
  let upwards = length(one.upper - share, against - other.lower)
  let value = share - against
  return ShareDifference(
    value: value,
    interval: Interval(
      lower: max(-1, value - down), upper: min(1, value + upwards), level: level))
}

private func length(_ one: Double, _ other: Double) -> Double {
  (one * one + other * other).squareRoot()
}
