package import Findings
package import Measures
package import Tables

/// The finding of how far a group agrees, beside the distribution that it sums up.
///
/// - Returns: nil where ``agreement(_:sizeMin:)`` is, or where the answers have no order.
package func agreementFinding(of tally: Tally, id: FindingID, origin: Origin) -> Finding? {
  guard let counts = tally.levelCounts, let found = agreement(counts),
    let distribution = distribution(of: tally)
  else { return nil }
  return Finding(
    id: id, subject: Subject(tally.variable),
    statement: Statement(
      "comparison.agreement",
      [
        "value": .decimal(found.value, decimals: 2),
        "lower": .decimal(found.withOneLess.lower, decimals: 2),
        "upper": .decimal(found.withOneLess.upper, decimals: 2),
        "n": .integer(counts.reduce(0, +)),
      ]),
    estimate: .distribution(distribution),
    sample: Sample(size: .counted(tally.answered), unit: .respondents),
    method: "method.agreement", origin: origin, caveats: [Statement("caveat.near-census")],
    criticisms: [])
}
