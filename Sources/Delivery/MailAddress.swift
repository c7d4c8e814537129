/// An e-mail address in the plain form that nearly all have: letters, digits and a few signs, no
/// quotes, comments or spaces, so that it can stand in a header and a command as it is.
///
/// - Shapes: at most 254 characters of ASCII, 64 before the `@`; in lower case.
/// - Source: RFC 5321 section 4.5.3.1 and RFC 5322 section 3.4.1, the part called dot-atom. A domain
///   with other letters is written as it goes over the wire (`xn--…`).
package struct MailAddress: Hashable, Sendable {
  /// The address.
  package let text: String

  /// The part after the `@`.
  package var domain: String { String(text.drop { $0 != "@" }.dropFirst()) }

  /// Reads an address; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard text.utf8.count <= 254, parts.count == 2, Self.isLocalPart(parts[0].utf8),
      Self.isDomain(parts[1].utf8)
    else { return nil }
    self.text = text.lowercased()
  }

  /// Words between single dots. A hyphen at the start would read as an option of a command.
  private static func isLocalPart(_ text: Substring.UTF8View) -> Bool {
    let words = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return text.count <= 64 && text.first != UInt8(ascii: "-")
      && words.allSatisfy { word in
        !word.isEmpty
          && word.allSatisfy { isLetterOrDigit($0) || "!#$%&'*+/=?^_`{|}~-".utf8.contains($0) }
      }
  }

  /// At least two labels, the last of which is no number.
  private static func isDomain(_ text: Substring.UTF8View) -> Bool {
    let hyphen = UInt8(ascii: "-")
    let labels = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isNumber = labels.last?.allSatisfy { (48...57).contains($0) } ?? true
    return labels.count >= 2 && !isNumber
      && labels.allSatisfy { label in
        (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
          && label.allSatisfy { isLetterOrDigit($0) || $0 == hyphen }
      }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}

/// Who a message is from or to.
package struct Mailbox: Hashable, Sendable {
  /// What is shown; nil for the address alone.
  package let name: String?
  /// The address.
  package let address: MailAddress

  /// Makes a mailbox.
  package init(name: String? = nil, address: MailAddress) {
    self.name = name
    self.address = address
  }
}
