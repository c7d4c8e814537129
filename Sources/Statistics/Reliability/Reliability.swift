/// How well a set of statements measures one thing, as this round's answers show it.
package struct Reliability: Hashable, Sendable {
  /// How many chose a level on every statement; alpha, omega and the items rest on them alone.
  package let complete: Int
  /// How many were asked.
  package let respondents: Int
  /// Cronbach's alpha; nil where it cannot be computed. Range: up to 1, negative where statements
  /// go against each other.
  package let alpha: Double?
  /// McDonald's omega total, or why there is none. Range: 0…1.
  package let omega: Result<Double, ReliabilityObstacle>
  /// The statements, in the order given.
  package let items: [Item]

  /// One statement.
  package struct Item: Hashable, Sendable {
    /// The id.
    package let id: String
    /// The mean rank of those who answered every statement; nil where nobody did.
    package let mean: Double?
    /// The standard deviation among them; nil with fewer than two.
    package let deviation: Double?
    /// The correlation with the sum of the other statements; nil where it cannot be computed.
    package let restCorrelation: Double?
    /// The standardised loading on the common factor; nil where there is no omega.
    package let loading: Double?
    /// The share of all asked who said that they do not know. Range: 0…1.
    package let dontKnow: Double
    /// The share of all asked who skipped it. Range: 0…1.
    package let skipped: Double
  }
}

/// The reliability of the sum or mean of a set of statements.
///
/// Alpha and omega are of the sum of ranks as they are, each statement with its own variance.
///
/// - Parameters: `respondentsMin` complete rows are needed for alpha and omega, and more rows than
///   statements; it keeps out the worst, and does not make a small round certain.
/// - Source: R. P. McDonald (1999), "Test Theory: A Unified Treatment", chapter 6, omega from one
///   common factor; W. Revelle and R. Zinbarg (2009), "Coefficients alpha, beta, omega, and the glb",
///   Psychometrika 74:145–154; L. J. Cronbach (1951), "Coefficient alpha and the internal structure
///   of tests", Psychometrika 16:297–334.
/// - Assumes: one common factor and independent errors; alpha also equal loadings. Those who answered
///   every statement stand for those who did not.
/// - Limits: `iterationsMax` rounds of the factor's iteration.
package func reliability(
  of matrix: ItemMatrix, respondentsMin: Int = 20, iterationsMax: Int = 10_000
) -> Reliability {
  let rows = matrix.complete
  let moments = rows.count > 1 && !matrix.items.isEmpty ? Moments(rows) : nil
  let least = max(respondentsMin, matrix.items.count + 1)
  let solution = factor(matrix, rows.count, least, moments, iterationsMax)
  let isEnough = rows.count >= least && matrix.items.count > 1
  return Reliability(
    complete: rows.count, respondents: matrix.rows.count,
    alpha: isEnough ? moments.flatMap(cronbachAlpha) : nil,
    omega: solution.map { omega($0, moments?.deviations ?? []) },
    items: items(matrix, moments, try? solution.get()))
}

/// Alpha: nil where the sum does not vary.
private func cronbachAlpha(_ moments: Moments) -> Double? {
  let count = Double(moments.means.count)
  let own = moments.deviations.reduce(0) { $0 + $1 * $1 }
  guard moments.variance > 0 else { return nil }
  return count / (count - 1) * (1 - own / moments.variance)
}

/// Omega from standardised loadings: the common factor's part of the variance of the sum.
private func omega(_ loadings: [Double], _ deviations: [Double]) -> Double {
  let common = zip(loadings, deviations).reduce(0) { $0 + $1.0 * $1.1 }
  let unique = zip(loadings, deviations).reduce(0) {
    $0 + (1 - $1.0 * $1.0) * $1.1 * $1.1
  }
  return common * common / (common * common + unique)
}

/// The loadings, or why there are none.
private func factor(
  _ matrix: ItemMatrix, _ complete: Int, _ least: Int, _ moments: Moments?, _ iterationsMax: Int
) -> Result<[Double], ReliabilityObstacle> {
  guard matrix.items.count >= 3 else { return .failure(.tooFewItems) }
  guard complete >= least, let moments else {
    return .failure(.tooFewRespondents(complete: complete, least: least))
  }
  if let item = moments.deviations.firstIndex(of: 0) {
    return .failure(.noVariation(item: matrix.items[item]))
  }
  guard
    let loadings = minimumResidualLoadings(moments.correlations, iterationsMax: iterationsMax)
  else { return .failure(.notSettled) }
  if let item = loadings.firstIndex(where: { abs($0) >= 1 }) {
    return .failure(.heywood(item: matrix.items[item]))
  }
  if let item = loadings.firstIndex(where: { $0 < 0 }) {
    return .failure(.againstTheOthers(item: matrix.items[item]))
  }
  return .success(loadings)
}

private func items(
  _ matrix: ItemMatrix, _ moments: Moments?, _ loadings: [Double]?
) -> [Reliability.Item] {
  let asked = max(1, Double(matrix.rows.count))
  let rest = moments?.restCorrelations
  return matrix.items.indices.map { item in
    let deviation = moments?.deviations[item]
    return Reliability.Item(
      id: matrix.items[item], mean: moments?.means[item], deviation: deviation,
      restCorrelation: deviation == 0 ? nil : rest?[item], loading: loadings?[item],
      dontKnow: Double(matrix.rows.count { $0[item] == .dontKnow }) / asked,
      skipped: Double(matrix.rows.count { $0[item] == .skipped }) / asked)
  }
}
