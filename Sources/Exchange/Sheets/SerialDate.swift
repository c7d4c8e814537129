import Measures

/// A date or time that a spreadsheet keeps as a number of days, as ISO text; nil where the number
/// is no day that spreadsheets know.
///
/// - Source: ECMA-376-1:2016, 18.17.4.1 (date systems): day 60 of the 1900 system is 29 February
///   1900, which never was, so that earlier days lie one further on.
func isoDate(_ serial: Double, isFrom1904: Bool) -> String? {
  guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return nil }
  let inSeconds = Int((serial * 86_400).rounded())
  let (day, second) = inSeconds.quotientAndRemainder(dividingBy: 86_400)
  let time = Moment(seconds: second).iso.dropFirst(11).dropLast()
  if day == 0, !isFrom1904 { return String(time) }
  guard isFrom1904 || day != 60 else { return nil }
  // 1970-01-01 is day 25,569 of the one system and day 24,107 of the other.
  let shift = isFrom1904 ? 24_107 : day < 60 ? 25_568 : 25_569
  let date = Moment(seconds: (day - shift) * 86_400).iso.prefix(10)
  return second == 0 ? String(date) : "\(date)T\(time)"
}

/// A time of day, or a length of time beyond a day, as `30:15:00`; nil where it is neither.
func isoTime(_ serial: Double) -> String? {
  guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return nil }
  let seconds = Int((serial * 86_400).rounded())
  let rest = Moment(seconds: seconds % 3_600).iso.dropFirst(13).dropLast()
  let hours = String(seconds / 3_600)
  return (hours.count < 2 ? "0" + hours : hours) + rest
}
