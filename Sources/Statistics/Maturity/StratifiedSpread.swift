import Measures

/// How much a mean would move with other people of the same strata.
struct StratifiedSpread {
  let variance: Double
  let degreesOfFreedom: Int

  /// From how much each person pulls the mean, with the person's stratum.
  init(_ pulls: [(stratum: Int, pull: Double)]) {
    let strata = Dictionary(grouping: pulls, by: \.stratum).sorted { $0.key < $1.key }
    var groups = strata.map { $0.value.map(\.pull) }.filter { $0.count > 1 }
    let alone = strata.filter { $0.value.count == 1 }.map { $0.value[0].pull }
    // One person alone has no spread: such strata count as one, or join the first of the others.
    if alone.count > 1 || groups.isEmpty {
      groups.append(alone)
    } else {
      groups[0] += alone
    }
    variance = groups.reduce(0) { $0 + Self.variance(of: $1) }
    degreesOfFreedom = groups.reduce(0) { $0 + $1.count } - groups.count
  }

  /// The variance of a sum of that many independent pulls.
  private static func variance(of pulls: [Double]) -> Double {
    guard pulls.count > 1 else { return 0 }
    let n = Double(pulls.count)
    let mean = pulls.reduce(0, +) / n
    return pulls.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } * n / (n - 1)
  }

  /// The interval of a mean on a scale 1–6; nil where there is no spread to compute it from.
  func interval(around value: Double, level: Double) -> Interval? {
    guard degreesOfFreedom > 0, variance > 1e-18 else { return nil }
    let reach =
      studentQuantile(0.5 + level / 2, degreesOfFreedom: degreesOfFreedom)
      * variance.squareRoot()
    return Interval(lower: max(1, value - reach), upper: min(6, value + reach), level: level)
  }
}
