package import Measures

/// One share of a weighted sum of shares, each of different people.
package struct WeightedPart: Hashable, Sendable {
  /// How many gave the answer. Unit: answers.
  package let count: Int
  /// How many answered. Range: 1 or more.
  package let size: Int
  /// What the share weighs. Range: 0…1; the weights of a sum are 1 together.
  package let weight: Double

  /// Describes a part.
  package init(count: Int, size: Int, weight: Double) {
    precondition(size > 0 && (0...size).contains(count), "A share needs 0 ≤ count ≤ size.")
    self.count = count
    self.size = size
    self.weight = weight
  }

  /// The share. Range: 0…1.
  var share: Double { Double(count) / Double(size) }
}

/// A weighted sum of independent shares with an interval.
///
/// The distances from each share to the ends of its own score interval, each times its weight, are
/// squared and added, as in ``shareDifference(_:_:level:)``.
///
/// - Parameter level: the confidence level.
/// - Returns: the sum and its interval, both within 0…1.
/// - Source: G. Y. Zou, W. Huang and X. Zhang (2009), "A note on confidence interval estimation for a
///   linear function of binomial proportions", Computational Statistics & Data Analysis
///   53:1080–1085, with the interval of ``wilsonInterval(count:size:level:)`` for each share.
/// - Assumes: no weight below 0, and what that interval assumes of each part.
package func weightedSum(
  _ parts: [WeightedPart], level: Double = 0.95
) -> (value: Double, interval: Interval) {
  var (value, below, above) = (0.0, 0.0, 0.0)
  for part in parts {
    let own = wilsonInterval(count: part.count, size: part.size, level: level)
    value += part.weight * part.share
    below += square(part.weight * (part.share - own.lower))
    above += square(part.weight * (own.upper - part.share))
  }
  return (
    min(1, value),
    Interval(
      lower: max(0, value - below.squareRoot()), upper: min(1, value + above.squareRoot()),
      level: level)
  )
}

private func square(_ number: Double) -> Double { number * number }
