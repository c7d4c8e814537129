/// One sign of a text as it is compared, and where it stands.
///
/// Invisible signs are left out, wide forms and other scripts' digits are read as ASCII, and a letter
/// followed by its mark is one letter: what looks the same is compared as the same.
struct Sign {
  /// The sign.
  let scalar: Unicode.Scalar
  /// Where it begins, in bytes of UTF-8.
  let start: Int
  /// Where it ends, in bytes of UTF-8.
  let end: Int

  /// Its value as a digit; nil for other signs.
  var digit: Int? {
    ("0"..."9").contains(scalar) ? Int(scalar.value) - 48 : nil
  }

  /// Whether it is a letter.
  var isLetter: Bool {
    scalar.isASCII
      ? ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
      : scalar.properties.isAlphabetic && !isMark
  }

  /// Whether it is a letter in upper case.
  var isUpper: Bool {
    scalar.isASCII ? ("A"..."Z").contains(scalar) : scalar.properties.isUppercase
  }

  /// Whether it is written on the letter before it.
  var isMark: Bool {
    guard scalar.value >= 0x300 else { return false }
    let category = scalar.properties.generalCategory
    return category == .nonspacingMark || category == .spacingMark || category == .enclosingMark
  }

  /// Whether it ends a line.
  var isLineEnd: Bool {
    switch scalar {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  /// Whether it is white space, line ends among them.
  var isSpace: Bool {
    scalar.isASCII
      ? scalar == " " || (9...13).contains(scalar.value) : scalar.properties.isWhitespace
  }

  /// Whether it is a hyphen, a dash or a minus.
  var isDash: Bool {
    switch scalar {
    case "-", "\u{2010}"..."\u{2015}", "\u{2212}": true
    default: false
    }
  }

  /// Whether it is an apostrophe.
  var isApostrophe: Bool {
    switch scalar {
    case "'", "’", "\u{2BC}": true
    default: false
    }
  }
}

extension String {
  /// Whether the sign is one of the string's.
  func has(_ scalar: Unicode.Scalar) -> Bool { unicodeScalars.contains(scalar) }
}

/// The signs of a text in order; takes time in proportion to the text.
func signs(of text: String) -> [Sign] {
  var signs: [Sign] = []
  signs.reserveCapacity(text.utf8.count)
  var start = 0
  for scalar in text.unicodeScalars {
    let end = start + scalar.utf8.count
    defer { start = end }
    if scalar.isASCII {
      signs.append(Sign(scalar: scalar, start: start, end: end))
    } else if let last = signs.last, let letter = composed(last.scalar, scalar) {
      signs[signs.count - 1] = Sign(scalar: letter, start: last.start, end: end)
    } else if !scalar.properties.isDefaultIgnorableCodePoint {
      signs.append(Sign(scalar: plain(scalar), start: start, end: end))
    }
  }
  return signs
}

/// The one letter that a letter and a mark make together, such as a and ring.
private func composed(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
  guard (0x300...0x36F).contains(mark.value) else { return nil }
  var pair = String.UnicodeScalarView()
  pair.append(letter)
  pair.append(mark)
  return compositions[String(pair)]
}

/// The Latin letters with marks. Strings are equal when they are canonically equivalent.
private let compositions: [String: Unicode.Scalar] = Dictionary(
  (0xC0...0x24F).compactMap(Unicode.Scalar.init).map { (String($0), $0) },
  uniquingKeysWith: { first, _ in first })

/// The ASCII form of a wide sign or of another script's digit.
private func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  if (0xFF01...0xFF5E).contains(scalar.value) {
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }
  guard scalar.properties.generalCategory == .decimalNumber,
    let value = scalar.properties.numericValue
  else { return scalar }
  return Unicode.Scalar(UInt8(48 + Int(value) % 10))
}
