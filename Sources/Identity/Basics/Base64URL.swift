import Foundation

/// Bytes as text that addresses and cookies take as it is: base64url of RFC 4648 section 5, without
/// padding.
func base64URL(_ bytes: some Sequence<UInt8>) -> String {
  Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
    .replacing("=", with: "")
}

/// The bytes of base64url text; nil where it is not exactly what ``base64URL(_:)`` writes, so that
/// the same bytes have one form only.
func bytes(base64URL text: some StringProtocol) -> [UInt8]? {
  let plain = String(text).replacing("-", with: "+").replacing("_", with: "/")
  let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
  guard let data = Data(base64Encoded: plain + padding), base64URL(data) == String(text) else {
    return nil
  }
  return [UInt8](data)
}
