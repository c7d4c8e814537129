import Crypto

/// Bytes by chance from the system's generator.
func randomBytes(_ count: Int) -> [UInt8] {
  var generator = SystemRandomNumberGenerator()
  return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
}

/// Whether two byte strings are the same, in a time that does not tell where they differ.
func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  // swift-crypto compares keys in constant time; it has no such function for plain bytes.
  SymmetricKey(data: left) == SymmetricKey(data: right)
}

/// Bytes in lower-case hexadecimal digits, two a byte.
package func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  return String(decoding: text, as: UTF8.self)
}

/// The bytes that hexadecimal digits of either case stand for; nil for anything else.
func bytes(hexadecimal text: String) -> [UInt8]? {
  let digits = text.utf8.map { digit -> UInt8? in
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
  guard digits.count.isMultiple(of: 2) else { return nil }
  var found: [UInt8] = []
  for index in stride(from: 0, to: digits.count, by: 2) {
    guard let high = digits[index], let low = digits[index + 1] else { return nil }
    found.append(high << 4 | low)
  }
  return found
}
