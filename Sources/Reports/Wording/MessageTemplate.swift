/// A text with places for values, in a small part of ICU's MessageFormat:
/// `{name}`, `{name, plural, =0 {…} one {…} other {…}}` with `#` for the number, and
/// `{name, select, key {…} other {…}}`.
///
/// - Source: Unicode Technical Standard #35, part "Messages", and ICU's MessageFormat; Swedish and
///   English have the plural categories `one` and `other` only.
package struct MessageTemplate: Sendable {
  let parts: [Part]

  indirect enum Part: Sendable {
    case text(String)
    case value(name: String)
    /// The number that the nearest plural chose by.
    case number
    case choice(name: String, isPlural: Bool, cases: [(key: String, parts: [Part])])
  }

  /// Why a text is no template.
  package struct Malformed: Error, Hashable, Sendable {
    /// How many characters into the text the reading stopped.
    package let offset: Int
  }

  /// Reads a template.
  package init(_ text: String) throws(Malformed) {
    var reader = TemplateReader(text)
    parts = try reader.readParts(isNested: false)
  }

  /// The names of the values that the text needs.
  package var names: Set<String> { Self.names(in: parts) }

  private static func names(in parts: [Part]) -> Set<String> {
    parts.reduce(into: []) { names, part in
      switch part {
      case .text, .number: break
      case .value(let name): names.insert(name)
      case .choice(let name, _, let cases):
        names.insert(name)
        for one in cases { names.formUnion(self.names(in: one.parts)) }
      }
    }
  }
}

/// Reads one template from left to right.
private struct TemplateReader {
  private let characters: [Character]
  private var position = 0
  /// Texts are written by hand; nothing sensible nests deeper.
  private var depth = 0
  private static let depthMax = 8

  init(_ text: String) {
    characters = Array(text)
  }

  private var fault: MessageTemplate.Malformed { .init(offset: position) }

  mutating func readParts(
    isNested: Bool
  ) throws(MessageTemplate.Malformed) -> [MessageTemplate.Part] {
    var parts: [MessageTemplate.Part] = []
    var text = ""
    while position < characters.count, !(isNested && characters[position] == "}") {
      let character = characters[position]
      position += 1
      switch character {
      case "{":
        if !text.isEmpty { parts.append(.text(text)) }
        text = ""
        parts.append(try readPlace())
      case "}":
        throw fault
      case "#" where isNested:
        if !text.isEmpty { parts.append(.text(text)) }
        text = ""
        parts.append(.number)
      default:
        text.append(character)
      }
    }
    if !text.isEmpty { parts.append(.text(text)) }
    return parts
  }

  /// What stands between braces, after the opening one.
  private mutating func readPlace() throws(MessageTemplate.Malformed) -> MessageTemplate.Part {
    let name = readWord()
    guard !name.isEmpty else { throw fault }
    if take("}") { return .value(name: name) }
    guard take(",") else { throw fault }
    let kind = readWord()
    guard kind == "plural" || kind == "select", take(",") else { throw fault }
    let cases = try readCases()
    guard take("}"), cases.contains(where: { $0.key == "other" }) else { throw fault }
    return .choice(name: name, isPlural: kind == "plural", cases: cases)
  }

  private mutating func readCases() throws(MessageTemplate.Malformed)
    -> [(key: String, parts: [MessageTemplate.Part])]
  {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthMax else { throw fault }
    var cases: [(key: String, parts: [MessageTemplate.Part])] = []
    while true {
      let key = readWord()
      guard !key.isEmpty else { return cases }
      guard take("{") else { throw fault }
      let parts = try readParts(isNested: true)
      guard take("}") else { throw fault }
      cases.append((key, parts))
    }
  }

  private mutating func readWord() -> String {
    skipSpace()
    let start = position
    while position < characters.count, isWord(characters[position]) { position += 1 }
    let word = String(characters[start..<position])
    skipSpace()
    return word
  }

  private func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "-" || character == "="
      || character == "/"
  }

  private mutating func skipSpace() {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
  }

  private mutating func take(_ character: Character) -> Bool {
    guard position < characters.count, characters[position] == character else { return false }
    position += 1
    return true
  }
}
