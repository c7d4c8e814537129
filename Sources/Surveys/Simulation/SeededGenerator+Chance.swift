import Measures

extension SeededGenerator {
  /// A number evenly between a half width below and above a middle. Range: finite.
  mutating func around(_ middle: Double, _ halfWidth: Double) -> Double {
    // The highest 53 bits, as many as a Double holds exactly.
    middle + halfWidth * (Double(next() >> 11) / Double(1 << 52) - 1)
  }

  /// Whether something happens that does so a number of times of so many.
  mutating func happens(_ times: Int, of whole: Int) -> Bool {
    number(below: whole) < times
  }
}
