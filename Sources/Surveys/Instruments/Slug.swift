import Measures

/// Makes ids from what things are called.
enum Slug {
  /// Long enough to be understood, short enough for an address.
  private static let lengthMax = 48

  /// An id of `a–z 0–9 -` from the Swedish wording, or the English where there is none.
  ///
  /// - Parameters:
  ///   - fallback: the id where the text has no letter that can stand in one.
  ///   - taken: whether an id is in use; a number is then added.
  static func unique(
    _ text: LocalizedText, fallback: String, isTaken taken: (String) -> Bool
  ) -> String {
    let proposed = [text.swedish, text.english].lazy.map(slug).first { !$0.isEmpty } ?? fallback
    guard taken(proposed) else { return proposed }
    var number = 2
    while taken(proposed + "-" + String(number)) { number += 1 }
    return proposed + "-" + String(number)
  }

  private static func slug(_ text: String) -> String {
    var result = ""
    for scalar in text.lowercased().unicodeScalars {
      guard result.utf8.count < lengthMax else { break }
      if let letters = letters(scalar) {
        result += letters
      } else if !result.isEmpty, result.last != "-" {
        result += "-"
      }
    }
    while result.last == "-" { result.removeLast() }
    return result
  }

  /// The letters that a sign is written with; nil for what separates words. Accents of their own are
  /// left out.
  private static func letters(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "a"..."z", "0"..."9": String(scalar)
    case "\u{E0}"..."\u{E5}": "a"
    case "\u{E6}": "ae"
    case "\u{E7}": "c"
    case "\u{E8}"..."\u{EB}": "e"
    case "\u{EC}"..."\u{EF}": "i"
    case "\u{F1}": "n"
    case "\u{F2}"..."\u{F6}", "\u{F8}": "o"
    case "\u{F9}"..."\u{FC}": "u"
    case "\u{FD}", "\u{FF}": "y"
    case "\u{DF}": "ss"
    case "\u{300}"..."\u{36F}": ""
    default: nil
    }
  }
}
