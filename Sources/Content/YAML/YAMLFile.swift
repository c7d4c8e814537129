import Foundation
import Measures
import Yams

/// A YAML file read within limits.
///
/// Refused before anything is built from it: more than ``bytesMax`` bytes, text that is not UTF-8,
/// and anchors, whose aliases can make a small file grow without bound. Nesting deeper than a
/// thousand levels is refused by libyaml itself.
struct YAMLFile {
  /// The largest file read. The largest bundled one is a fiftieth of this.
  static let bytesMax = 4_000_000

  /// The top of the document.
  let root: Node

  init(_ bytes: Data, faults: FaultList) throws(Faults) {
    guard bytes.count <= Self.bytesMax else {
      faults.add("file-too-large", line: 0, ["bytes": .integer(Self.bytesMax)])
      throw Faults(faults.all)
    }
    guard var text = String(validating: bytes, as: UTF8.self) else {
      faults.add("not-utf8", line: Self.lineOfFirstBadByte(bytes))
      throw Faults(faults.all)
    }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    if let line = Self.lineOfAnchor(text) {
      faults.add("anchor", line: line)
      throw Faults(faults.all)
    }
    root = try Self.compose(text, faults)
  }

  private static func compose(_ text: String, _ faults: FaultList) throws(Faults) -> Node {
    do {
      // Every scalar is a text here; what it means is for the reader of its field to say.
      guard let node = try Yams.compose(yaml: text, .basic) else {
        faults.add("empty-file", line: 0)
        throw Faults(faults.all)
      }
      return node
    } catch let found as Faults {
      throw found
    } catch {
      add(error, to: faults)
      throw Faults(faults.all)
    }
  }

  private static func add(_ error: any Error, to faults: FaultList) {
    guard let error = error as? YamlError else {
      return faults.add("not-yaml", line: 0, ["problem": .text("\(type(of: error))")])
    }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      faults.add("not-yaml", line: mark.line, ["problem": .text(problem)])
    case .duplicatedKeysInMapping(let duplicates, let context):
      faults.add(
        "duplicate-key", line: context.mark.line,
        ["keys": .text(duplicates.map { String($0.prefix(60)) }.joined(separator: ", "))])
    case .reader(let problem, _, _, _):
      faults.add("not-yaml", line: 0, ["problem": .text(problem)])
    default:
      faults.add("not-yaml", line: 0, ["problem": .text("")])
    }
  }

  /// The first line with an `&` that could begin an anchor: not between letters, as in "H&M", and
  /// not followed by a space, as in "Holm & Co".
  ///
  /// Unicode's own line breaks begin a line for libyaml too, so nothing but ASCII letters and
  /// digits before an `&` makes it harmless.
  private static func lineOfAnchor(_ text: String) -> Int? {
    var line = 1
    var previous: UInt8 = 10
    var pending = false
    for byte in text.utf8 {
      if pending, !isSpace(byte) { return line }
      pending = byte == UInt8(ascii: "&") && !isWord(previous)
      if byte == 10 { line += 1 }
      previous = byte
    }
    return nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 32 || byte == 9 || byte == 10 || byte == 13
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  private static func lineOfFirstBadByte(_ bytes: Data) -> Int {
    var line = 1
    for piece in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      if String(validating: piece, as: UTF8.self) == nil { return line }
      line += 1
    }
    return 0
  }
}
