/// A point in time, in whole seconds of UTC since 1970-01-01; passed in, never read from a clock
/// here.
package struct Moment: Hashable, Comparable, Sendable {
  /// Unit: seconds since 1970-01-01T00:00:00Z.
  package let seconds: Int

  /// Makes a point in time from seconds since 1970-01-01T00:00:00Z.
  package init(seconds: Int) {
    self.seconds = seconds
  }

  /// The point so many seconds later.
  package func after(_ seconds: Int) -> Moment { Moment(seconds: self.seconds + seconds) }

  /// Orders points in time.
  package static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
}

extension Moment {
  /// Date and time in UTC: `2026-11-21T13:05:00Z`.
  ///
  /// - Source: Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
  package var iso: String {
    let (days, rest) = Self.divided(seconds, by: 86_400)
    let time = [rest / 3_600, rest / 60 % 60, rest % 60].map { Self.padded($0, 2) }
    return Self.date(days) + "T" + time.joined(separator: ":") + "Z"
  }

  private static func date(_ days: Int) -> String {
    let (era, day) = divided(days + 719_468, by: 146_097)
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1
    // The algorithm's years begin in March.
    let civilMonth = month < 10 ? month + 3 : month - 9
    let civilYear = year + era * 400 + (civilMonth <= 2 ? 1 : 0)
    return padded(civilYear, 4) + "-" + padded(civilMonth, 2) + "-" + padded(dayOfMonth, 2)
  }

  private static func divided(_ number: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
