package import Findings
import Measures
package import Tables

/// The mean rank of an ordinal scale with a t interval. Don't know and missing are not in it.
///
/// - Returns: nil where nobody gave a level. No interval with one valid answer. Unit: scale steps.
/// - Source: any textbook of statistics, for example Moore, McCabe and Craig, "Introduction to the
///   Practice of Statistics", one-sample t confidence interval.
/// - Assumes: the steps lie equally far apart and the answers are independent; therefore shown
///   only beside the distribution.
package func meanOfLevels(_ tally: Tally, level: Double = 0.95) -> MeanEstimate? {
  var ranks: [(rank: Int, count: Int)] = []
  for (code, count) in zip(tally.variable.codes, tally.counts) {
    if case .level(let rank) = code.role { ranks.append((rank, count)) }
  }
  let n = ranks.reduce(0) { $0 + $1.count }
  guard n > 0, let first = ranks.map(\.rank).min(), let last = ranks.map(\.rank).max() else {
    return nil
  }
  let mean = ranks.reduce(0.0) { $0 + Double($1.rank * $1.count) } / Double(n)
  let squares = ranks.reduce(0.0) { sum, pair in
    let distance = Double(pair.rank) - mean
    return sum + distance * distance * Double(pair.count)
  }
  let interval = n < 2 ? nil : meanInterval(mean, squares: squares, n: n, level: level)
  return MeanEstimate(
    value: mean, printed: nil, validAnswers: n, interval: interval, range: first...last)
}

private func meanInterval(_ mean: Double, squares: Double, n: Int, level: Double) -> Interval {
  let error = (squares / Double(n - 1) / Double(n)).squareRoot()
  let reach = studentQuantile(0.5 + level / 2, degreesOfFreedom: n - 1) * error
  return Interval(lower: mean - reach, upper: mean + reach, level: level)
}
