import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct `Files` {
  @Test(arguments: [
    "/kommuner.csv", "/en/kommuner.csv", "/matningar/fyrbodal-2024/utmaningar.csv",
    "/matningar/fyrbodal-2024/kallkritik.csv", "/matningar/fyrbodal-2024/tal.csv",
    "/matningar/fyrbodal-2024/fragor/forums.csv",
  ]) func `of tables have as many cells in each row`(_ address: String) async throws {
    let answer = try await TestSite.run { try await $0.execute(uri: address, method: .get) }
    #expect(answer.headers[.contentDisposition]?.hasPrefix("attachment; filename=") == true)
    let rows = cells(answer.text)
    #expect(rows.count > 1)
    #expect(Set(rows.map(\.count)).count == 1)
  }

  @Test func `hold all 290 municipalities`() async throws {
    let text = try await TestSite.run {
      try await $0.execute(uri: "/kommuner.csv", method: .get).text
    }
    #expect(cells(text).count == 291)
  }

  @Test func `of style may be kept for ever under their version`() async throws {
    try await TestSite.run { client in
      let page = try await client.execute(uri: "/", method: .get).text
      let address = try #require(links(in: page).first { $0.hasPrefix("/stil.css?v=") })
      let style = try await client.execute(uri: address, method: .get)
      #expect(style.headers[.cacheControl]?.contains("immutable") == true)
      let tag = try #require(style.headers[.eTag])
      let again = try await client.execute(
        uri: address, method: .get, headers: [.ifNoneMatch: tag])
      #expect(again.status == .notModified)
      #expect(again.body.readableBytes == 0)
    }
  }

  @Test func `of the report carry their style under a nonce of the answer alone`() async throws {
    try await TestSite.run { client in
      var nonces: Set<Substring> = []
      for _ in 0..<2 {
        let report = try await client.execute(uri: "/rapporter/norrbotten-2020", method: .get)
        let match = try #require(report.text.firstMatch(of: #/<style nonce="([a-z0-9]+)">/#))
        let policy = try #require(report.headers[.contentSecurityPolicy])
        #expect(policy.contains("'nonce-\(match.output.1)'"))
        nonces.insert(match.output.1)
      }
      #expect(nonces.count == 2)
    }
  }

  /// Reads CSV by RFC 4180 with either separator.
  private func cells(_ text: String) -> [[String]] {
    let separator: Character = text.prefix { $0 != "\n" && $0 != "\r\n" }.contains(";") ? ";" : ","
    var (rows, row, cell, quoted) = ([[String]](), [String](), "", false)
    for character in text {
      switch character {
      case "\"": quoted.toggle()
      case separator where !quoted:
        row.append(cell)
        cell = ""
      case "\n" where !quoted, "\r\n" where !quoted:
        rows.append(row + [cell])
        (row, cell) = ([], "")
      default: cell.append(character)
      }
    }
    return rows
  }
}

@Suite struct `The list of municipalities` {
  @Test func `is filtered by name and region without a script`() async throws {
    try await TestSite.run { client in
      let page = try await client.execute(uri: "/kommuner?namn=dals&region=14", method: .get).text
      #expect(page.contains("/kommuner/1438"))
      #expect(!page.contains("/kommuner/1480"))
      #expect(page.contains("value=\"dals\""))
      let plus = try await client.execute(uri: "/kommuner?namn=Upplands+V", method: .get).text
      #expect(plus.contains("/kommuner/0114"))
    }
  }

  @Test func `follows the Swedish alphabet`() {
    #expect(
      ["Ö", "Z", "Ä", "A", "Å"].sorted { swedishOrder($0) < swedishOrder($1) }
        == ["A", "Z", "Å", "Ä", "Ö"])
  }
}
