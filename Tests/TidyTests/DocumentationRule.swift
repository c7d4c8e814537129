/// Every `package` declaration says what it is, in a `///` comment right above it.
enum DocumentationRule {
  /// The `package` declarations without a comment.
  static func violations(in text: String, path: String = "") -> [Violation] {
    let source = TextFile(path: path, text: text).lines
    return SwiftText(text).lines.enumerated().compactMap { index, line in
      guard line.contains("package"), let match = line.firstMatch(of: declaration),
        !isDocumented(source[..<index])
      else { return nil }
      return Violation(
        path, line: index + 1, "a package \(match.output.kind) without a comment",
        remedy: "say in one /// sentence what it is, with unit, range and source where it has them")
    }
  }

  /// Whether the lines end with a `///` comment, attributes and conditions left aside.
  private static func isDocumented(_ lines: ArraySlice<Substring>) -> Bool {
    let above = lines.reversed().lazy.map { $0.drop(while: \.isWhitespace) }
    return above.first { !$0.hasPrefix("@") && !$0.hasPrefix("#") }?.hasPrefix("///") ?? false
  }

  private static var declaration: Regex<(Substring, kind: Substring)> {
    #/
      ^ \s* (?: @\w+ (?: \( [^)]* \) )? \s+ )* (?: [a-z]+ \s+ )*? package \s+
      (?: (?! import \b ) [a-z]+ (?: \( \w+ \) )? \s+ )*?
      (?<kind> func | var | let | init | struct | enum | class | actor | protocol | typealias
        | subscript )
      \b
    /#
  }
}
