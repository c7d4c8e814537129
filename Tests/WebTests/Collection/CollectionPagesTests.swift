import Access
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct `The collection of a round` {
  @Test func `begins with its settings, and opens the other steps after them`() async throws {
    let site = try await CollectionSite()
    let overview = try await site.surveys.page(site.round)
    #expect(overview.contains("href=\"\(site.round)/insamling\""))
    let steps = ["kontakter", "brev", "utskick", "svarslage", "forsegla", "svar"]
    let before = try await site.page("/insamling")
    #expect(before.contains("href=\"\(site.round)/installningar\""))
    for step in steps {
      #expect(!before.contains("href=\"\(site.round)/\(step)\""), "\(step)")
      #expect(try await site.page("/" + step).contains("/installningar\"") || step == "svarslage")
    }
    try await site.send("/installningar", try await site.settings())
    let after = try await site.page("/insamling")
    for step in steps { #expect(after.contains("href=\"\(site.round)/\(step)\""), "\(step)") }
    #expect(after.contains("Prov &lt;b&gt;") && !after.contains("Prov <b>"))
  }

  @Test(arguments: [
    ["group": "4"], ["group": "101"], ["group": "x"], ["anonymity": "none"], ["version": "no/1"],
    ["languages": "xx"], ["reminder-1": "2026-10-30"], ["reminder-2": "2026-12-12"],
    ["reminder-1": "2026-11-30", "reminder-3": "2026-11-30"], ["reminder-1": "soon"],
  ])
  func `refuses settings that cannot be`(changes: [String: String]) async throws {
    let site = try await CollectionSite()
    try await site.send(
      "/installningar", try await site.settings(changes), expecting: .unprocessableContent)
    #expect(try await site.page("/insamling").contains("Att g\u{F6}ra"))
    #expect(!(try await site.page("/insamling")).contains("/kontakter\""))
  }

  @Test func `shows the open link and what an anonymous round keeps`() async throws {
    let site = try await CollectionSite.configured(anonymity: "anonymous")
    #expect(!(try await site.page("/installningar")).contains("/enkat/"))
    try await site.send(
      "/installningar", try await site.settings(["anonymity": "anonymous", "open": "yes"]))
    for number in 1...6 { try await site.add("p\(number)@example.org") }
    try await site.add("q@example.org", ["municipality": "1427"])
    let page = try await site.page("/installningar")
    let id = site.round.dropFirst("/omgangar/".count)
    #expect(page.firstMatch(of: try Regex("http://[^<]*/enkat/\(id)/[A-Za-z0-9_-]{22}")) != nil)
    #expect(page.contains("av 7 inbjudna sparas kommunen"))
  }

  @Test func `takes a list that is checked first`() async throws {
    let site = try await CollectionSite.configured()
    let list =
      "Kommun;Omr\u{E5}de;M\u{E5}lgrupp;E-post\n1460;Skola;IT;a@example.org\nX;Skola;IT;b@example.com\n"
    let check = try await site.upload("/kontakter/fil", list)
    #expect(!(try await site.page("/kontakter")).contains("a@example.org"))
    let page = try await site.page(check)
    #expect(page.contains("<td>3</td>") || page.contains(">3<"))
    try await site.send(check)
    #expect(try await site.page("/kontakter").contains("a@example.org"))
    let empty = try await site.surveys.upload(site.round + "/kontakter/fil", "")
    #expect(empty.status == .unprocessableContent)
    let template = try await site.surveys.get(site.round + "/kontakter/mall.csv")
    #expect(template.headers[.contentDisposition]?.contains("kontakter.csv") ?? false)
  }

  @Test func `adds and removes somebody by hand`() async throws {
    let site = try await CollectionSite.configured()
    try await site.add("A@example.org")
    let page = try await site.page("/kontakter")
    #expect(page.contains("a@example.org"))
    for changes in [
      ["municipality": "2514"], ["area": "none"], ["audience": "all"], ["email": "<b>"],
      ["email": "a@example.org"],
    ] { try await site.add("c@example.org", changes, expecting: .unprocessableContent) }
    let id = try #require(page.firstMatch(of: #/name="contact" value="([^"]+)"/#)).1
    try await site.send("/kontakter/ta-bort", [("contact", String(id))])
    #expect(!(try await site.page("/kontakter")).contains("a@example.org"))
  }

  @Test func `lists thousands of contacts a page at a time`() async throws {
    let site = try await CollectionSite.configured()
    let rows = (0..<230).map { "1460;Skola;IT;p\(1_000 + $0)@example.org" }
    let list = "Kommun;Omr\u{E5}de;M\u{E5}lgrupp;E-post\n" + rows.joined(separator: "\n")
    try await site.send(try await site.upload("/kontakter/fil", list))
    let counts = try await [
      site.page("/kontakter"), site.page("/kontakter?sida=2"), site.page("/kontakter?sida=3"),
    ].map { $0.matches(of: #/name="contact"/#).count }
    #expect(counts == [100, 100, 30])
    #expect(try await site.surveys.get(site.round + "/kontakter?sida=x").status == .badRequest)
    #expect(try await site.page("/kontakter?sida=99").contains("p1229@"))
  }

  @Test func `keeps letters that can be answered, and shows them filled`() async throws {
    let site = try await CollectionSite.configured()
    let letter = { (subject: String, body: String) in
      [("kind", "invitation"), ("language", "sv"), ("subject", subject), ("body", body)]
    }
    let bad = try await site.send(
      "/brev", letter("Hej", "Utan den"), expecting: .unprocessableContent)
    #expect(bad.text.contains(">Utan den</textarea>"))
    for body in ["{l\u{E4}nk} {nix}", "{l\u{E4}nk} {", ""] {
      try await site.send("/brev", letter("Hej", body), expecting: .unprocessableContent)
    }
    try await site.send("/brev", letter("{omg\u{E5}ng}", "<i>{kommun}</i> {l\u{E4}nk}"))
    let page = try await site.page("/brev")
    #expect(page.contains("&lt;i&gt;Bengtsfors&lt;/i&gt; http://"))
    #expect(!page.contains("<i>"))
    for field in ["kind", "language"] {
      var fields = letter("A", "{link}")
      fields.removeAll { $0.0 == field }
      try await site.send("/brev", fields + [(field, "x")], expecting: .badRequest)
    }
  }
}
