/// Swift source with comments and string contents taken out, so that a rule about code reads code.
struct SwiftText {
  /// The source with every byte of a comment, string or raw identifier made a space; lines stay.
  let code: String
  /// The contents of every string literal, with the line that it starts on.
  let literals: [(line: Int, text: String)]

  /// Reads source text.
  init(_ source: String) {
    var reader = SwiftReader(source)
    reader.readCode(until: nil)
    code = String(decoding: reader.masked, as: UTF8.self)
    literals = reader.literals
  }

  /// The lines of the code.
  var lines: [Substring] { code.split(separator: "\n", omittingEmptySubsequences: false) }
}

/// Walks through Swift source byte by byte; enough of the grammar to tell code from text.
private struct SwiftReader {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  var masked: [UInt8]
  var literals: [(line: Int, text: String)] = []

  init(_ source: String) {
    bytes = Array(source.utf8)
    masked = bytes
  }

  /// Reads code to its end, or to the parenthesis that closes an interpolation.
  mutating func readCode(until closing: Character?) {
    var depth = 0
    while let byte = current {
      if starts("//") {
        skip { $0 != Self.newline }
      } else if starts("/*") {
        skipBlockComment()
      } else if byte == Self.quote || (byte == Self.hash && hashesBeforeQuote > 0) {
        readString(hashes: hashesBeforeQuote)
      } else if byte == Self.backtick {
        skipQuoted(by: Self.backtick)
      } else if byte == Self.slash, isRegexStart {
        skipQuoted(by: Self.slash)
      } else {
        if byte == Self.open { depth += 1 }
        if byte == Self.close {
          if depth == 0, closing != nil { return }
          depth -= 1
        }
        advance()
      }
    }
  }

  private mutating func readString(hashes: Int) {
    let startLine = line
    mask(hashes)
    let isLong = starts("\"\"\"")
    let end = String(repeating: "\"", count: isLong ? 3 : 1) + String(repeating: "#", count: hashes)
    let escape = "\\" + String(repeating: "#", count: hashes)
    mask(isLong ? 3 : 1)
    var content: [UInt8] = []
    while let byte = current, !starts(end) {
      if !isLong, byte == Self.newline { break }
      if starts(escape + "(") {
        mask(escape.utf8.count + 1)
        readCode(until: ")")
        mask(1)
      } else if starts(escape) {
        mask(escape.utf8.count + 1)
      } else {
        content.append(byte)
        mask(1)
      }
    }
    mask(end.utf8.count)
    literals.append((startLine, String(decoding: content, as: UTF8.self)))
  }

  private mutating func skipBlockComment() {
    var depth = 0
    repeat {
      if starts("/*") {
        depth += 1
        mask(2)
      } else if starts("*/") {
        depth -= 1
        mask(2)
      } else {
        mask(1)
      }
    } while depth > 0 && current != nil
  }

  /// Masks what stands between two marks on one line, and leaves the marks.
  private mutating func skipQuoted(by mark: UInt8) {
    advance()
    while let byte = current, byte != mark, byte != Self.newline {
      if byte == Self.backslash { mask(1) }
      mask(1)
    }
    advance()
  }

  private mutating func skip(while condition: (UInt8) -> Bool) {
    while let byte = current, condition(byte) { mask(1) }
  }

  private mutating func mask(_ count: Int) {
    for _ in 0..<count {
      guard let byte = current else { return }
      if byte != Self.newline { masked[position] = Self.space }
      advance()
    }
  }

  private mutating func advance() {
    if current == Self.newline { line += 1 }
    position = min(position + 1, bytes.count)
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func starts(_ text: String) -> Bool {
    bytes[position...].starts(with: text.utf8)
  }

  /// How many hashes open a raw string here; 0 where the hashes open something else.
  private var hashesBeforeQuote: Int {
    let count = bytes[position...].prefix { $0 == Self.hash }.count
    let after = position + count
    return after < bytes.count && bytes[after] == Self.quote ? count : 0
  }

  /// A slash opens a regular expression where no value stands before it and no space after it.
  private var isRegexStart: Bool {
    guard position + 1 < bytes.count, !Self.spaces.contains(bytes[position + 1]) else {
      return false
    }
    guard let before = masked[..<position].last(where: { !Self.spaces.contains($0) }) else {
      return false
    }
    return Self.beforeRegex.contains(before)
  }

  private static let newline = UInt8(ascii: "\n")
  private static let space = UInt8(ascii: " ")
  private static let quote = UInt8(ascii: "\"")
  private static let hash = UInt8(ascii: "#")
  private static let slash = UInt8(ascii: "/")
  private static let backslash = UInt8(ascii: "\\")
  private static let backtick = UInt8(ascii: "`")
  private static let open = UInt8(ascii: "(")
  private static let close = UInt8(ascii: ")")
  private static let spaces = Set(" \n\t".utf8)
  private static let beforeRegex = Set("(,=:[{".utf8)
}
