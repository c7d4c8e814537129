import Measures
import Tables

/// The count that is put in the place of a printed value that cannot be right: the number itself
/// where it may be a count that became a percentage, and otherwise the nearest that fits.
func replacement(for value: PrintedValue, in range: ClosedRange<Int>, of size: Int) -> Int {
  guard case .percent(let number) = value else { return range.lowerBound }
  if number.decimals == 0, number.digits > 0, range.contains(number.digits) {
    return number.digits
  }
  let nearest = floorDivide(2 * number.digits * size + 100 * number.scale, 200 * number.scale)
  return min(range.upperBound, max(range.lowerBound, nearest))
}

/// Moves counts within their ranges, the first first, until they add up as the rule says.
func settle(
  _ counts: inout [Int], within ranges: [ClosedRange<Int>], at size: Int, rule: PartsRule
) {
  var missing = size - counts.reduce(0, +)
  guard rule == .whole || (rule == .atMostWhole && missing < 0) else { return }
  for index in counts.indices {
    let moved = min(
      ranges[index].upperBound, max(ranges[index].lowerBound, counts[index] + missing))
    missing -= moved - counts[index]
    counts[index] = moved
  }
}

/// Divides a count evenly among codes; the first get what does not divide.
func divide(_ count: Int, among codes: [String], into counts: inout [String: Int]) {
  for (index, code) in codes.enumerated() {
    counts[code, default: 0] += count / codes.count + (index < count % codes.count ? 1 : 0)
  }
}
