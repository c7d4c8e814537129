package import Measures

/// The score interval of a share, as if the n answers were a simple random sample.
///
/// - Parameters: `count` of `size` answers; `level` is the confidence level.
/// - Range: the ends lie within 0…1 and around the share.
/// - Source: E. B. Wilson (1927), "Probable inference, the law of succession, and statistical
///   inference", JASA 22:209–212, equation for p₁ and p₂, without continuity correction.
/// - Assumes: independent answers from a large population. A near-census of a few people is not
///   that; whoever shows the interval says so.
package func wilsonInterval(count: Int, size: Int, level: Double = 0.95) -> Interval {
  precondition(size > 0 && (0...size).contains(count), "A share needs 0 ≤ count ≤ size, size > 0.")
  let deviate = normalQuantile(0.5 + level / 2)
  let n = Double(size)
  let share = Double(count) / n
  let squared = deviate * deviate
  let centre = share + squared / (2 * n)
  let spread = deviate * (share * (1 - share) / n + squared / (4 * n * n)).squareRoot()
  let lower = (centre - spread) / (1 + squared / n)
  let upper = (centre + spread) / (1 + squared / n)
  // The ends are exact at the edges; rounding must not push them past 0 and 1.
  return Interval(
    lower: count == 0 ? 0 : max(0, lower), upper: count == size ? 1 : min(1, upper), level: level)
}
