import Foundation

/// Bytes as text that addresses and cookies take as it is: base64url of RFC 4648 section 5, without
/// padding.
func base64URL(_ bytes: some Sequence<UInt8>) -> String {
  let plain = Data(bytes).base64EncodedData()
  return String(decoding: plain.filter { $0 != Sign.padding }.map(Sign.inAddress), as: UTF8.self)
}

/// The bytes of base64url text; nil where it is not exactly what ``base64URL(_:)`` writes, so that
/// the same bytes have one form only.
func bytes(base64URL text: some StringProtocol) -> [UInt8]? {
  var plain = Data(text.utf8.map(Sign.inBase64))
  plain.append(contentsOf: repeatElement(Sign.padding, count: (4 - plain.count % 4) % 4))
  guard let data = Data(base64Encoded: plain), base64URL(data) == text else { return nil }
  return [UInt8](data)
}

/// The two signs in which base64 and base64url differ, and the one that only the former has.
private enum Sign {
  static let padding = UInt8(ascii: "=")

  static func inAddress(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "+"): UInt8(ascii: "-")
    case UInt8(ascii: "/"): UInt8(ascii: "_")
    default: byte
    }
  }

  static func inBase64(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "-"): UInt8(ascii: "+")
    case UInt8(ascii: "_"): UInt8(ascii: "/")
    default: byte
    }
  }
}
