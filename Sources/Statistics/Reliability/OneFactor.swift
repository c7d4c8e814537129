/// Why no reliability can be given.
package enum ReliabilityObstacle: Error, Hashable, Sendable {
  /// Fewer than three statements: one factor cannot be told from the correlations of two.
  case tooFewItems
  /// Too few people chose a level on every statement.
  case tooFewRespondents(complete: Int, least: Int)
  /// Everybody who answered all chose the same level on this statement.
  case noVariation(item: String)
  /// The factor would explain more than all of this statement's variance (a Heywood case).
  case heywood(item: String)
  /// This statement goes against the others; it may have to be turned round, or measure another
  /// thing.
  case againstTheOthers(item: String)
  /// The iteration did not settle within its bound.
  case notSettled
}

/// The loadings of one common factor that leave the smallest squared residuals outside the diagonal
/// of a correlation matrix.
///
/// Minimum residuals are chosen before maximum likelihood since answers on six levels are not
/// normally distributed, and the loadings then rest on the correlations alone.
///
/// - Source: H. Harman and W. Jones (1966), "Factor analysis by minimizing residuals (minres)",
///   Psychometrika 31:351–368; for one factor the step of each loading is a least-squares line.
/// - Limits: `iterationsMax` rounds over all loadings; nil where they still move.
func minimumResidualLoadings(
  _ correlations: [[Double]], iterationsMax: Int
) -> [Double]? {
  let items = correlations.indices
  // The item that goes best with the others gives the first guess, and the sign.
  let squares = items.map { item in correlations[item].reduce(0) { $0 + $1 * $1 } }
  guard let best = items.max(by: { squares[$0] < squares[$1] }) else { return nil }
  var loadings = correlations[best]
  for _ in 0..<iterationsMax {
    var moved = 0.0
    for item in items {
      let others = items.filter { $0 != item }
      let weight = others.reduce(0) { $0 + loadings[$1] * loadings[$1] }
      guard weight > 0 else { return nil }
      let next = others.reduce(0) { $0 + correlations[item][$1] * loadings[$1] } / weight
      moved = max(moved, abs(next - loadings[item]))
      loadings[item] = next
    }
    if moved < 1e-12 {
      return loadings.reduce(0, +) < 0 ? loadings.map { -$0 } : loadings
    }
  }
  return nil
}
