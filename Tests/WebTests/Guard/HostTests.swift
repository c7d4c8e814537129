import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct `The Host header` {
  private func status(_ settings: ServerSettings, _ head: String) async throws -> String {
    let answer = try await GuardSite().live(settings) { (port: Int) async throws in
      try await RawConnection.exchange(
        port, head + "Connection: close\r\n\r\n")
    }
    return String(answer.prefix(12).suffix(3))
  }

  @Test(arguments: [
    ("localhost", "200"), ("localhost:1", "200"), ("127.0.0.1:8080", "200"), ("[::1]:80", "200"),
    ("LOCALHOST", "200"), ("evil.example", "421"), ("localhost.evil.example", "421"),
    ("127.0.0.2", "421"), ("", "400"), ("a b", "400"), ("localhost:x", "400"),
    ("localhost:99999", "400"), ("user@localhost", "400"), ("[::1", "400"), ("a/b", "400"),
  ]) func `must name the machine where the site is tried out`(
    host: String, expected: String
  ) async throws {
    let head = "GET /om HTTP/1.1\r\nHost: \(host)\r\n"
    #expect(try await status(.local, head) == expected)
  }

  @Test(arguments: [
    ("Host: samsyn.example.org\r\n", "200"), ("Host: samsyn.example.org:443\r\n", "200"),
    ("Host: SAMSYN.example.org\r\n", "200"), ("Host: samsyn.example.org:80\r\n", "421"),
    ("Host: localhost\r\n", "421"), ("Host: evil.example\r\n", "421"), ("", "400"),
    ("Host: samsyn.example.org\r\nHost: evil.example\r\n", "400"),
    ("Host: samsyn.example.org\r\nhost: samsyn.example.org\r\n", "400"),
  ]) func `must be the one of the origin, once`(headers: String, expected: String) async throws {
    let settings = try ServerSettings(
      host: "127.0.0.1", port: 0, origin: "https://samsyn.example.org")
    #expect(try await status(settings, "GET /om HTTP/1.1\r\n" + headers) == expected)
  }

  @Test func `may be any where the site listens to the world without a name`() async throws {
    let settings = try ServerSettings(host: "0.0.0.0", port: 0)
    let head = "GET /om HTTP/1.1\r\nHost: samsyn.example.org\r\n"
    #expect(try await status(settings, head) == "200")
  }

  @Test func `is never what an answer is made of`() async throws {
    let settings = try ServerSettings(host: "0.0.0.0", port: 0)
    let answer = try await GuardSite().live(settings) { (port: Int) async throws in
      try await RawConnection.exchange(
        port,
        "GET /en HTTP/1.1\r\nHost: marker.example\r\nX-Forwarded-Host: marker.example\r\n"
          + "Connection: close\r\n\r\n")
    }
    #expect(answer.hasPrefix("HTTP/1.1 200"))
    #expect(!answer.contains("marker"))
  }
}

@Suite struct `A form sent from another site` {
  static let own = "http://127.0.0.1:8080"

  private func status(
    _ headers: HTTPFields, origin: String? = nil
  ) async throws -> HTTPResponse.Status {
    let settings = try ServerSettings(host: "127.0.0.1", port: 0, origin: origin)
    return try await GuardSite().live(settings, forms: true) { (port: Int) async throws in
      let lines = headers.map { "\($0.name): \($0.value)\r\n" }.joined()
      let host = origin == nil ? "127.0.0.1:8080" : "samsyn.example.org"
      let answer = try await RawConnection.exchange(
        port,
        "POST /length HTTP/1.1\r\nHost: \(host)\r\nContent-Length: 1\r\nConnection: close\r\n"
          + lines + "\r\na")
      return .init(code: Int(answer.prefix(12).suffix(3)) ?? 0)
    }
  }

  @Test(arguments: ["cross-site", "same-site", "none", "SAME-ORIGIN", "same-origin, cross-site"])
  func `is refused by what browsers say of it`(_ site: String) async throws {
    let name = try #require(HTTPFields.Key("Sec-Fetch-Site"))
    #expect(try await status([name: site]) == .forbidden)
    #expect(try await status([name: "same-origin"]) == .ok)
  }

  @Test(
    arguments: [
      ("http://evil.example", nil), ("http://127.0.0.1:8081", nil), ("http://127.0.0.1", nil),
      ("http://127.0.0.1:8080.evil.example", nil), ("", nil),
      ("http://samsyn.example.org", "https://samsyn.example.org"),
      ("https://evil.example", "https://samsyn.example.org"),
      ("https://samsyn.example.org:444", "https://samsyn.example.org"),
    ] as [(String, String?)]) func `is refused by its origin`(
      value: String, origin: String?
    ) async throws
  {
    #expect(try await status([.origin: value], origin: origin) == .forbidden)
  }

  @Test func `is told from one of our own, or one that browsers tell nothing of`() async throws {
    #expect(try await status([.origin: Self.own]) == .ok)
    #expect(try await status([.origin: "null"]) == .ok)
    #expect(try await status([:]) == .ok)
    let named = "https://samsyn.example.org"
    #expect(try await status([.origin: named], origin: named) == .ok)
  }
}
