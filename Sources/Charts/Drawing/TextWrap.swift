/// Breaking a text into lines that fit their place.
extension TextStyle {
  /// The lines of a text within a width; what does not fit ends in an ellipsis.
  func lines(_ text: String, within limit: Double, atMost count: Int) -> [String] {
    let all = broken(text, within: limit)
    guard all.count > count, count > 0 else { return count > 0 ? all : [] }
    let last = all[(count - 1)...].joined(separator: " ")
    return Array(all.prefix(count - 1)) + [shortened(last, within: limit)]
  }

  /// The lines of a text where every word fits whole, or nil.
  func wholeLines(_ text: String, within limit: Double, atMost count: Int) -> [String]? {
    guard Self.pieces(text).allSatisfy({ width(Self.trimmed($0)) <= limit }) else { return nil }
    let all = broken(text, within: limit)
    return all.count <= count ? all : nil
  }

  /// A text cut to one line, with an ellipsis where something is missing.
  func shortened(_ text: String, within limit: Double) -> String {
    if width(text) <= limit { return text }
    var kept = ""
    for character in text {
      guard width(kept + String(character) + "…") <= limit else { break }
      kept.append(character)
    }
    return kept.isEmpty ? "" : Self.trimmed(kept) + "…"
  }

  private func broken(_ text: String, within limit: Double) -> [String] {
    var lines: [String] = []
    var line = ""
    for piece in Self.pieces(text).flatMap({ cut($0, within: limit) }) {
      if !line.isEmpty, width(Self.trimmed(line + piece)) > limit {
        lines.append(Self.trimmed(line))
        line = ""
      }
      line += piece
    }
    return (lines + [Self.trimmed(line)]).filter { !$0.isEmpty }
  }

  /// A word that is too long for any line, in parts that are not.
  private func cut(_ piece: String, within limit: Double) -> [String] {
    guard width(Self.trimmed(piece)) > limit else { return [piece] }
    var parts: [String] = []
    var part = ""
    for character in piece {
      if !part.isEmpty, width(part + String(character)) > limit {
        parts.append(part)
        part = ""
      }
      part.append(character)
    }
    return parts + [part]
  }

  /// Words with the space or hyphen that follows them.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for character in text.map({ $0.isNewline || $0 == "\t" ? " " : $0 }) {
      if character == " ", piece.isEmpty { continue }
      piece.append(character)
      if character == " " || character == "-" {
        pieces.append(piece)
        piece = ""
      }
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while rest.last == " " { rest.removeLast() }
    while rest.first == " " { rest.removeFirst() }
    return String(rest)
  }
}
