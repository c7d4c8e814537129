/// What somebody writes in a free text.
package enum AnswerText {
  /// The longest text, in characters.
  package static let charactersMax = 5_000
  /// The longest text in bytes of UTF-8: a character can be made of any number of them.
  package static let bytesMax = 20_000

  /// The text as it is kept: without control characters but tabs and line ends, with one kind of line
  /// end, and without white space around it.
  package static func cleaned(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      if scalar == "\n", previous == "\r" { continue }
      let kept = scalar == "\r" ? "\n" : scalar
      if kept == "\n" || kept == "\t" || kept.properties.generalCategory != .control {
        scalars.append(kept)
      }
    }
    let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    guard let first = scalars.firstIndex(where: { !isSpace($0) }),
      let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(scalars[first...last])
  }

  /// Whether a text can be kept as an answer.
  package static func isWellFormed(_ text: String) -> Bool {
    !text.isEmpty && isShort(text)
  }

  static func isShort(_ text: String) -> Bool {
    // Bytes first: counting characters takes time that grows with them.
    text.utf8.count <= bytesMax && text.count <= charactersMax
  }
}
