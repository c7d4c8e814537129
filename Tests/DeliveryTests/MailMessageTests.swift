import Foundation
import Measures
import Subprocess
import Testing

@testable import Delivery

@Suite struct `A message` {
  /// What Python's email package reads back.
  struct Parsed: Decodable, Equatable {
    let headers: [[String]]
    let from: [[String]]
    let to: [[String]]
    let subject: String
    /// The whole line of the receiver, by the package's older reader.
    let receiver: String
    let body: String
    let defects: [String]
    let longest: Int
  }

  /// Reads a message with Python's email package, which is a reference of its own.
  static func parse(_ text: String) async throws -> Parsed {
    let program = """
      import email, email.policy, json, sys
      from email.header import decode_header, make_header
      raw = sys.stdin.buffer.read()
      m = email.message_from_bytes(raw, policy=email.policy.default)
      old = email.message_from_bytes(raw)
      def people(h): return [[a.display_name, a.addr_spec] for a in h.addresses]
      print(json.dumps(dict(
        headers=[[k, ""] for k in m.keys()], **{"from": people(m["From"])}, to=people(m["To"]),
        subject=str(m["Subject"]), receiver=str(make_header(decode_header(old["To"]))), body=m.get_content(),
        defects=[str(d) for d in list(m.defects) + [d for h in m.values() for d in h.defects]],
        longest=max(len(l) for l in raw.split(b"\\r\\n")))))
      """
    let result = try await Subprocess.run(
      .name("python3"), arguments: ["-c", program], input: .string(text),
      output: .string(limit: 1_000_000), error: .string(limit: 10_000))
    #expect(result.standardError == "")
    return try JSONDecoder().decode(Parsed.self, from: Data(result.standardOutput.utf8))
  }

  static func message(
    name: String? = nil, toName: String? = nil, subject: String = "Hello", body: String = "Hi.",
    id: String = "abc-1"
  ) throws -> MailMessage {
    MailMessage(
      from: Mailbox(name: name, address: try #require(MailAddress("samsyn@example.org"))),
      to: Mailbox(name: toName, address: try #require(MailAddress("asa@example.com"))),
      subject: subject, body: body, id: id, date: Moment(seconds: 1_795_231_710))
  }

  private static let usual = [
    "Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version",
    "Content-Type", "Content-Transfer-Encoding",
  ]

  @Test(arguments: [
    "Hello", "V\u{E4}lkommen till Samsyn", "", "=?utf-8?B?SGVq?=", "a: b, \"c\" <d@example.org>",
    String(repeating: "\u{E5}\u{E4}\u{F6} \u{1F600} ", count: 60) + "end",
    String(repeating: "long words ", count: 30) + "end", "e\u{301}e\u{301}",
  ])
  func `is read back by another program as it was written`(subject: String) async throws {
    let body = "Hej \u{C5}sa,\n\n.\nFrom here\n-- \nhttps://samsyn.example.org/invitation/sin_x=y\n"
    let message = try Self.message(
      name: "Samsyn i L\u{E4}net", toName: subject, subject: subject, body: body)
    let parsed = try await Self.parse(message.text)
    #expect(parsed.subject == subject)
    #expect(parsed.body.replacing("\r\n", with: "\n").hasPrefix(body))
    #expect(parsed.from == [["Samsyn i L\u{E4}net", "samsyn@example.org"]])
    // The newer reader puts a space between the encoded words of a name, against RFC 2047 section 6.2.
    #expect(parsed.to.map { $0[1] } == ["asa@example.com"])
    #expect(subject.isEmpty || parsed.receiver.contains(subject))
    #expect(parsed.headers.map { $0[0] } == Self.usual)
    #expect(parsed.defects == [])
    #expect(parsed.longest <= 78)
  }

  @Test(arguments: [
    "x\r\nBcc: b@example.org", "x\nBcc: b@example.org", "x\rBcc: b@example.org",
    "x\u{2028}Bcc: b@example.org", "x\u{85}Bcc: b@example.org",
    "x\u{0}\u{B}\u{C}Bcc: b@example.org",
    "x\r\n\r\n<p>body", "\" <b@example.org>, \"", "b@example.org,", "x\\", "\"",
    "\\\" <b@example.org>",
    "=?utf-8?Q?x=0D=0ABcc:_b@example.org?=", "=?utf-8?Q?=22_=3Cb@example.org=3E=2C?=",
    "x\u{E5}\r\nBcc: b@example.org", "(comment)", "group: b@example.org;", "\u{FEFF}",
  ])
  func `gains no header and no receiver from what stands in a name or a subject`(
    hostile: String
  ) async throws {
    let message = try Self.message(
      name: hostile, toName: hostile, subject: hostile, body: hostile, id: hostile)
    let parsed = try await Self.parse(message.text)
    #expect(parsed.headers.map { $0[0] } == Self.usual)
    #expect(parsed.from.map { $0[1] } == ["samsyn@example.org"])
    #expect(parsed.to.map { $0[1] } == ["asa@example.com"])
    #expect(parsed.longest <= 78)
    #expect(!parsed.subject.contains { $0.isNewline })
  }

  @Test(arguments: [
    (0, "Thu, 01 Jan 1970 00:00:00 +0000"), (1_795_231_710, "Sat, 21 Nov 2026 03:28:30 +0000"),
    (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"),
    (1_735_689_599, "Tue, 31 Dec 2024 23:59:59 +0000"),
  ])
  func `has its date in the form of Python's email.utils.formatdate`(seconds: Int, text: String) {
    #expect(MailDate.text(Moment(seconds: seconds)) == text)
  }

  @Test func `has its id at the sender's domain`() throws {
    #expect(try Self.message().text.contains("\r\nMessage-ID: <samsyn.abc-1@example.org>\r\n"))
    #expect(
      try Self.message(id: "a>\r\nb@").text.contains("\r\nMessage-ID: <samsyn.ab@example.org>\r\n"))
  }
}
