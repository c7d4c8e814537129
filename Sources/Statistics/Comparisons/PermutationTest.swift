package import Tables
import RealModule

/// Two groups' answers within one stratum, such as a municipality.
package struct OrdinalStratum: Hashable, Sendable {
  /// The first group's counts of each level, lowest first, without don't know and skipped.
  package let first: [Int]
  /// The second group's counts of the same levels.
  package let second: [Int]

  /// Describes a stratum; both groups answer on the same scale.
  package init(first: [Int], second: [Int]) {
    precondition(first.count == second.count, "Both groups answer on the same scale.")
    self.first = first
    self.second = second
  }

  /// Describes a stratum from two tallies of one question; nil where its answers have no order.
  package init?(first: Tally, second: Tally) {
    guard let one = first.levelCounts, let other = second.levelCounts else { return nil }
    self.init(first: one, second: other)
  }
}

/// What a permutation test of Cliff's delta found.
package struct PermutationTest: Hashable, Sendable {
  /// The share of arrangements as far from what is expected as the one seen. Range: 0…1, never 0.
  package let p: Double
  /// The delta expected where the groups do not differ within any stratum: what the mix of strata
  /// alone gives. Range: −1…1.
  package let expected: Double
  /// The smallest p that these people's answers could have given, however they were shared out.
  package let smallest: Double
  /// How p was computed.
  package let way: Way

  /// How a p value is computed.
  package enum Way: Hashable, Sendable {
    /// From every arrangement.
    case exact
    /// From so many drawn at random.
    case drawn(Int)
    /// From the normal distribution with the mean and variance of all arrangements.
    case normal
  }
}

/// Tests whether two groups differ on an ordinal question, by exchanging people within strata.
///
/// The statistic is Cliff's delta of all answers, the number that is shown, and not a mean of
/// deltas within strata: with one or two people of each group in a municipality such a mean knows
/// only who is higher there and nothing of how much. Exchanging people within municipalities alone
/// takes away what the municipalities' own levels bring: delta is judged by its distance from the
/// mean of all arrangements, not from 0. Two-sided.
///
/// All arrangements are counted where that takes at most `stepsMax` steps; otherwise `draws` of
/// them are drawn; where that too is more steps, as with many thousands of people, the normal
/// distribution is used.
///
/// - Returns: nil where no stratum has both groups, so that nothing can be exchanged.
/// - Source: P. Good (2005), "Permutation, Parametric and Bootstrap Tests of Hypotheses", chapter on
///   blocks; B. Streitberg and J. Röhmel (1986), "Exact distributions for permutation and rank
///   tests", Statistical Software Newsletter 12:10–17, for counting all arrangements; B. Phipson and
///   G. Smyth (2010), "Permutation p-values should never be zero", Statistical Applications in
///   Genetics and Molecular Biology 9:39, for (b + 1)/(m + 1).
/// - Assumes: if the groups did not differ, the people of a stratum could as well have belonged to
///   either group. No random sample is assumed.
package func permutationTest(
  _ strata: [OrdinalStratum], draws: Int = 9999, seed: UInt64, stepsMax: Int = 5_000_000
) -> PermutationTest? {
  let scores = ScoredStrata(strata)
  let outcome: (p: Double, smallest: Double, way: PermutationTest.Way)
  if scores.exchangeable.isEmpty { return nil }
  if scores.countingSteps <= Double(stepsMax) {
    outcome = exactTest(scores)
  } else if scores.drawingSteps(draws) <= Double(stepsMax) {
    outcome = drawnTest(scores, draws: draws, seed: seed)
  } else {
    outcome = normalTest(scores)
  }
  return PermutationTest(
    p: min(1, outcome.p), expected: scores.expectedDelta, smallest: min(1, outcome.smallest),
    way: outcome.way)
}

/// p from the normal distribution; good for many people only.
func normalTest(
  _ scores: ScoredStrata
) -> (p: Double, smallest: Double, way: PermutationTest.Way) {
  let variance = scores.variance
  guard variance > 0 else { return (1, 1, .normal) }
  let p = Double.erfc(abs(scores.distance) / (2 * variance).squareRoot())
  return (max(p, .leastNormalMagnitude), .leastNormalMagnitude, .normal)
}
