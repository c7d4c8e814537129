import Hummingbird
import HummingbirdTesting
import Measures
import Testing

@testable import Web

@Suite struct `A form` {
  private func form(_ text: String) throws -> FormBody { try FormBody(Array(text.utf8)) }

  @Test func `is read as browsers write it`() throws {
    let read = try form("namn=+%C3%85sa+B+&roll=a&roll=b&text=en%0D%0Atv%C3%A5%09&tom=&=".dropped)
    #expect(read.text("namn") == "\u{C5}sa B")
    #expect(read.exact("namn") == " \u{C5}sa B ")
    #expect(read.all("roll") == ["a", "b"])
    #expect(read.text("text") == "en\ntv\u{E5}")
    #expect(read.text("tom") == nil)
    #expect(read.text("nix") == nil)
    #expect(try form("").fields.isEmpty)
    #expect(try form("a&b=1=2").fields.map(\.value) == ["", "1=2"])
  }

  @Test(arguments: [
    "a=%", "a=%4", "a=%GG", "a=%FF", "a=%C3%28", "a=%ED%A0%80", "a=%00", "a=%1B", "a=%0D", "a=%7F",
    "a=%C2%85", "a%0A=1", "=1", "a%00=1", "%FF=1",
  ]) func `that no browser sends is refused`(_ text: String) {
    #expect(throws: Refusal.badRequest) { try form(text) }
  }

  @Test func `is bounded in fields, names, values and bytes`() throws {
    let many = Array(repeating: "a=1", count: FormBody.fieldsMax)
    #expect(try form(many.joined(separator: "&")).fields.count == FormBody.fieldsMax)
    #expect(throws: Refusal.badRequest) { try form((many + ["a=1"]).joined(separator: "&")) }
    let name = String(repeating: "a", count: FormBody.nameMax)
    #expect(try form(name + "=1").fields.count == 1)
    #expect(throws: Refusal.badRequest) { try form(name + "a=1") }
    let value = String(repeating: "a", count: FormBody.valueMax)
    #expect(try form("a=" + value).fields.count == 1)
    #expect(throws: Refusal.badRequest) { try form("a=a" + value) }
    let large = (0..<27).map { "a\($0)=" + value }.joined(separator: "&")
    #expect(throws: Refusal.bodyTooLarge) { try form(large) }
  }

  @Test func `with a field that was added is refused`() throws {
    #expect(throws: Refusal.badRequest) { try form("name=a&role=administrator").only(["name"]) }
    let sent = try form("name=a&role=administrator&place=1&place=2")
    #expect(throws: Refusal.badRequest) { try sent.only(["name", "place"]) }
    #expect(throws: Refusal.badRequest) { try sent.only(["name", "role", "place"]) }
    #expect(throws: Never.self) { try sent.only(["name", "role"], repeated: ["place"]) }
  }

  @Test func `comes back as it was sent, whatever it holds`() throws {
    var generator = SeededGenerator(seed: 3)
    let letters = "abc 012&=+%\"'<>\n\t\u{E5}\u{F6}\u{1F600}\u{301}".unicodeScalars.map(
      Character.init)
    for _ in 0..<500 {
      let fields = (0..<Int.random(in: 0...8, using: &generator)).map { index in
        let count = Int.random(in: 0...30, using: &generator)
        let value = (0..<count).compactMap { _ in letters.randomElement(using: &generator) }
        return FormBody.Field(name: "n\(index % 3)", value: String(value))
      }
      let text = fields.map { $0.name + "=" + encoded($0.value) }.joined(separator: "&")
      #expect(try form(text).fields == fields)
    }
  }

  @Test func `of random bytes is read or refused, and never holds what it must not`() {
    var generator = SeededGenerator(seed: 4)
    let bytes = Array("ab=&+%0159afAF".utf8) + [0, 9, 10, 13, 127, 0xC3, 0xA5, 0xFF]
    var read = 0
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...24, using: &generator)
      let sample = (0..<count).compactMap { _ in bytes.randomElement(using: &generator) }
      guard let form = try? FormBody(sample) else { continue }
      read += 1
      let text = form.fields.map { $0.name + $0.value }.joined()
      #expect(!text.unicodeScalars.contains { $0 == "\0" || $0 == "\r" || $0 == "\u{7F}" })
    }
    #expect(read > 1_000)
  }

  @Test(arguments: [
    "application/json", "multipart/form-data; boundary=a", "text/plain", "",
    "application/x-www-form-urlencoded; charset=iso-8859-1",
  ]) func `of another type is refused`(_ type: String) async throws {
    let answer = try await GuardSite().runForms { client in
      try await client.execute(
        uri: "/form", method: .post, headers: type.isEmpty ? [:] : [.contentType: type],
        body: ByteBuffer(string: "a=1"))
    }
    #expect(answer.status == .unsupportedMediaType)
    #expect(answer.text.contains("<h1>"))
  }

  @Test func `reaches its route`() async throws {
    let answer = try await GuardSite().runForms { client in
      try await client.execute(
        uri: "/form", method: .post,
        headers: [.contentType: "application/x-www-form-urlencoded; charset=UTF-8"],
        body: ByteBuffer(string: "a=1&b=%3C"))
    }
    #expect(answer.text == "a=1\nb=<")
  }
}

