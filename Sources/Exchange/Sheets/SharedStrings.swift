import Measures

/// The texts of a workbook that its cells name by number.
///
/// - Source: ECMA-376-1:2016, 18.4 (shared string table): the runs of a rich text are joined, and
///   the reading aids of East Asian texts are left out.
final class SharedStrings: XMLHandler {
  private(set) var all: [String] = []
  private let limits: SheetLimits
  private var collector: TextCollector
  private var isInItem = false
  private var bytesLeft: Int

  init(_ limits: SheetLimits) {
    self.limits = limits
    collector = TextCollector(limits)
    bytesLeft = limits.stringBytesMax
  }

  func start(_ name: String, _ attributes: XMLAttributes) throws(SheetRefusal) {
    if name == "si" {
      isInItem = true
      collector.clear()
    } else if isInItem {
      collector.start(name)
    }
  }

  func end(_ name: String) throws(SheetRefusal) {
    collector.end(name)
    guard name == "si" else { return }
    isInItem = false
    let text = try collector.string(row: 0)
    bytesLeft -= text.utf8.count
    guard all.count < limits.stringsMax, bytesLeft >= 0 else {
      throw .tooLarge(limits.stringBytesMax)
    }
    all.append(text)
  }

  func text(_ piece: UnsafeBufferPointer<UInt8>) throws(SheetRefusal) {
    if isInItem { try collector.add(piece) }
  }
}

/// Collects the text of the elements `t` of a string, without those of its reading aids.
struct TextCollector {
  private let limits: SheetLimits
  private var bytes: [UInt8] = []
  private var isInText = false
  private var aids = 0

  init(_ limits: SheetLimits) { self.limits = limits }

  mutating func clear() {
    bytes.removeAll(keepingCapacity: bytes.capacity < 1 << 16)
    isInText = false
    aids = 0
  }

  mutating func start(_ name: String) {
    if name == "rPh" { aids += 1 }
    if name == "t" { isInText = true }
  }

  mutating func end(_ name: String) {
    if name == "rPh" { aids -= 1 }
    if name == "t" { isInText = false }
  }

  mutating func add(_ piece: UnsafeBufferPointer<UInt8>) throws(SheetRefusal) {
    guard isInText, aids == 0 else { return }
    bytes += piece
    // A sign is at most four bytes, or seven where it is written as its number.
    guard bytes.count <= 7 * limits.textMax else { throw .longText(limits.textMax, row: 0) }
  }

  /// The text, with signs that are written by their number put in.
  func string(row: Int) throws(SheetRefusal) -> String {
    let text = unescaped(String(decoding: bytes, as: UTF8.self))
    guard text.utf8.count <= limits.textMax || text.unicodeScalars.count <= limits.textMax else {
      throw .longText(limits.textMax, row: row)
    }
    return text
  }
}

/// Puts in the signs that stand as `_x000D_`. Control signs other than line ends and tabs stay as
/// they are written.
///
/// - Source: ECMA-376-1:2016, 22.9.2.19 (ST_Xstring).
func unescaped(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
  var result = ""
  var rest = text[...]
  while let mark = rest.firstRange(of: "_x") {
    result += rest[..<mark.lowerBound]
    rest = rest[mark.lowerBound...]
    let digits = rest.dropFirst(2).prefix(4)
    if digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit),
      rest.dropFirst(6).first == "_", let value = UInt32(digits, radix: 16),
      let scalar = Unicode.Scalar(value), value >= 0x20 || [9, 10, 13].contains(value)
    {
      result.unicodeScalars.append(scalar)
      rest = rest.dropFirst(7)
    } else {
      result += "_x"
      rest = rest.dropFirst(2)
    }
  }
  return result + rest
}
