import Foundation

/// Text in the headers of a message, which can hold nothing but one line of ASCII.
///
/// - Source: RFC 2047; RFC 5322 section 2.2.3 for lines that go on.
enum HeaderText {
  /// The most bytes of text in an encoded word: 52 characters of base64, so that a line holds 76 also
  /// with the header's name before it.
  private static let wordBytesMax = 39
  /// The longest text that is written as it is.
  private static let plainMax = 60

  /// A text such as a subject.
  static func unstructured(_ text: String) -> String {
    let line = oneLine(text)
    let isPlain =
      line.utf8.count <= plainMax && line.utf8.allSatisfy { (0x20...0x7E).contains($0) }
      && !line.contains("=?")
    return isPlain ? line : encoded(line)
  }

  /// A name with its address. The name is always encoded or in quotes, so that no sign of it counts
  /// as part of the address.
  static func mailbox(_ mailbox: Mailbox) -> String {
    let address = "<\(mailbox.address.text)>"
    let name = oneLine(mailbox.name ?? "")
    guard !name.isEmpty else { return address }
    let isPlain =
      name.utf8.count <= plainMax
      && name.utf8.allSatisfy { (0x20...0x7E).contains($0) && !"\"\\".utf8.contains($0) }
      && !name.contains("=?")
    return (isPlain ? "\"\(name)\"" : encoded(name)) + "\r\n \(address)"
  }

  /// The text with every control character and line end as a space.
  private static func oneLine(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: " " as Unicode.Scalar
      default: scalar
      }
    }
    return String(String.UnicodeScalarView(scalars)).trimmingCharacters(in: .whitespaces)
  }

  /// The text as encoded words, one a line, none of which cuts a character in two.
  private static func encoded(_ text: String) -> String {
    var words: [[UInt8]] = []
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if let last = words.last, last.count + bytes.count <= wordBytesMax {
        words[words.count - 1] += bytes
      } else {
        words.append(bytes)
      }
    }
    return words.map { "=?utf-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
  }
}