extension String {
  /// Without the last two characters, which mark that the text ends in an odd way.
  fileprivate var dropped: String { String(dropLast(2)) }
}

@Suite struct `A body` {
  private func exchange(_ text: String) async throws -> Substring {
    try await GuardSite().live(forms: true) { port in
      try await RawConnection.exchange(port, text)
    }.prefix(12).suffix(3)
  }

  private let head = "POST /length HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"

  @Test func `is counted as it comes, without a length said before`() async throws {
    func chunked(_ bytes: Int) -> String {
      let chunk = String(repeating: "a", count: 1_024)
      return head + "Transfer-Encoding: chunked\r\n\r\n"
        + String(repeating: "400\r\n\(chunk)\r\n", count: bytes / 1_024) + "0\r\n\r\n"
    }
    #expect(try await exchange(chunked(256 * 1_024)) == "200")
    #expect(try await exchange(chunked(257 * 1_024)) == "413")
  }

  @Test func `is refused by its length before it comes`() async throws {
    #expect(try await exchange(head + "Content-Length: 262145\r\n\r\n") == "413")
    // Longer than any number is no HTTP.
    let length = String(repeating: "9", count: 20)
    #expect(try await exchange(head + "Content-Length: \(length)\r\n\r\n") == "400")
    #expect(try await exchange(head + "Content-Length: 1\r\n\r\na") == "200")
  }

  @Test func `that is not as long as it says is refused`() async throws {
    let answer = try await GuardSite().runForms { client in
      try await client.execute(
        uri: "/length", method: .post, headers: [.transferEncoding: "chunked"],
        body: ByteBuffer(string: "abc"))
    }
    #expect(answer.text == "3")
    var request = Request(
      head: .init(
        method: .post, scheme: "http", authority: "localhost", path: "/length",
        headerFields: [.contentLength: "4"]), body: RequestBody(buffer: ByteBuffer(string: "abc")))
    await #expect(throws: Refusal.badRequest) { try await Limits.collected(request) }
    request.body = RequestBody(buffer: ByteBuffer(string: "abcd"))
    #expect(try await Limits.collected(request).body.contentLengthForTest == 4)
  }

  @Test(arguments: [
    "Content-Length: 1\r\nContent-Length: 2\r\n\r\na",
    "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "Content-Length: +1\r\n\r\na", "Content-Length: 1, 1\r\n\r\na",
    "Transfer-Encoding: identity\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nZ\r\n",
  ]) func `whose length can be read in two ways is refused`(_ rest: String) async throws {
    #expect(try await exchange(head + rest) == "400")
  }

  @Test(arguments: ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
  func `comes with nothing but a form`(_ method: String) async throws {
    let start = "\(method) /page HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    #expect(try await exchange(start + "Content-Length: 1\r\n\r\na") == "413")
    #expect(
      try await exchange(start + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n") == "413")
  }
}

extension RequestBody {
  /// How many bytes are there already.
  fileprivate var contentLengthForTest: Int {
    get async throws { try await collect(upTo: .max).readableBytes }
  }
}

@Suite struct `A method` {
  @Test(
    arguments: [
      (HTTPRequest.Method.post, "/page", HTTPResponse.Status.methodNotAllowed, "GET, HEAD"),
      (.put, "/page", .methodNotAllowed, "GET, HEAD"), (.get, "/form", .methodNotAllowed, "POST"),
      (.head, "/form", .methodNotAllowed, "POST"), (.trace, "/form", .methodNotAllowed, "POST"),
      (.post, "/nix", .notFound, nil), (.get, "/nix", .notFound, nil),
      (.get, "/inbjudan/wrong", .notFound, nil),
    ] as [(HTTPRequest.Method, String, HTTPResponse.Status, String?)])
  func `is answered with those that there are`(
    method: HTTPRequest.Method, path: String, status: HTTPResponse.Status, allow: String?
  ) async throws {
    let answer = try await GuardSite().runForms { try await $0.execute(uri: path, method: method) }
    #expect(answer.status == status)
    #expect(answer.headers[.allow] == allow)
  }
}
