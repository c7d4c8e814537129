package import Measures
package import Tables

/// The whole counts of n that a source could have printed as this value.
///
/// - Returns: the counts as one range within 0…n; nil where no count gives the printed value.
/// - Source: the granularity test of N. J. L. Brown and J. A. J. Heathers (2017), "The GRIM test",
///   Social Psychological and Personality Science 8(4):363–369, applied to percentages as in the R
///   package scrutiny (L. Jung, `grim(percent = TRUE)`).
/// - Assumes: the source computed count / n exactly and rounded once, by the given rule. A number
///   that covers several codes may instead be the sum of that many rounded numbers, each off by
///   up to half a unit, so its bounds are as many half units wide. Only whole numbers are
///   compared; there is no tolerance.
/// - Parameter codes: how many codes the printed number covers.
/// - Limits: n up to 1,000,000.
package func compatibleCounts(
  _ value: PrintedValue, of n: Int, rounding: RoundingRule, codes: Int = 1
) -> ClosedRange<Int>? {
  let (lower, upper) = bounds(value, n, rounding, codes)
  let (low, high) = (max(0, lower), min(n, upper))
  return low <= high ? low...high : nil
}

private func bounds(
  _ value: PrintedValue, _ n: Int, _ rounding: RoundingRule, _ codes: Int
) -> (Int, Int) {
  switch value {
  case .percent(let number):
    return numerators(
      printedAs: number.digits, factor: 100 * number.scale, over: n, rounding, summands: codes)
  case .none:
    return (0, 0)
  case .count(let count):
    return (count, count)
  case .fraction(let numerator, let denominator):
    // One of the two whole numbers nearest to the exact fraction: |count·q − p·n| < q.
    return (
      floorDivide(numerator * n - denominator, denominator) + 1,
      ceilDivide(numerator * n + denominator, denominator) - 1
    )
  case .percentBelow(let number):
    return (0, ceilDivide(number.digits * n, 100 * number.scale) - 1)
  }
}

/// The whole numbers k for which factor·k / n is printed as these digits. All sides are multiplied
/// out, so that ties are found exactly.
///
/// - Parameter summands: how many rounded numbers the digits may be the sum of.
/// - Returns: the first and the last; the first lies above the last where there is none.
func numerators(
  printedAs digits: Int, factor: Int, over n: Int, _ rounding: RoundingRule, summands: Int = 1
) -> (Int, Int) {
  let unit = 2 * factor
  let below = (2 * digits - summands) * n
  let above = (2 * digits + summands) * n
  switch rounding {
  case .halfUp:
    return (ceilDivide(below, unit), ceilDivide(above, unit) - 1)
  case .halfEven where summands > 1 || digits.isMultiple(of: 2):
    return (ceilDivide(below, unit), floorDivide(above, unit))
  case .halfEven:
    return (floorDivide(below, unit) + 1, ceilDivide(above, unit) - 1)
  case .cut:
    return (ceilDivide(2 * digits * n, unit), ceilDivide(above + summands * n, unit) - 1)
  }
}

/// The quotient rounded down, also for negative dividends. The divisor is positive.
func floorDivide(_ dividend: Int, _ divisor: Int) -> Int {
  let quotient = dividend / divisor
  return dividend % divisor < 0 ? quotient - 1 : quotient
}

/// The quotient rounded up, also for negative dividends. The divisor is positive.
func ceilDivide(_ dividend: Int, _ divisor: Int) -> Int {
  -floorDivide(-dividend, divisor)
}
