/// How a text is set: size in user units, and weight.
struct TextStyle: Hashable, Sendable {
  let size: Double
  let isBold: Bool

  static let title = TextStyle(size: 18, isBold: true)
  static let subtitle = TextStyle(size: 13.5, isBold: false)
  static let label = TextStyle(size: 13, isBold: false)
  static let strongLabel = TextStyle(size: 13, isBold: true)
  static let barValue = TextStyle(size: 12, isBold: true)
  static let small = TextStyle(size: 11.5, isBold: false)
  static let smallStrong = TextStyle(size: 11.5, isBold: true)
  static let value = TextStyle(size: 15, isBold: true)
  static let count = TextStyle(size: 32, isBold: true)

  /// From one baseline to the next.
  var lineHeight: Double { (size * 1.3).rounded() }

  /// From the middle of a line down to its baseline; SVG's own centring is not drawn alike by all.
  var drop: Double { size * 0.36 }

  /// How wide a text may turn out: the widths of Helvetica, with a margin that lets DejaVu Sans,
  /// the widest of the usual interface fonts, fit too.
  ///
  /// - Source: advance widths of Liberation Sans, which are those of Helvetica and Arial; compared
  ///   with those of DejaVu Sans 2.37.
  func width(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { sum, scalar in
      let margin = !isBold ? 1.13 : scalar.properties.isAlphabetic ? 1.29 : 1.15
      return sum + Double(Self.advance(scalar)) * margin
    } / 1000 * size
  }

  private static func advance(_ scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "i", "j", "l", "'", "|": 235
    case " ", "\u{A0}", "f", "t", "I", ".", ",", ":", ";", "!", "/", "\\", "[", "]": 285
    case "r", "(", ")", "-", "`", "\"", "*", "·", "°": 375
    case "c", "k", "s", "v", "x", "y", "z", "J": 500
    case "w", "C", "D", "H", "N", "R", "U": 722
    case "m", "M", "G", "O", "Q", "Ö": 833
    case "%", "W", "@", "—", "←", "→": 1000
    case "A"..."Z", "Å", "Ä": 667
    case "\u{20}"..."\u{24F}", "–", "†", "−", "’", "…": 560
    case "\u{300}"..."\u{36F}", "\u{200B}"..."\u{200F}": 0
    default: 1050
    }
  }
}
