package import Findings
import Measures
import Tables

/// Findings of comparisons that are made together, each corrected for all of them.
///
/// A difference is claimed only where there are at least five answers on each side and
/// - between groups: the corrected p is at most 0.05, the interval of delta does not hold 0, and
///   delta lies on the same side of what the mix of municipalities alone gives;
/// - against peers and between rounds: the intervals do not hold 0 at the level 1 − 0.05 divided by
///   the number of comparisons (Bonferroni), both of delta and of the share against peers, of the
///   share between rounds.
///
/// Otherwise the finding says that the material does not show one. Peers and rounds have no p:
/// exchanging people between municipalities or years would take any difference between two
/// municipalities' people, or between who happened to answer, for the thing asked about.
///
/// - Parameters: `seed`, `draws` and `stepsMax` are those of
///   ``permutationTest(_:draws:seed:stepsMax:)``.
/// - Returns: a finding for each pair where both groups gave an answer with a level.
package func comparisonFindings(
  _ kind: ComparisonKind, _ compared: [ComparedGroups], seed: UInt64, draws: Int = 9999,
  stepsMax: Int = 5_000_000
) -> [Finding] {
  let measured = compared.compactMap { groups in
    MeasuredGroups(groups) { strata in
      kind == .groups
        ? permutationTest(strata, draws: draws, seed: seed, stepsMax: stepsMax) : nil
    }
  }
  var adjusted = holm(measured.compactMap { $0.test?.p })[...]
  let count = max(1, kind == .groups ? adjusted.count : measured.count { $0.isEnough })
  return measured.map { groups in
    ComparisonResult(
      kind: kind, groups: groups, adjustedP: groups.test == nil ? nil : adjusted.popFirst(),
      comparisons: count
    ).finding
  }
}

/// One comparison with its place among those made together.
struct ComparisonResult {
  let kind: ComparisonKind
  let groups: MeasuredGroups
  let adjustedP: Double?
  let comparisons: Int

  /// The largest corrected p, and the largest share of intervals that miss, at which a difference
  /// is said to be shown.
  static let riskMax = 0.05

  /// Whether the material shows a difference.
  var isShown: Bool {
    guard groups.isEnough else { return false }
    switch kind {
    case .groups:
      guard let test = groups.test, let adjustedP, adjustedP <= Self.riskMax else { return false }
      let value = groups.delta.value
      return groups.isBeyondZero(groups.delta.interval, value)
        && (value - test.expected) * value > 0
    case .peers:
      return isShareBeyondZero && isDeltaBeyondZero
        && groups.delta.value * groups.difference.value > 0
    case .rounds:
      return isShareBeyondZero
    }
  }

  /// The level at which intervals hold for all comparisons together.
  private var strictLevel: Double { 1 - Self.riskMax / Double(comparisons) }

  private var isDeltaBeyondZero: Bool {
    let strict = cliffDelta(groups.first.levels, groups.second.levels, level: strictLevel)
    return groups.isBeyondZero(strict?.interval, groups.delta.value)
  }

  private var isShareBeyondZero: Bool {
    let strict = shareDifference(
      (groups.first.upper, groups.first.size), (groups.second.upper, groups.second.size),
      level: strictLevel)
    return groups.isBeyondZero(strict.interval, strict.value)
  }

  /// The comparison as a finding.
  var finding: Finding {
    let compared = groups.groups
    return Finding(
      id: compared.id, subject: Subject(compared.first.tally.variable), statement: statement,
      estimate: .comparison(comparison),
      sample: Sample(size: .counted(groups.first.size + groups.second.size), unit: .respondents),
      method: kind.method, origin: compared.origin, caveats: caveats, criticisms: [])
  }

  private var comparison: Comparison {
    Comparison(
      first: side(groups.first, groups.groups.first.label),
      second: side(groups.second, groups.groups.second.label),
      effect: groups.isEnough
        ? Comparison.Effect(
          delta: groups.delta.value, interval: groups.delta.interval, p: groups.test?.p,
          adjustedP: adjustedP, comparisons: comparisons)
        : nil)
  }

  private func side(_ side: MeasuredGroups.Side, _ label: LocalizedText) -> Comparison.Side {
    Comparison.Side(
      label: label, size: side.size, share: Double(side.upper) / Double(side.size),
      interval: wilsonInterval(count: side.upper, size: side.size))
  }
}
