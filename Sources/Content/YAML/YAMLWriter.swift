/// Writes the YAML of our own files: mappings and lists, and every text between quotation marks, so
/// that nothing in it can be taken for anything else.
///
/// Yams has a writer, but it cannot escape the `&` that our reader takes for an anchor, breaks the
/// short mappings that make a file readable, and can fail.
struct YAMLWriter {
  private(set) var text = ""
  private var depth = 0
  private var isFirstOfItem = false

  /// A line with a field and its value, which is written already.
  mutating func field(_ name: String, _ value: String) {
    indent()
    text += name + ": " + value + "\n"
  }

  /// A field with fields or items of its own.
  mutating func block(_ name: String, _ write: (inout YAMLWriter) -> Void) {
    indent()
    text += name + ":\n"
    depth += 1
    write(&self)
    depth -= 1
  }

  /// An item of a list, as fields.
  mutating func item(_ write: (inout YAMLWriter) -> Void) {
    isFirstOfItem = true
    depth += 1
    write(&self)
    depth -= 1
  }

  /// An item of a list that is written already.
  mutating func value(_ value: String) {
    text += String(repeating: "  ", count: depth) + "- " + value + "\n"
  }

  private mutating func indent() {
    let signs = isFirstOfItem ? String(repeating: "  ", count: depth - 1) + "- " : nil
    text += signs ?? String(repeating: "  ", count: depth)
    isFirstOfItem = false
  }

  /// A list on one line.
  static func list(_ values: [String]) -> String { "[" + values.joined(separator: ", ") + "]" }

  /// A mapping on one line; fields without value are left out.
  static func mapping(_ fields: [(name: String, value: String?)]) -> String {
    "{"
      + fields.compactMap { field in field.value.map { field.name + ": " + $0 } }
      .joined(separator: ", ") + "}"
  }

  /// A word as it stands where no reader of YAML can take it for something else; quoted otherwise.
  static func word(_ word: String) -> String {
    let isPlain = word.utf8.enumerated().allSatisfy { index, byte in
      (97...122).contains(byte) || (index > 0 && (byte == 45 || (48...57).contains(byte)))
    }
    let others = ["true", "false", "yes", "no", "on", "off", "null", "y", "n", ""]
    return isPlain && !others.contains(word) ? word : quoted(word)
  }

  /// A text between quotation marks.
  static func quoted(_ text: String) -> String {
    "\"" + text.unicodeScalars.map(escaped).joined() + "\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    // Our reader takes one for the beginning of an anchor.
    case "&": "\\x26"
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": "\\x" + hex(scalar, digits: 2)
    // Line ends, a byte order mark and what is no character, which YAML does not let stand as such.
    case "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
      "\\u" + hex(scalar, digits: 4)
    default: String(scalar)
    }
  }

  private static func hex(_ scalar: Unicode.Scalar, digits: Int) -> String {
    let text = String(scalar.value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
