package import Findings
package import Measures
package import Tables

/// The fewest municipalities that are weighed alike: with two it says little that both do not.
package let equalWeightsMin = 3

/// The distribution of a question where every municipality weighs the same, however many answered in
/// it: the mean of the municipalities' shares.
///
/// - Parameter tallies: the answers of each municipality to the same question; one where nobody
///   answered has no weight. Not for questions where several options may be ticked.
/// - Returns: nil with fewer than ``equalWeightsMin`` municipalities where anybody answered.
/// - Source: W. G. Cochran (1977), "Sampling Techniques", 3rd edition, section 5.3, the mean of strata
///   weighted; intervals as ``weightedSum(_:level:)``.
/// - Assumes: those who answered in a municipality speak for it alike, few or many. Opinions are never
///   weighed by population: inhabitants were not asked.
package func equalWeightFinding(
  of tallies: [Tally], id: FindingID, origin: Origin
) -> Finding? {
  let answered = tallies.filter { $0.answered > 0 }
  guard answered.count >= equalWeightsMin, let variable = answered.first?.variable else {
    return nil
  }
  let weight = 1 / Double(answered.count)
  let segments = variable.codes.indices.map { index in
    let sum = weightedSum(
      answered.map {
        WeightedPart(count: $0.counts[index], size: $0.answered, weight: weight)
      })
    return segment(variable, index, share: sum.value, interval: sum.interval)
  }
  let distribution = Distribution(
    scale: variable.scale, segments: segments, remainder: nil, mean: nil)
  return Finding(
    id: id, subject: Subject(variable), statement: equalWeightStatement(answered, variable),
    estimate: .distribution(distribution),
    sample: Sample(
      size: .counted(answered.reduce(0) { $0 + $1.answered }), unit: .respondents,
      municipalities: answered.count),
    method: "method.equal-weights", origin: origin,
    caveats: [Statement("caveat.interval-assumption"), Statement("caveat.equal-weights")],
    criticisms: [])
}

/// A part of a distribution.
///
/// - Parameter count: how many; nil where answers are weighed.
func segment(
  _ variable: Variable, _ index: Int, share: Double, count: Int? = nil, interval: Interval? = nil
) -> Segment {
  let code = variable.codes[index]
  return Segment(
    codes: [code.id], label: code.label, meaning: code.meaning,
    role: role(of: [code], in: variable), share: share, printed: nil, count: count,
    interval: interval, isDoubtful: false)
}

/// What the weights make of the upper levels, or else of the commonest answer.
private func equalWeightStatement(_ tallies: [Tally], _ variable: Variable) -> Statement {
  let municipalities = Statement.Argument.integer(tallies.count)
  if let upper = upperShares(tallies) {
    return Statement(
      "result.equal",
      [
        "weighted": .share(upper.weighted, decimals: 0), "plain": .share(upper.plain, decimals: 0),
        "municipalities": municipalities,
        "levels": .list((variable.upperCodes ?? []).map { .localized($0.label) }),
      ])
  }
  return Statement("result.equal-plain", ["municipalities": municipalities])
}

/// The share at the upper levels, don't know aside, each municipality alike and each answer alike.
private func upperShares(_ tallies: [Tally]) -> (weighted: Double, plain: Double)? {
  let parts = tallies.compactMap { tally -> (upper: Int, size: Int)? in
    guard let upper = tally.upperCount, let size = tally.levelCounts?.reduce(0, +), size > 0
    else { return nil }
    return (upper, size)
  }
  guard parts.count >= equalWeightsMin else { return nil }
  let weighted = parts.reduce(0) { $0 + Double($1.upper) / Double($1.size) }
  let (uppers, sizes) = (parts.reduce(0) { $0 + $1.upper }, parts.reduce(0) { $0 + $1.size })
  return (weighted / Double(parts.count), Double(uppers) / Double(sizes))
}
