import Access
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct `The letters, facts, files and end of a round` {
  @Test func `without mail are links in a file, made once and on no page`() async throws {
    let site = try await CollectionSite.configured()
    try await site.add("a@example.org")
    #expect(
      !(try await site.page("/utskick/inbjudan")).contains("<form class=\"form\" id=\"invite"))
    try await site.send("/utskick/inbjudan", expecting: .unprocessableContent)
    let file = try await site.send("/utskick/lankar.csv", expecting: .ok)
    #expect(file.headers[.cacheControl] == "no-store")
    #expect(file.headers[.contentDisposition]?.contains("attachment") ?? false)
    let secret = try #require(file.text.firstMatch(of: #/\/svara\/[^\/]+\/([\w-]{22})/#)).1
    for path in ["/utskick", "/kontakter", "/insamling"] {
      #expect(!(try await site.page(path)).contains(secret))
    }
  }

  @Test func `are followed by those who may read, who see nothing else of it`() async throws {
    let site = try await CollectionSite.configured()
    try await site.add("a@example.org")
    for role in [Role.municipalityCoordinator] {
      let page = try await site.surveys.site.get(site.round + "/svarslage", as: role)
      #expect(page.status == .ok && page.text.contains("0 av 1 inbjudna"))
      #expect(!page.text.contains("a@example.org") && !page.text.contains("<form class"))
      for path in ["/insamling", "/installningar", "/kontakter", "/brev", "/utskick", "/svar"] {
        let hidden = try await site.surveys.site.get(site.round + path, as: role)
        #expect(hidden.status == .notFound, "\(path)")
      }
    }
  }

  @Test func `have facts that the municipality's coordinator answers and confirms`() async throws {
    let site = try await CollectionSite.configured()
    let path = site.round + "/1460/fakta"
    let own = Role.municipalityCoordinator
    let page = try await site.surveys.site.get(path, as: own)
    #expect(page.status == .ok)
    let name = try #require(page.text.firstMatch(of: #/name="(q-[a-z-]+)" value="yes"/#)).1
    let send = { (more: String, fields: [(String, String)]) in
      try await site.surveys.site.post(path + more, as: own, fields).status
    }
    #expect(try await send("/bekrafta", []) == .unprocessableContent)
    #expect(try await send("", [(String(name), "nix")]) == .unprocessableContent)
    #expect(try await send("", [("q-unknown", "yes")]) == .badRequest)
    #expect(try await send("", [(String(name), "yes")]) == .seeOther)
    #expect(try await send("/bekrafta", []) == .seeOther)
    let kept = try await site.surveys.site.get(path, as: own)
    #expect(kept.text.contains("value=\"yes\" checked"))
    #expect(try await site.page("/insamling").contains("Bekr\u{E4}ftat 2026-11-18"))
    #expect(try await site.surveys.get(site.round + "/2514/fakta").status == .notFound)
  }

  @Test func `take in a file once, with columns that somebody has named`() async throws {
    let site = try await CollectionSite.configured()
    let check = try await site.upload(
      "/import/fil", "ID;Kommun;digital-vision;X\n1;Bengtsfors;;yes\n")
    let page = try await site.page(check)
    #expect(page.contains("name=\"column-3\""))
    try await site.send(
      check + "/kolumner",
      [("name", "V\u{E5}r <b>"), ("mapping", ""), ("column-3", "question/decision-capacity")])
    let mapped = try await site.page(check + "?kolumner=" + encoded("V\u{E5}r <b>"))
    #expect(mapped.contains("V\u{E5}r &lt;b&gt;") && !mapped.contains("V\u{E5}r <b>"))
    for fields in [
      [("name", "x"), ("column-x", "ignored")], [("name", "x"), ("other-1", "ignored")],
      [("name", "x"), ("column-3", "ignored"), ("column-3", "ignored")],
    ] { try await site.send(check + "/kolumner", fields, expecting: .badRequest) }
    for fields in [[("name", "")], [("name", "x"), ("column-3", "question/none")]] {
      try await site.send(check + "/kolumner", fields, expecting: .unprocessableContent)
    }
    try await site.send(check, [("mapping", "V\u{E5}r <b>")])
    #expect(try await site.page("/import").contains("lista.csv"))
    #expect(try await site.surveys.get(site.round + check).status == .notFound)
  }

  @Test func `are sealed when it is asked for twice, and only then leave as files`() async throws {
    let open = try await CollectionSite.configured(anonymity: "anonymous")
    try await open.send("/forsegla", [("confirm", "yes")], expecting: .unprocessableContent)
    let site = try await CollectionSite.configured(
      closes: "2026-11-10", anonymity: "anonymous")
    for file in ["svar.csv", "svar-per-fraga.csv", "svar.xlsx", "svar.json"] {
      let early = try await site.surveys.get(site.round + "/" + file)
      #expect(early.status == .seeOther && early.headers[.location]?.hasSuffix("/svar") ?? false)
    }
    try await site.send("/forsegla", [], expecting: .unprocessableContent)
    try await site.send("/forsegla", [("confirm", "yes")])
    try await site.send("/forsegla", [("confirm", "yes")], expecting: .unprocessableContent)
    for (file, type) in [
      ("svar.csv", "text/csv"), ("svar-per-fraga.csv", "text/csv"),
      ("svar.xlsx", "application/vnd.openxml"), ("svar.json", "application/json"),
    ] {
      let answer = try await site.surveys.get(site.round + "/" + file)
      #expect(answer.status == .ok, "\(file)")
      #expect(answer.headers[.contentType]?.hasPrefix(type) ?? false)
      #expect(answer.headers[.cacheControl] == "no-store")
      #expect(answer.headers[.contentDisposition]?.hasPrefix("attachment") ?? false)
    }
    try await site.send(
      "/installningar", try await site.settings(), expecting: .unprocessableContent)
    try await site.add("a@example.org", expecting: .unprocessableContent)
  }
}
