/// A text with every byte but the unreserved ones of RFC 3986 percent-encoded, so that it cannot
/// leave its place in an address or a form.
func percentEncoded(_ text: String) -> String {
  text.utf8.map { byte in
    let isUnreserved =
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-._~".utf8.contains(byte)
    return isUnreserved
      ? String(UnicodeScalar(byte)) : "%" + hexadecimal([byte]).uppercased()
  }.joined()
}

/// Names and values as a query or the body of a form, in the order given.
func formEncoded(_ fields: [(name: String, value: String)]) -> String {
  fields.map { percentEncoded($0.name) + "=" + percentEncoded($0.value) }.joined(separator: "&")
}
