import Foundation
package import Measures

/// A plain message to one person, as it is sent.
///
/// - Shapes: RFC 5322 with MIME; the body in UTF-8 and base64, every line under 78 characters and
///   ended by CR LF.
package struct MailMessage: Hashable, Sendable {
  /// Who it is from.
  package let from: Mailbox
  /// Who it is to.
  package let to: Mailbox
  /// What it is about; line ends and other control characters count as spaces.
  package let subject: String
  /// The text.
  package let body: String
  /// The part of its id before the `@`; the rest is the sender's domain.
  package let id: String
  /// When it was written.
  package let date: Moment

  /// Makes a message.
  ///
  /// - Parameter id: what tells it from all others, such as 128 bits by chance. Only `a–z A–Z 0–9 - _`
  ///   are kept of it.
  package init(
    from: Mailbox, to: Mailbox, subject: String, body: String, id: String, date: Moment
  ) {
    self.from = from
    self.to = to
    self.subject = subject
    self.body = body
    self.id = id
    self.date = date
  }

  /// The message as it goes over the wire.
  package var text: String {
    let headers = [
      "Date: \(MailDate.text(date))",
      "From: \(HeaderText.mailbox(from))",
      "To: \(HeaderText.mailbox(to))",
      "Subject: \(HeaderText.unstructured(subject))",
      "Message-ID: <samsyn.\(idText)@\(from.address.domain)>",
      // So that absence notes and the like are not sent back (RFC 3834).
      "Auto-Submitted: auto-generated",
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64",
    ]
    return headers.joined(separator: "\r\n") + "\r\n\r\n" + encodedBody + "\r\n"
  }

  private var idText: String {
    id.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
  }

  private var encodedBody: String {
    let lines = body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let plain = lines.map { line in
      String(
        String.UnicodeScalarView(
          line.unicodeScalars.filter { $0 == "\t" || $0.properties.generalCategory != .control }))
    }
    return Data(plain.joined(separator: "\r\n").utf8)
      .base64EncodedString(options: [
        .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
      ])
  }
}
