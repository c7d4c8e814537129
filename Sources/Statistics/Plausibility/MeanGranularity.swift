package import Measures

/// Whether a printed mean can be the mean of n whole numbers within a range.
///
/// - Source: N. J. L. Brown and J. A. J. Heathers (2017), "The GRIM test", Social Psychological and
///   Personality Science 8(4):363–369.
/// - Assumes: every answer is a whole number, all n are in the mean, rounded once by the rule.
package func meanFits(
  _ mean: PrintedNumber, of n: Int, within range: ClosedRange<Int>, rounding: RoundingRule
) -> Bool {
  precondition(n > 0, "A mean needs at least one answer.")
  let (first, last) = numerators(printedAs: mean.digits, factor: mean.scale, over: n, rounding)
  return max(first, range.lowerBound * n) <= min(last, range.upperBound * n)
}
