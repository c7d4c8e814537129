import Foundation
package import Measures

/// Times as people in Sweden read and write them.
package enum LocalTime {
  private static let zone =
    TimeZone(identifier: "Europe/Stockholm") ?? TimeZone(secondsFromGMT: 3_600) ?? .gmt

  private static let calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    return calendar
  }()

  /// Date and time of day: `2026-11-21 14:05`.
  package static func minute(_ moment: Moment) -> String {
    let parts = components(moment)
    return day(moment)
      + " \(padded(parts.hour ?? 0, to: 2)):\(padded(parts.minute ?? 0, to: 2))"
  }

  /// The date: `2026-11-21`.
  package static func day(_ moment: Moment) -> String {
    let parts = components(moment)
    return "\(padded(parts.year ?? 0, to: 4))-\(padded(parts.month ?? 0, to: 2))-"
      + padded(parts.day ?? 0, to: 2)
  }

  /// The beginning of a day that was written as `2026-11-21`; nil where there is no such day.
  package static func midnight(_ text: String) -> Moment? {
    guard let match = text.wholeMatch(of: #/(20\d\d)-(\d\d)-(\d\d)/#), let year = Int(match.1),
      let month = Int(match.2), let day = Int(match.3)
    else { return nil }
    let parts = DateComponents(timeZone: zone, year: year, month: month, day: day)
    guard let date = calendar.date(from: parts) else { return nil }
    let moment = Moment(seconds: Int(date.timeIntervalSince1970))
    // A thirtieth of February becomes a day in March.
    return self.day(moment) == text ? moment : nil
  }

  private static func components(_ moment: Moment) -> DateComponents {
    calendar.dateComponents(
      [.year, .month, .day, .hour, .minute],
      from: Date(timeIntervalSince1970: TimeInterval(moment.seconds)))
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension LocalTime {
  /// The last day, or day and hour, before something ends: people say "to and with", the program
  /// "before".
  package static func lastDay(before end: Moment) -> String {
    midnight(day(end)) == end ? day(end.after(-1)) : minute(end)
  }

  /// The end of a day that begins at a point in time: the beginning of the next.
  package static func end(ofDay start: Moment) -> Moment {
    // A day has 23 to 25 hours.
    midnight(day(start.after(36 * 3_600))) ?? start.after(24 * 3_600)
  }
}
