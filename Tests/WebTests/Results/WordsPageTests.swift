import Access
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct `The page of answers in words` {
  private let path = "/resultat/ord/digitalisation-goals"
  private let readers = "/resultat/fragor/digitalisation-goals"

  /// A round that is over, with 26 answers in words: of time, of systems, and one with a name.
  private func site(isSealed: Bool = true) async throws -> CollectionSite {
    let site = try await CollectionSite.configured(closes: "2026-11-10")
    let texts =
      (1...12).map { "Det saknas tid för utveckling \($0) <i>" }
      + (1...13).map { "Systemen är gamla och talar inte med varandra \($0)" }
      + ["Fråga chefen Anna Lindberg på 070-123 45 67"]
    let rows = texts.enumerated().map { "\($0);Bengtsfors;\($1)" }
    let check = try await site.upload(
      "/import/fil", (["ID;Kommun;digitalisation-goals"] + rows).joined(separator: "\n"))
    try await site.send(check, [("mapping", "")])
    guard isSealed else { return site }
    try await site.send("/forsegla", [("confirm", "yes")])
    try await site.send("/resultat/visa", [("order", "omrade")])
    return site
  }

  /// The hidden fields of each answer's form on a page, with the words that stand before it.
  private func answers(_ page: String) -> [(response: String, number: String, text: String)] {
    page.split(separator: "<h3 id=\"answer-").dropFirst().compactMap { part in
      guard let response = part.firstMatch(of: #/name="response" value="([^"]+)"/#),
        let text = part.firstMatch(of: #/<blockquote><p>([^<]+)</#)
      else { return nil }
      return (String(response.1), String(part.prefix { $0.isNumber }), String(text.1))
    }
  }

  private func code(
    _ site: CollectionSite, _ answer: (response: String, number: String, text: String),
    _ more: [(String, String)], expecting status: HTTPResponse.Status = .seeOther
  ) async throws -> TestResponse {
    try await site.send(
      path + "/svar",
      [("response", answer.response), ("number", answer.number), ("page", "1"), ("show", "")]
        + more, expecting: status)
  }

  /// The ids of the themes on a page, by name.
  private func themes(_ page: String) -> [String: String] {
    Dictionary(
      page.matches(of: #/value="([0-9a-f]{16})"[^>]*> <label[^>]*>([^<]+)</#).map {
        (String($0.2), String($0.1))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// A site with two themes and all answers read.
  private func codedSite() async throws -> CollectionSite {
    let site = try await site()
    for name in ["Tid", "Teknik"] { try await site.send(path, [("name", name)]) }
    let themes = themes(try await site.page(path))
    for page in ["?sida=1", "?sida=2"] {
      for answer in answers(try await site.page(path + page)) {
        let name = answer.text.contains("tid") ? "Tid" : "Teknik"
        _ = try await code(site, answer, [("theme", try #require(themes[name])), ("quote", "")])
      }
    }
    return site
  }

  @Test func `opens when the round is sealed, to its coordinator alone`() async throws {
    let open = try await site(isSealed: false)
    #expect(try await open.page(path).contains("när mätomgången är förseglad"))
    try await open.send(path, [("name", "Tid")], expecting: .unprocessableContent)
    let site = try await site()
    let page = try await site.page(path)
    #expect(page.contains("&lt;i&gt;") && !page.contains("<i>"))
    #expect(answers(page).count == 20)
    #expect(answers(try await site.page(path + "?sida=2")).count == 6)
    for role in Role.allCases where role != .associationCoordinator {
      #expect(try await site.surveys.site.get(site.round + path, as: role).status == .notFound)
      let read = try await site.surveys.site.get(site.round + readers, as: role)
      #expect(!read.text.contains("saknas tid") && !read.text.contains("/resultat/ord/"))
    }
    for other in ["digital-vision", "nothing"] {
      let none = try await site.surveys.get(site.round + "/resultat/ord/" + other)
      #expect(none.status == .notFound)
    }
  }

  @Test func `flags what points out a person, and proposes words without it`() async throws {
    let site = try await site()
    let pages = try await site.page(path) + site.page(path + "?sida=2")
    #expect(pages.contains("telefonnummer (”070-123 45 67”)"))
    #expect(pages.contains("möjligt namn (”Anna Lindberg”)"))
    #expect(pages.contains("Fråga chefen [namn] på [telefonnummer]</textarea>"))
    let answer = try #require(answers(pages).first { $0.text.hasPrefix("Fråga") })
    for words in ["Ring 070-123 45 67", "Chefen Anna Lindberg vet", ""] {
      let again = try await code(
        site, answer, [("use", "quote"), ("quote", words)], expecting: .unprocessableContent)
      #expect(again.text.contains("codeText-" + answer.response))
    }
    _ = try await code(site, answer, [("use", "quote"), ("use", "names"), ("quote", "Anna")])
    for fields in [[("use", "all")], [("theme", "Ö")], [("more", "x")]] {
      _ = try await code(site, answer, fields + [("quote", "")], expecting: .badRequest)
    }
    _ = try await code(
      site, answer, [("theme", "unknown"), ("quote", "")], expecting: .notFound)
  }

  @Test func `takes themes, and suggests them with the words that speak for it`() async throws {
    let site = try await site()
    #expect(try await site.page(path).contains("Det finns inga teman än"))
    try await site.send(path, [("name", "")], expecting: .unprocessableContent)
    try await site.send(path, [("name", "Tid & <b>")])
    try await site.send(path, [("name", "tid & <b>")], expecting: .unprocessableContent)
    let page = try await site.page(path)
    let theme = try #require(themes(page)["Tid &amp; &lt;b&gt;"])
    let some = answers(page).filter { $0.text.contains("tid") }.prefix(4)
    for answer in some.dropLast() {
      let saved = try await code(site, answer, [("theme", theme), ("quote", "")])
      let next = (Int(answer.number) ?? 0) + 1
      #expect(saved.headers[.location]?.hasSuffix("#answer-\(next)") ?? false)
    }
    let left = try #require(some.last)
    let unread = try await site.page(path + "?visa=olasta")
    #expect(answers(unread).count == 20 && unread.contains("sida=2"))
    let coded = try await site.page(path)
    #expect(coded.contains("Förslag på teman: Tid &amp; &lt;b&gt; (samma ord: "))
    #expect(coded.contains("3 svar") && coded.contains("för få för att visas"))
    #expect(coded.contains("Liknar <a href="))
    _ = try await code(
      site, left, [("theme", theme), ("theme", "-"), ("quote", "")],
      expecting: .unprocessableContent)
    _ = try await code(site, left, [("theme", "-"), ("quote", "")])
    try await site.send(path + "/ta-bort", [("theme", theme)])
    try await site.send(path + "/ta-bort", [("theme", theme)], expecting: .notFound)
    #expect(try await site.page(path).contains("Det finns inga teman än"))
  }

  @Test func `publishes what readers see as a figure with its table, and quotations`()
    async throws
  {
    let site = try await codedSite()
    let before = try await site.page(readers)
    #expect(before.contains("Inga teman är publicerade än") && before.contains("/resultat/ord/"))
    let page = try await site.page(path)
    #expect(page.contains("Så här ser läsarna kodningen"))
    let first = try #require(answers(page).first { $0.text.contains("tid") })
    let theme = try #require(themes(page)["Tid"])
    _ = try await code(
      site, first, [("theme", theme), ("use", "quote"), ("quote", "Det saknas tid <u>")])
    #expect(!(try await site.page(readers)).contains("Det saknas tid"))
    try await site.send(path + "/publicera")
    try await site.send(path + "/publicera", expecting: .unprocessableContent)
    for role in [Role.associationCoordinator, .reader, .municipalityCoordinator] {
      let read = try await site.surveys.site.get(site.round + readers, as: role)
      guard read.status == .ok else { continue }
      #expect(read.text.contains("<svg") && read.text.contains("<table"))
      #expect(read.text.contains("Teknik") && read.text.contains("Det saknas tid &lt;u&gt;"))
      #expect(!read.text.contains("varandra"))
    }
    #expect(try await site.page("/resultat/fragor").contains("Flest tar upp ”Teknik”"))
    #expect(try await site.page("/resultat/fragor").contains("inga teman är publicerade"))
    #expect(try await site.page(readers + ".csv").contains("Teknik"))
    // One answer alone is moved: the numbers stay.
    let other = try #require(themes(page)["Teknik"])
    _ = try await code(site, first, [("theme", other), ("quote", "")])
    #expect(try await site.page(path).contains("Antalen kan inte publiceras om"))
    #expect(!(try await site.page(readers)).contains("Det saknas tid &lt;u&gt;"))
  }
}
