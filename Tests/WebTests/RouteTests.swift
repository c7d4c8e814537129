import Foundation
import Hummingbird
import HummingbirdTesting
import Measures
import Testing

@testable import Web

@Suite struct `Every route` {
  @Test func `answers in both languages, with the headers, and to HEAD`() async throws {
    // The PDF needs WeasyPrint and seconds; the browser's tests make it.
    let addresses = TestSite.addresses().filter { !$0.hasSuffix(".pdf") }
    #expect(addresses.count > 45)
    try await TestSite.run { client in
      for address in addresses {
        let answer = try await client.execute(uri: address, method: .get)
        #expect(answer.status == .ok, "\(address)")
        #expect(!answer.text.contains("⟦"), "\(address)")
        #expect(answer.headers[.xContentTypeOptions] == "nosniff", "\(address)")
        #expect(answer.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true)
        #expect(answer.headers[.contentType]?.contains("charset=utf-8") == true, "\(address)")
        let head = try await client.execute(uri: address, method: .head)
        #expect(head.status == .ok, "\(address)")
        #expect(head.body.readableBytes == 0, "\(address)")
      }
    }
  }

  @Test func `is one of the list, and every one of the list is a route`() async throws {
    let routes = Set(
      try await TestSite.site().router().routes
        .map { String(describing: $0.path) })
    let pages = SitePath.patterns.flatMap { path in
      Language.allCases.map { path.route($0) }
    }
    let forms = Deed.patterns.flatMap { deed in Language.allCases.map { deed.route($0) } }
    let answers = AnswerPath.patterns.flatMap { path in Language.allCases.map { path.route($0) } }
    #expect(routes == Set(pages + forms + answers + APIPath.allCases.map(\.route)))
  }

  @Test func `refuses to be written to`() async throws {
    try await TestSite.run { client in
      for method: HTTPRequest.Method in [.post, .put, .delete, .patch] {
        let answer = try await client.execute(uri: "/kommuner", method: method)
        #expect(answer.status == .methodNotAllowed)
        #expect(answer.headers[.allow] == "GET, HEAD")
      }
    }
  }
}

@Suite struct `Links` {
  @Test func `lead somewhere from every page`() async throws {
    try await TestSite.run { client in
      var waiting = ["/", "/en"]
      var seen = Set(waiting)
      while let address = waiting.popLast() {
        let answer = try await client.execute(uri: address, method: .get)
        #expect(answer.status == .ok, "\(address)")
        let type = answer.headers[.contentType] ?? ""
        guard type.hasPrefix("text/html") else { continue }
        #expect(!answer.text.contains("⟦"), "\(address)")
        for link in links(in: answer.text) {
          #expect(link.hasPrefix("/"), "\(link) on \(address)")
          // 290 municipalities have the same page, and PDF takes seconds.
          let isSkipped = link.hasSuffix(".pdf") || link.contains("kommuner/") && seen.count > 400
          if !isSkipped, seen.insert(link).inserted { waiting.append(link) }
        }
      }
      #expect(seen.count > 200)
    }
  }

  @Test func `within a page lead to something on it`() async throws {
    try await TestSite.run { client in
      for address in ["/rapporter/fyrbodal-2024", "/en/rapporter/norrbotten-2020", "/"] {
        let html = try await client.execute(uri: address, method: .get).text
        let ids = Set(html.matches(of: #/ id="([^"]+)"/#).map { String($0.output.1) })
        for match in html.matches(of: #/href="#([^"]+)"/#) {
          #expect(ids.contains(String(match.output.1)), "#\(match.output.1) on \(address)")
        }
      }
    }
  }

  @Test func `have everything escaped that has a meaning in an address`() {
    #expect(
      SitePath.question("a/b", "c?d e").address(.english)
        == "/en/matningar/a%2Fb/fragor/c%3Fd%20e")
  }
}
