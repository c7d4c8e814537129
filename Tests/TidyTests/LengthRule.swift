/// Functions and files stay short enough to be read at once.
enum LengthRule {
  /// The longest a function's body may be, in lines between its braces.
  static let functionLinesMax = 40
  /// The length that a function should stay under.
  static let functionLinesTarget = 30
  /// The longest a file may be.
  static let fileLinesMax = 250

  /// How many functions of Sources are over the target. It may only fall: lower it when it does.
  static let functionsOverTargetMax = 0

  /// Files that may be longer, with the reason.
  static let longFiles: [String: (linesMax: Int, reason: String)] = [:]

  /// A function's or accessor's body: where it starts, and how many lines it has.
  struct Body: Equatable {
    let line: Int
    let lines: Int
  }

  /// Functions and files that are too long.
  static func violations(in text: String, path: String = "") -> [Violation] {
    let functions = bodies(in: text).filter { $0.lines > functionLinesMax }.map { body in
      Violation(
        path, line: body.line, "a body of \(body.lines) lines, more than \(functionLinesMax)",
        remedy: "give its steps names: push conditions up and loops down")
    }
    let allowed = longFiles[path]?.linesMax ?? fileLinesMax
    let count =
      text.split(separator: "\n", omittingEmptySubsequences: false).count
      - (text.hasSuffix("\n") ? 1 : 0)
    guard count > allowed else { return functions }
    return functions + [
      Violation(
        path, "\(count) lines, more than \(allowed)",
        remedy: "move what stands for itself to a file of its own, or give the reason in longFiles")
    ]
  }

  /// The bodies of functions, initialisers, subscripts and computed properties.
  static func bodies(in text: String) -> [Body] {
    BodyFinder(SwiftText(text).code).bodies
  }
}

/// Finds the braces of bodies in code without comments and strings.
private struct BodyFinder {
  private let code: [UInt8]
  private(set) var bodies: [LengthRule.Body] = []

  init(_ text: String) {
    code = Array(text.utf8)
    for word in words(text) where isDeclaration(word) {
      guard let open = openingBrace(after: word), let close = closingBrace(of: open) else {
        continue
      }
      bodies.append(
        LengthRule.Body(
          line: newlines(0..<word.range.lowerBound) + 1,
          lines: max(0, newlines(open..<close) - 1)))
    }
  }

  private struct Word {
    let name: String
    let range: Range<Int>
  }

  private func words(_ text: String) -> [Word] {
    text.utf8.split { !Self.isWordByte($0) }.map { part in
      let start = text.utf8.distance(from: text.startIndex, to: part.startIndex)
      return Word(name: String(part) ?? "", range: start..<start + part.count)
    }
  }

  private func isDeclaration(_ word: Word) -> Bool {
    guard ["func", "init", "deinit", "subscript", "var"].contains(word.name) else { return false }
    let before = code[..<word.range.lowerBound].last { $0 != Self.space }
    return before.map { !Self.notBeforeDeclaration.contains($0) } ?? true
  }

  /// The brace that opens the body; nil for a requirement of a protocol or a stored property.
  private func openingBrace(after word: Word) -> Int? {
    var depth = 0
    var position = word.range.upperBound
    while position < code.count {
      let byte = code[position]
      if Self.opening.contains(byte) { depth += 1 }
      if Self.closing.contains(byte) { depth -= 1 }
      if depth < 0 { return nil }
      if depth == 0 {
        if byte == UInt8(ascii: "{") { return position }
        if byte == UInt8(ascii: "}") { return nil }
        if word.name == "var", byte == UInt8(ascii: "=") { return nil }
        if byte == Self.newline, !continues(after: position, word) { return nil }
      }
      position += 1
    }
    return nil
  }

  /// Whether the declaration goes on after a line's end.
  private func continues(after newline: Int, _ word: Word) -> Bool {
    let rest = code[newline...].drop { $0 == Self.space || $0 == Self.newline }
    return [")", "->", "where", "throws", "async", "{", "rethrows"].contains {
      rest.starts(with: $0.utf8)
    }
  }

  private func closingBrace(of open: Int) -> Int? {
    var depth = 0
    for position in open..<code.count {
      if code[position] == UInt8(ascii: "{") { depth += 1 }
      if code[position] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return position }
    }
    return nil
  }

  private func newlines(_ range: Range<Int>) -> Int {
    code[range].count { $0 == Self.newline }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 128 || (48...57).contains(byte)
      || (65...90).contains(byte) || (97...122).contains(byte)
  }

  private static let newline = UInt8(ascii: "\n")
  private static let space = UInt8(ascii: " ")
  private static let opening = Set("([".utf8)
  private static let closing = Set(")]".utf8)
  private static let notBeforeDeclaration = Set(".,".utf8)
}
