/// What people read stands in `Content/texts`, where it can be corrected without a build. A single
/// letter is no text: a table of letter widths may name it.
enum TextRule {
  /// Rooms and files whose strings may be Swedish, with the reason.
  static let exceptions: [String: String] = [
    "Content": "it validates Swedish texts"
  ]

  /// String literals with Swedish letters.
  static func violations(in text: String, room: String, path: String = "") -> [Violation] {
    guard exceptions[room] == nil, exceptions[path] == nil else { return [] }
    return SwiftText(text).literals.filter { literal in
      literal.text.count > 1 && literal.text.contains { "åäöÅÄÖ".contains($0) }
    }.map { literal in
      Violation(
        path, line: literal.line, "Swedish text in code: \"\(literal.text.prefix(40))\"",
        remedy: "give it a key in Content/texts; a name that others chose is an exception here")
    }
  }
}
