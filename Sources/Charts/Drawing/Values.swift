import Findings
import Measures

/// How numbers are made safe to draw, and written.
enum Values {
  /// The mark of a value that source criticism holds to be wrong.
  static let dagger = "†"

  /// The line that says what the dagger means.
  static func note(_ text: ChartText) -> String {
    text.doubtful.isEmpty ? "" : dagger + " " + text.doubtful
  }

  /// A share that can be drawn: no number or a negative one becomes 0, one over 1 becomes 1.
  static func drawable(_ share: Double) -> Double {
    share.isFinite ? min(max(share, 0), 1) : 0
  }

  /// A segment's share as printed, or rounded to whole per cent, with a dagger where doubtful.
  static func text(_ segment: Segment, _ numbers: NumberFormat) -> String {
    share(segment.share, printed: segment.printed, numbers)
      + (segment.isDoubtful ? dagger : "")
  }

  static func share(
    _ share: Double, printed: PrintedNumber?, _ numbers: NumberFormat
  ) -> String {
    if let printed, printed.digits >= 0 { return numbers.percent(printed) }
    return numbers.share(share)
  }

  /// A number with its interval: `70 % (48–86 %)`.
  static func text(_ scalar: Scalar, _ numbers: NumberFormat) -> String {
    let value = plain(scalar, numbers)
    guard let interval = scalar.interval else { return value }
    switch scalar.unit {
    case .share, .shareBelow:
      let lower = numbers.decimal(interval.lower * 100, decimals: 0)
      return "\(value) (\(lower)–\(numbers.share(interval.upper)))"
    case .count:
      let ends = [interval.lower, interval.upper].map { numbers.decimal($0, decimals: 0) }
      return "\(value) (\(ends[0])–\(ends[1]))"
    }
  }

  private static func plain(_ scalar: Scalar, _ numbers: NumberFormat) -> String {
    switch scalar.unit {
    case .share: share(scalar.value, printed: scalar.printed, numbers)
    case .shareBelow: "<\u{A0}" + share(scalar.value, printed: scalar.printed, numbers)
    case .count: count(scalar, numbers)
    }
  }

  private static func count(_ scalar: Scalar, _ numbers: NumberFormat) -> String {
    if let printed = scalar.printed, printed.digits >= 0 { return numbers.printed(printed) }
    return numbers.decimal(scalar.value, decimals: 0)
  }
}
