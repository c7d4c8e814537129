/// A word of a text.
package struct Word: Hashable, Sendable {
  /// The word in lower case, without the ending after a colon: `EU:s` is `eu`.
  package let text: String
  /// Where it stands. Unit: bytes of UTF-8.
  package let range: Range<Int>
  /// How it uses capitals.
  package let capitals: Capitals
  /// Whether it has a letter, so that it is more than a number.
  package let hasLetters: Bool

  /// How a word uses capitals.
  package enum Capitals: Hashable, Sendable {
    /// Begins with a small letter or a digit.
    case none
    /// Begins with a capital, as does every part after a hyphen, and has no other: `Dals-Ed`.
    case first
    /// A single capital, as in initials.
    case initial
    /// Every other way: `IT`, `SharePoint`.
    case other
  }

  /// The longest that counts as a word; what is longer is an address or a prank.
  static let signsMax = 100
}

/// The words of a text in order. Hyphens and apostrophes inside a word belong to it.
///
/// - Limits: runs of more than 100 signs are no words. Takes time in proportion to the text.
package func words(in text: String) -> [Word] {
  words(in: signs(of: text)[...])
}

func words(in signs: ArraySlice<Sign>) -> [Word] {
  var words: [Word] = []
  var position = signs.startIndex
  while position < signs.endIndex {
    guard signs[position].isWordSign else {
      position += 1
      continue
    }
    let end = signs.endOfWord(from: position)
    if end - position <= Word.signsMax { words.append(Word(signs[position..<end])) }
    position = end
  }
  return words
}

extension Sign {
  fileprivate var isWordSign: Bool { isLetter || digit != nil }
}

extension ArraySlice<Sign> {
  fileprivate func endOfWord(from start: Int) -> Int {
    var position = start + 1
    while position < endIndex {
      let sign = self[position]
      if sign.isWordSign || sign.isMark {
        position += 1
      } else if position + 1 < endIndex, self[position + 1].isWordSign,
        sign.isDash || sign.isApostrophe || sign.scalar == ":" && isEnding(after: position)
      {
        position += 2
      } else {
        break
      }
    }
    return position
  }

  /// Whether a colon is followed by a grammatical ending: at most four small letters, after a letter.
  private func isEnding(after colon: Int) -> Bool {
    guard colon > startIndex, self[colon - 1].isLetter else { return false }
    let rest = self[(colon + 1)...].prefix(5).prefix(while: \.isLetter)
    return (1...4).contains(rest.count) && rest.allSatisfy { !$0.isUpper }
  }
}

extension Word {
  fileprivate init(_ signs: ArraySlice<Sign>) {
    let stem = signs.prefix { $0.scalar != ":" }
    text = String(stem.reduce(into: String.UnicodeScalarView()) { $0.append(lowerCase: $1) })
    range = (signs.first?.start ?? 0)..<(signs.last?.end ?? 0)
    capitals = Self.capitals(of: stem)
    hasLetters = stem.contains(where: \.isLetter)
  }

  private static func capitals(of signs: ArraySlice<Sign>) -> Capitals {
    guard signs.first?.isUpper == true else { return .none }
    let parts = signs.split { $0.isDash || $0.isApostrophe }
    if parts.count == 1, signs.count == 1 { return .initial }
    let isName = parts.enumerated().allSatisfy { index, part in
      // After an apostrophe may stand a small ending, and before one a lone capital: D'Angelo.
      let isPart = part.first?.isUpper == true && part.dropFirst().allSatisfy { !$0.isUpper }
      return isPart && part.allSatisfy { $0.digit == nil } || index > 0 && part.count == 1
    }
    return isName && signs.contains { $0.isLetter && !$0.isUpper } ? .first : .other
  }
}

extension String.UnicodeScalarView {
  fileprivate mutating func append(lowerCase sign: Sign) {
    if sign.isDash {
      append("-")
    } else if sign.isApostrophe {
      append("'")
    } else if sign.scalar.isASCII {
      append(sign.isUpper ? Unicode.Scalar(UInt8(sign.scalar.value) + 32) : sign.scalar)
    } else {
      append(contentsOf: sign.scalar.properties.lowercaseMapping.unicodeScalars)
    }
  }
}
