/// A little text before, one sign very many times, and a little text after, deflated to about a
/// thousandth.
///
/// - Source: RFC 1951, 3.2.6: one block with fixed codes; a length of 258 at distance 1 takes 13 bits.
struct Bomb {
  private var bits: UInt32 = 0
  private var bitCount: UInt32 = 0
  private(set) var bytes: [UInt8] = []
  private(set) var size = 0

  /// Repeats a text of at most 32 signs, at least `count` bytes in all.
  init(before: String, repeated: String, count: Int, after: String) {
    put(0b1, 1)
    put(0b01, 2)
    for byte in before.utf8 { literal(byte) }
    for byte in repeated.utf8 { literal(byte) }
    let repeats = count / 258
    let (match, matchBits) = Self.match(distance: repeated.utf8.count)
    for _ in 0..<repeats { put(match, matchBits) }
    size += repeats * 258
    // What a match leaves of a repeat is made whole.
    let rest = (repeated.utf8.count - repeats * 258 % repeated.utf8.count) % repeated.utf8.count
    for byte in Array(repeated.utf8).suffix(rest) { literal(byte) }
    for byte in after.utf8 { literal(byte) }
    code(0, 7)
    if bitCount > 0 { put(0, 8 - bitCount) }
  }

  private mutating func literal(_ byte: UInt8) {
    precondition(byte < 144, "Only signs with eight bits.")
    code(0b0011_0000 + UInt32(byte), 8)
    size += 1
  }

  /// What stands for 258 bytes from some bytes back, and how many bits it takes.
  private static func match(distance: Int) -> (UInt32, UInt32) {
    // Distance codes: 0–3 are 1–4; from there each two codes take one bit more.
    var low = 1
    var number = 0
    while distance >= low + (1 << extraBits(number)) {
      low += 1 << extraBits(number)
      number += 1
    }
    let length = reversed(0b1100_0101, 8)
    let code = reversed(UInt32(number), 5) << 8
    let rest = UInt32(distance - low) << 13
    return (length | code | rest, UInt32(13 + extraBits(number)))
  }

  private static func extraBits(_ number: Int) -> Int { number < 4 ? 0 : number / 2 - 1 }

  /// Huffman codes are written with their highest bit first.
  private static func reversed(_ value: UInt32, _ count: UInt32) -> UInt32 {
    (0..<count).reduce(0) { $0 << 1 | (value >> $1 & 1) }
  }

  private mutating func code(_ value: UInt32, _ count: UInt32) {
    put(Self.reversed(value, count), count)
  }

  private mutating func put(_ value: UInt32, _ count: UInt32) {
    bits |= value << bitCount
    bitCount += count
    while bitCount >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      bitCount -= 8
    }
  }
}
