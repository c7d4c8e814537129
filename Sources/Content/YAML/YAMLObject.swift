import Measures
import Yams

/// A YAML mapping whose fields are asked for by name; what is missing, of the wrong kind or
/// unknown becomes a fault with its line.
struct YAMLObject {
  let faults: FaultList
  /// The line the mapping begins on.
  let line: Int
  private let fields: [String: Node]

  /// Reads a mapping; nil, with a fault, where the node is none.
  init?(_ node: Node, _ faults: FaultList, allowed: Set<String>) {
    guard let mapping = node.mapping else {
      faults.add("not-a-mapping", line: node.line)
      return nil
    }
    self.faults = faults
    line = node.line
    var fields: [String: Node] = [:]
    for (key, value) in mapping {
      guard let name = key.string, allowed.contains(name) else {
        faults.add(
          "unknown-field", line: key.line,
          [
            "field": .text(String((key.string ?? "?").prefix(60))),
            "allowed": .text(allowed.sorted().joined(separator: ", ")),
          ])
        continue
      }
      fields[name] = value
    }
    self.fields = fields
  }

  /// Whether a field is there.
  func has(_ field: String) -> Bool { fields[field] != nil }

  /// Whether a field is there and holds fields of its own.
  func isMapping(_ field: String) -> Bool { fields[field]?.mapping != nil }

  /// The line of a field, or of the mapping where it is missing.
  func line(of field: String) -> Int { fields[field]?.line ?? line }

  private func required(_ field: String) -> Node? {
    guard let node = fields[field] else {
      faults.add("missing-field", line: line, ["field": .text(field)])
      return nil
    }
    return node
  }

  private func wrongKind(_ field: String, _ node: Node, _ expected: String) {
    faults.add(
      "wrong-kind", line: node.line, ["field": .text(field), "expected": .text(expected)])
  }

  /// A text of at most 2,000 characters.
  func string(_ field: String) -> String? {
    required(field).flatMap { string(field, $0) }
  }

  func optionalString(_ field: String) -> String? {
    fields[field].flatMap { string(field, $0) }
  }

  private func string(_ field: String, _ node: Node) -> String? {
    guard let text = node.scalar?.string, !text.isEmpty,
      // Bytes first: they are counted at once, and there are never fewer of them.
      text.utf8.count <= 2000 || text.count <= 2000
    else {
      wrongKind(field, node, "text")
      return nil
    }
    return text
  }

  /// A whole number within a range.
  func optionalInteger(_ field: String, in range: ClosedRange<Int>) -> Int? {
    guard let node = fields[field] else { return nil }
    guard let text = node.scalar?.string, let value = Int(text) else {
      wrongKind(field, node, "integer")
      return nil
    }
    guard range.contains(value) else {
      faults.add(
        "out-of-range", line: node.line,
        [
          "field": .text(field), "value": .integer(value), "lowest": .integer(range.lowerBound),
          "highest": .integer(range.upperBound),
        ])
      return nil
    }
    return value
  }

  func integer(_ field: String, in range: ClosedRange<Int>) -> Int? {
    required(field) == nil ? nil : optionalInteger(field, in: range)
  }

  func flag(_ field: String) -> Bool {
    guard let node = fields[field] else { return false }
    guard let value = node.bool else {
      wrongKind(field, node, "boolean")
      return false
    }
    return value
  }

  /// One of an enumeration's words.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ field: String, _ type: Choice.Type = Choice.self
  ) -> Choice? {
    guard let node = required(field), let text = string(field, node) else { return nil }
    guard let value = Choice(rawValue: text) else {
      faults.add(
        "unknown-word", line: node.line,
        [
          "field": .text(field), "value": .text(String(text.prefix(60))),
          "allowed": .text(Choice.allCases.map(\.rawValue).joined(separator: ", ")),
        ])
      return nil
    }
    return value
  }

  /// An id of allowed characters.
  func identifier<Subject>(_ field: String) -> Identifier<Subject>? {
    guard let node = required(field), let text = string(field, node) else { return nil }
    guard Identifier<Subject>.isWellFormed(text) else {
      faults.add(
        "malformed-id", line: node.line,
        ["field": .text(field), "value": .text(String(text.prefix(60)))])
      return nil
    }
    return Identifier(rawValue: text)
  }

  /// A list of ids of allowed characters.
  func identifiers<Subject>(_ field: String) -> [Identifier<Subject>] {
    list(field).compactMap { node in
      guard let text = node.scalar?.string, Identifier<Subject>.isWellFormed(text) else {
        faults.add(
          "malformed-id", line: node.line,
          ["field": .text(field), "value": .text(String((node.scalar?.string ?? "").prefix(60)))])
        return nil
      }
      return Identifier(rawValue: text)
    }
  }

  /// A text in both languages: `{sv: …, en: …}`.
  func localized(_ field: String) -> LocalizedText? {
    required(field).flatMap(localized)
  }

  func optionalLocalized(_ field: String) -> LocalizedText? {
    fields[field].flatMap(localized)
  }

  private func localized(_ node: Node) -> LocalizedText? {
    YAMLObject(node, faults, allowed: ["sv", "en"])?.wordings()
  }

  /// The texts `sv` and `en` of this mapping; in a draft an absent or empty one is still to write.
  func wordings() -> LocalizedText? {
    let (swedish, english) = (wording("sv"), wording("en"))
    guard let swedish, let english else { return nil }
    return LocalizedText(swedish: swedish, english: english)
  }

  private func wording(_ field: String) -> String? {
    if faults.isDraft, fields[field].map({ $0.scalar?.string == "" }) ?? true { return "" }
    return string(field)
  }

  /// A mapping below this one.
  func object(_ field: String, allowed: Set<String>) -> YAMLObject? {
    required(field).flatMap { YAMLObject($0, faults, allowed: allowed) }
  }

  func optionalObject(_ field: String, allowed: Set<String>) -> YAMLObject? {
    fields[field].flatMap { YAMLObject($0, faults, allowed: allowed) }
  }

  /// The nodes of a list of at most 2,000.
  func list(_ field: String) -> [Node] {
    guard let node = fields[field] else { return [] }
    guard let sequence = node.sequence, sequence.count <= 2000 else {
      wrongKind(field, node, "list")
      return []
    }
    return Array(sequence)
  }

  /// The nodes of a list that has a length of its own in a draft, which anybody can send.
  func list(_ field: String, draftMax: Int) -> [Node] {
    let nodes = list(field)
    guard faults.isDraft, nodes.count > draftMax else { return nodes }
    faults.add(
      "list-too-long", line: line(of: field), ["field": .text(field), "max": .integer(draftMax)])
    return []
  }

  /// The names and nodes of a mapping with free names.
  func entries(_ field: String) -> [(name: String, node: Node)] {
    guard let node = fields[field] else { return [] }
    guard let mapping = node.mapping else {
      wrongKind(field, node, "mapping")
      return []
    }
    return mapping.compactMap { key, value in key.string.map { ($0, value) } }
  }
}

extension Node {
  /// The line the node begins on, counted from 1; 0 where it is not known.
  var line: Int { mark?.line ?? 0 }
}
