/// Bytes that somebody else could have changed do not say what they should.
package struct CorruptBytes: Error, Hashable, Sendable {
  /// Makes the error.
  package init() {}
}

/// Writes values one after the other.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  /// A number of a fixed width, the highest byte first.
  mutating func fixed(_ value: UInt64, width: Int) {
    for place in stride(from: width - 1, through: 0, by: -1) {
      bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(place))))
    }
  }

  /// A number that is not negative, seven bits a byte, the lowest first (LEB128).
  mutating func count(_ value: Int) {
    var rest = UInt64(value.magnitude)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A text: how many bytes of UTF-8, and those.
  mutating func text(_ value: String) {
    let utf8 = Array(value.utf8)
    count(utf8.count)
    bytes += utf8
  }

  /// A text that often begins as the one before it: how many bytes it has in common with that, and
  /// the others with their count.
  mutating func text(_ value: String, after last: inout [UInt8]) {
    let utf8 = Array(value.utf8)
    let shared = zip(utf8, last).prefix { $0 == $1 }.count
    count(shared)
    count(utf8.count - shared)
    bytes += utf8[shared...]
    last = utf8
  }
}

/// Reads what ``ByteWriter`` has written, and throws for anything else.
struct ByteReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: some Sequence<UInt8>) {
    rest = ArraySlice(Array(bytes))
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func byte() throws(CorruptBytes) -> UInt8 {
    guard let first = rest.popFirst() else { throw CorruptBytes() }
    return first
  }

  mutating func take(_ count: Int) throws(CorruptBytes) -> ArraySlice<UInt8> {
    guard count >= 0, count <= rest.count else { throw CorruptBytes() }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  mutating func fixed(width: Int) throws(CorruptBytes) -> UInt64 {
    try take(width).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A number of at most `max`, written in as few bytes as it needs.
  mutating func count(max: Int) throws(CorruptBytes) -> Int {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), through: 28, by: 7) {
      let next = try byte()
      value |= UInt64(next & 0x7f) << shift
      guard next & 0x80 == 0 else { continue }
      guard value <= UInt64(max), shift == 0 || next != 0 else { throw CorruptBytes() }
      return Int(value)
    }
    throw CorruptBytes()
  }

  mutating func text(bytesMax: Int) throws(CorruptBytes) -> String {
    let utf8 = try take(try count(max: bytesMax))
    guard let text = String(validating: utf8, as: UTF8.self) else { throw CorruptBytes() }
    return text
  }

  /// A text that may begin as the one before it, which was read under the same limit.
  mutating func text(
    bytesMax: Int, after last: inout [UInt8]
  ) throws(CorruptBytes) -> String {
    let shared = try count(max: last.count)
    let utf8 = last[..<shared] + (try take(try count(max: bytesMax - shared)))
    guard let text = String(validating: utf8, as: UTF8.self) else { throw CorruptBytes() }
    last = Array(utf8)
    return text
  }

  func requireEnd() throws(CorruptBytes) {
    guard isAtEnd else { throw CorruptBytes() }
  }
}
