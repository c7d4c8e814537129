package import Measures

/// How far the answers of one group lie above those of another.
package struct CliffDelta: Hashable, Sendable {
  /// The share of pairs, one from each group, where the first answers higher, less the share where
  /// the second does. Range: −1…1.
  package let value: Double
  /// The interval; nil where a group is too small for one.
  package let interval: Interval?
}

/// Cliff's delta of two groups of ordinal answers, from the counts of each level.
///
/// A tie counts for neither group, so delta is 0 both where the groups answer alike and where
/// everybody chose the same level. It uses the order of the levels and nothing of their distance.
///
/// - Parameters: counts of each level, lowest first, without don't know and skipped; `sizeMin` is
///   the smallest group that an interval is given for.
/// - Returns: nil where a group is empty.
/// - Source: N. Cliff (1993), "Dominance statistics: ordinal analyses to answer ordinal questions",
///   Psychological Bulletin 114:494–509. The interval: ``deltaInterval(_:_:level:)``.
/// - Assumes: what the interval assumes; delta itself only describes those who answered.
package func cliffDelta(
  _ first: [Int], _ second: [Int], level: Double = 0.95, sizeMin: Int = 5
) -> CliffDelta? {
  let pairs = Dominance(first, second)
  guard pairs.firstSize > 0, pairs.secondSize > 0 else { return nil }
  let isEnough = min(pairs.firstSize, pairs.secondSize) >= max(2, sizeMin)
  return CliffDelta(
    value: pairs.delta, interval: isEnough ? deltaInterval(pairs, level: level) : nil)
}

/// Every pair of one answer from each group, counted level by level.
struct Dominance {
  let first: [Int]
  let second: [Int]
  let firstSize: Int
  let secondSize: Int
  /// For an answer at each level: how many of the second group it lies above, less how many below.
  let overSecond: [Int]
  /// For an answer at each level: how many of the first group it lies above, less how many below.
  let overFirst: [Int]

  init(_ first: [Int], _ second: [Int]) {
    precondition(first.count == second.count, "Both groups answer on the same scale.")
    self.first = first
    self.second = second
    firstSize = first.reduce(0, +)
    secondSize = second.reduce(0, +)
    overSecond = leads(over: second)
    overFirst = leads(over: first)
  }

  /// Pairs won by the first group less pairs lost.
  var lead: Int { zip(first, overSecond).reduce(0) { $0 + $1.0 * $1.1 } }
  /// Pairs of answers at the same level.
  var ties: Int { zip(first, second).reduce(0) { $0 + $1.0 * $1.1 } }
  var pairs: Int { firstSize * secondSize }
  var delta: Double { Double(lead) / Double(pairs) }
}

/// For each level: how many answers lie below it, less how many above.
func leads(over counts: [Int]) -> [Int] {
  var above = counts.reduce(0, +)
  var below = 0
  return counts.map { count in
    above -= count
    defer { below += count }
    return below - above
  }
}
