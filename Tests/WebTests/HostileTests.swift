import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct `Odd requests` {
  static let ids = [
    "nix", "%00", "%FF", "..", "%2e%2e", "fyrbodal-2024%2F..", "'%20OR%201=1", "%3Cscript%3E",
    "fyrbodal-2024.pdf.csv", "0", "-1", "99999999999999999999", "%E5", "å", "{id}", "a%20b",
    "FYRBODAL-2024", "fyrbodal-2024%00",
  ]

  @Test(arguments: ids) func `for ids that are nobody's are answered with 404`(
    _ id: String
  ) async throws {
    try await TestSite.run { client in
      for folder in [
        "/forbund/", "/kommuner/", "/matningar/", "/matningar/fyrbodal-2024/fragor/",
        "/rapporter/", "/instrument/", "/en/matningar/", "/api/v1/measurements/",
        "/api/v1/municipalities/", "/api/v1/associations/",
        "/api/v1/measurements/fyrbodal-2024/questions/",
      ] {
        let answer = try await client.execute(uri: folder + id, method: .get)
        #expect(answer.status == .notFound, "\(folder + id)")
        #expect(!answer.text.contains("<script"), "\(folder + id)")
      }
    }
  }

  @Test func `never come back unescaped`() async throws {
    let marker = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    try await TestSite.run { client in
      for address in [
        "/kommuner?namn=\(marker)", "/kommuner?region=\(marker)", "/en/kommuner?namn=\(marker)",
        "/\(marker)", "/om?\(marker)=\(marker)", "/api/v1/municipalities?region=\(marker)",
      ] {
        let text = try await client.execute(uri: address, method: .get).text
        #expect(!text.contains("<script"), "\(address)")
      }
    }
  }

  @Test func `that are too long or too many are refused`() async throws {
    try await TestSite.run { client in
      let long = try await client.execute(
        uri: "/kommuner?namn=" + String(repeating: "a", count: 3_000), method: .get)
      #expect(long.status == .uriTooLong)
      let value = try await client.execute(
        uri: "/kommuner?namn=" + String(repeating: "a", count: 200), method: .get)
      #expect(value.status == .badRequest)
      let many = try await client.execute(
        uri: "/kommuner?" + Array(repeating: "a=1", count: 40).joined(separator: "&"),
        method: .get)
      #expect(many.status == .badRequest)
      let body = try await client.execute(
        uri: "/", method: .get, headers: [.contentLength: "100000000"])
      #expect(body.status == .contentTooLarge)
    }
  }

  @Test func `get a page for people and one shape for programs`() async throws {
    try await TestSite.run { client in
      let swedish = try await client.execute(uri: "/nix", method: .get)
      #expect(swedish.headers[.contentLanguage] == "sv")
      #expect(swedish.text.contains("<h1>"))
      let english = try await client.execute(uri: "/en/nix", method: .get)
      #expect(english.headers[.contentLanguage] == "en")
      let program = try await client.execute(uri: "/api/v1/nix", method: .get)
      #expect(program.headers[.contentType] == "application/json; charset=utf-8")
      #expect(program.text.hasPrefix("{\"error\":{\"code\":\"not-found\",\"message\":\""))
      let head = try await client.execute(uri: "/nix", method: .head)
      #expect(head.status == .notFound)
      #expect(head.body.readableBytes == 0)
    }
  }
}
