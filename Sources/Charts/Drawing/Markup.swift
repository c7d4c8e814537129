/// Writing well-formed XML without a library.
enum Markup {
  /// An element with its attributes in the order given.
  static func element(
    _ name: String, _ attributes: [(String, String)], _ content: String? = nil
  ) -> String {
    let start = attributes.reduce(into: "<" + name) { start, attribute in
      start += " \(attribute.0)=\"\(escaped(attribute.1))\""
    }
    guard let content else { return start + "/>" }
    return start + ">" + content + "</\(name)>"
  }

  /// A text that can stand in an element or an attribute; characters that XML forbids are left out.
  static func escaped(_ text: String) -> String {
    // Most texts here are numbers and class names with nothing to escape.
    if text.utf8.allSatisfy(isPlain) { return text }
    var result = ""
    for scalar in text.unicodeScalars where isAllowed(scalar) {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n", "\r": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether a byte stands for itself: printable ASCII but `"`, `&`, `'`, `<` and `>`.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (32...126).contains(byte) && ![34, 38, 39, 60, 62].contains(byte)
  }

  /// A number with a point and at most two decimals; what is no number becomes 0.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let hundredths = Int((min(max(value, -1e6), 1e6) * 100).rounded())
    let rest = hundredths.magnitude % 100
    let sign = hundredths < 0 ? "-" : ""
    let whole = sign + String(hundredths.magnitude / 100)
    if rest == 0 { return whole }
    return whole + (rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)")
  }

  /// Leaves out control characters, direction overrides and what XML 1.0 does not know.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: true
    case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
