/// Base32 of RFC 4648 section 6, in which authenticator apps take their secrets.
package enum Base32 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  /// Bytes as base32 text without padding.
  package static func text(_ bytes: [UInt8]) -> String {
    String(decoding: digits(bytes).map { alphabet[$0] }, as: UTF8.self)
  }

  /// The bytes of base32 text of either case, with padding or without; nil for anything else.
  package static func bytes(_ text: String) -> [UInt8]? {
    var found: [UInt8] = []
    var buffer = 0
    var bits = 0
    for sign in text.uppercased().utf8.reversed().drop(while: { $0 == UInt8(ascii: "=") })
      .reversed()
    {
      guard let digit = alphabet.firstIndex(of: sign) else { return nil }
      buffer = (buffer << 5 | digit) & 0xFFF
      bits += 5
      if bits >= 8 {
        bits -= 8
        found.append(UInt8(truncatingIfNeeded: buffer >> bits))
      }
    }
    // What is left over may only be padding: fewer than five bits, all of them zero.
    return bits < 5 && buffer & ((1 << bits) - 1) == 0 ? found : nil
  }

  /// Bytes cut into groups of five bits, the last filled up with zeros.
  static func digits(_ bytes: [UInt8]) -> [Int] {
    var found: [Int] = []
    var buffer = 0
    var bits = 0
    for byte in bytes {
      buffer = (buffer << 8 | Int(byte)) & 0xFFF
      bits += 8
      while bits >= 5 {
        bits -= 5
        found.append(buffer >> bits & 31)
      }
    }
    if bits > 0 { found.append(buffer << (5 - bits) & 31) }
    return found
  }
}

/// A text in groups of four signs, which are easier to copy by hand.
func inGroupsOfFour(_ text: String, between separator: String) -> String {
  let signs = Array(text)
  return stride(from: 0, to: signs.count, by: 4)
    .map { String(signs[$0..<min($0 + 4, signs.count)]) }.joined(separator: separator)
}
