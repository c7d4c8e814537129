/// Whether the last of the digits is the check digit of those before it.
///
/// - Source: Skatteverket, Rättslig vägledning, "Personnummer", the modulus-10 method with the
///   weights 2 and 1 (H. P. Luhn, US patent 2950048, 1960).
func hasValidCheckDigit(_ digits: [Int]) -> Bool {
  let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
    let product = digit.element * (digit.offset % 2 == 0 ? 1 : 2)
    return sum + product / 10 + product % 10
  }
  return digits.count > 1 && sum % 10 == 0
}

/// Personal identity numbers and coordination numbers: six or eight digits of a date, then four, with
/// or without a hyphen, a plus sign or space between. Without a right check digit, or with a letter
/// in place of the first of the four (reserve numbers of health care), they are possible.
///
/// - Source: Skatteverket, Rättslig vägledning, "Personnummer" and "Samordningsnummer";
///   folkbokföringslagen (1991:481) 18 and 18 a §§.
func numberFlags(in signs: [Sign]) -> [Flag] {
  var flags: [Flag] = []
  var position = 0
  while position < signs.count {
    guard signs[position].digit != nil, signs.at(position - 1)?.digit == nil,
      let number = NumberReader.read(signs, from: position)
    else {
      position += 1
      continue
    }
    flags.append(
      Flag(
        kind: number.isCoordination ? .coordinationNumber : .personalNumber,
        isCertain: number.isCertain, range: signs.bytes(position..<number.end)))
    position = number.end
  }
  return flags
}

/// Reads one number from its first digit on.
private struct NumberReader {
  struct Number {
    let isCoordination: Bool
    let isCertain: Bool
    let end: Int
  }

  private let signs: [Sign]
  private var position: Int
  private var digits: [Int] = []

  static func read(_ signs: [Sign], from start: Int) -> Number? {
    for yearDigits in [4, 2] {
      var reader = NumberReader(signs: signs, position: start)
      if let number = reader.number(yearDigits: yearDigits) { return number }
    }
    return nil
  }

  private init(signs: [Sign], position: Int) {
    self.signs = signs
    self.position = position
  }

  private mutating func number(yearDigits: Int) -> Number? {
    guard let year = value(yearDigits) else { return nil }
    let separator = takeSeparator()
    guard let month = value(2), takeSeparator() == separator, let day = value(2) else {
      return nil
    }
    takeJoint()
    let hasLetter = takeReserveLetter()
    guard value(hasLetter ? 3 : 4) != nil, signs.at(position)?.digit == nil,
      isDate(year, month, day > 60 ? day - 60 : day, hasCentury: yearDigits == 4)
    else { return nil }
    let isCertain = !hasLetter && hasValidCheckDigit(digits.suffix(10))
    // A date with separators and four digits after it is more often a date and a time or a year.
    guard separator == nil || isCertain else { return nil }
    return Number(isCoordination: day > 60, isCertain: isCertain, end: position)
  }

  /// The number that the next digits make; nil where there are not so many.
  private mutating func value(_ count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let digit = signs.at(position)?.digit else { return nil }
      value = value * 10 + digit
      digits.append(digit)
      position += 1
    }
    return value
  }

  private mutating func takeSeparator() -> Unicode.Scalar? {
    guard let sign = signs.at(position) else { return nil }
    let isSeparator = sign.isDash || "./ ".has(sign.scalar)
    guard isSeparator, signs.at(position + 1)?.digit != nil else { return nil }
    position += 1
    return sign.isDash ? "-" : sign.scalar
  }

  /// Passes what stands between the date and the last four: a hyphen, plus or the like, and
  /// space around it.
  private mutating func takeJoint() {
    takeSpace()
    if let sign = signs.at(position), sign.isDash || "+/._:".has(sign.scalar) { position += 1 }
    takeSpace()
  }

  private mutating func takeSpace() {
    for _ in 0..<2 where signs.at(position)?.isSpace == true { position += 1 }
  }

  private mutating func takeReserveLetter() -> Bool {
    guard let sign = signs.at(position), "TRSUWXJKLMN".has(sign.scalar) else { return false }
    position += 1
    return true
  }

  private func isDate(_ year: Int, _ month: Int, _ day: Int, hasCentury: Bool) -> Bool {
    guard (1...12).contains(month), !hasCentury || (1800...2099).contains(year) else {
      return false
    }
    // Without the century the year 00 may be 2000, which is a leap year.
    let full = hasCentury ? year : 2000 + year
    let isLeap = full % 4 == 0 && (full % 100 != 0 || full % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...lengths[month - 1]).contains(day)
  }
}
