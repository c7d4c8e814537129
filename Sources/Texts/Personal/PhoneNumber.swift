/// Telephone numbers: those that begin with 0 and have 7 to 10 digits, and those that begin with plus
/// or 0046 and have 8 to 15.
///
/// - Source: PTS, the Swedish numbering plan: at most nine digits after the 0; ITU-T E.164 (2010): at
///   most 15 digits with the country code.
func phoneFlags(in signs: [Sign]) -> [Flag] {
  var flags: [Flag] = []
  var position = 0
  while position < signs.count {
    guard signs.canBeginPhone(at: position),
      let found = PhoneReader(signs, from: position).found
    else {
      position += 1
      continue
    }
    flags.append(
      Flag(
        kind: .phoneNumber, isCertain: found.isCertain, range: signs.bytes(position..<found.end)))
    position = found.end
  }
  return flags
}

extension [Sign] {
  fileprivate func canBeginPhone(at position: Int) -> Bool {
    guard at(position - 1)?.digit == nil else { return false }
    if self[position].scalar == "+" { return at(position + 1)?.digit != nil }
    return self[position].digit == 0 && !isDecimal(position) && !isMonth(position)
  }

  /// Whether a digit and a comma or point stand before, so that a nought is a decimal.
  private func isDecimal(_ position: Int) -> Bool {
    at(position - 2)?.digit != nil && at(position - 1).map { ".,".has($0.scalar) } == true
  }

  /// Whether a year and a hyphen stand before: 2024-01-31.
  private func isMonth(_ position: Int) -> Bool {
    at(position - 1)?.isDash == true && at(position - 6)?.digit == nil
      && (2...5).allSatisfy { at(position - $0)?.digit != nil }
      && [1, 2].contains(at(position - 5)?.digit)
  }
}

/// Reads groups of digits as one number.
private struct PhoneReader {
  private let isInternational: Bool
  /// The digits read, after each group.
  private var groups: [(digits: [Int], end: Int)] = []
  private var separators: Set<Unicode.Scalar> = []

  init(_ signs: [Sign], from start: Int) {
    var position = start + (signs[start].scalar == "+" ? 1 : 0)
    var digits: [Int] = []
    while digits.count <= Self.digitsMax {
      while let digit = signs.at(position)?.digit, digits.count <= Self.digitsMax {
        digits.append(digit)
        position += 1
      }
      groups.append((digits, position))
      guard let next = Self.afterSeparator(signs, position) else { break }
      for sign in signs[position..<next] { separators.insert(sign.scalar) }
      position = next
    }
    let first = groups.first?.digits ?? []
    isInternational = signs[start].scalar == "+" || first.starts(with: [0, 0, 4, 6])
  }

  private static let digitsMax = 17

  /// Where the next group begins, after at most three separators; nil where the number ends.
  private static func afterSeparator(_ signs: [Sign], _ position: Int) -> Int? {
    let separators = signs[position...].prefix(3).prefix {
      !$0.isLineEnd && ($0.isSpace || $0.isDash || "/().".has($0.scalar))
    }
    let next = separators.endIndex
    return next > position && signs.at(next)?.digit != nil ? next : nil
  }

  /// The longest run of groups that can be a number; nil where there is none.
  var found: (end: Int, isCertain: Bool)? {
    let counts = isInternational ? 8...15 : 7...10
    guard isInternational || groups[0].digits.count > 1, !isDate,
      let number = groups.last(where: { counts.contains($0.digits.count) })
    else { return nil }
    let isMobile = number.digits.starts(with: [0, 7]) && number.digits.count == 10
    let hasAreaCode = (2...4).contains(groups[0].digits.count) && number.digits.count > 7
    return (number.end, isInternational || isMobile || hasAreaCode)
  }

  /// Whether the groups are those of a day, a month and a year: 01.02.2024.
  private var isDate: Bool {
    groups.map(\.digits.count) == [2, 4, 8] && separators.count == 1 && !separators.contains(" ")
  }
}
