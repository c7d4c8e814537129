import Access
import Foundation
import Hummingbird
import HummingbirdTesting
import Municipalities
import Testing

@testable import Web

@Suite struct `Publishing a survey` {
  @Test func `waits until nothing stops it, and says where each thing is mended`() async throws {
    let site = try await SurveySite()
    let survey = try await site.make()
    try await site.send(survey, "/publicera", expecting: .unprocessableContent)
    try await site.send(survey, "/avsnitt", [("title", "Styrning"), ("title-en", "")])
    try await site.send(
      survey, "/avsnitt/styrning/fragor",
      [("text", "Hur?"), ("label", ""), ("kind", "single-choice")])
    let page = try await site.page(survey + "/publicera")
    #expect(page.contains("href=\"\(survey)/fragor/hur\""))
    #expect(!page.contains("id=\"publish\""))
    try await site.send(survey, "/publicera", expecting: .unprocessableContent)
    try await site.send(survey, "/fragor/hur/svar", [("text", "A\nB")])
    #expect(try await site.page(survey + "/publicera").contains("id=\"publish\""))
    let done = try await site.send(survey, "/publicera")
    #expect(try site.place(done) == survey + "/versioner/1")
  }

  @Test func `freezes what was published`() async throws {
    let site = try await SurveySite()
    let survey = try await site.finished()
    try await site.send(survey, "/publicera")
    let file = survey + "/versioner/1/enkat.yaml"
    let before = try await site.page(file)
    try await site.send(survey, "/fragor/vad-mer/ta-bort")
    try await site.send(
      survey, "/texter",
      SurveySite.texts("Annat", .itAndBusiness))
    #expect(try await site.page(file) == before)
    #expect(before.contains("Vad mer?"))
    let version = try await site.page(survey + "/versioner/1")
    #expect(version.contains("Vad mer?"))
    #expect(!version.contains("<form class"))
    // The draft that it was published from is its own text again once more.
    try await site.send(survey, "/publicera", expecting: .seeOther)
    #expect(try await site.page(file) == before)
  }

  @Test func `corrects words in place, keeps the old ones, and nothing but words`() async throws {
    let site = try await SurveySite()
    let survey = try await site.finished()
    try await site.send(survey, "/publicera")
    try await site.send(survey, "/ratta", expecting: .unprocessableContent)
    let fields = try await site.question(survey, "vad-mer", ["text": "Vad mer, tycker ni?"])
    try await site.send(survey, "/fragor/vad-mer", fields)
    #expect(try await site.page(survey + "/publicera").contains("id=\"correct\""))
    let done = try await site.send(survey, "/ratta")
    #expect(try site.place(done) == survey + "/versioner/1")
    let page = try await site.page(survey + "/versioner/1")
    #expect(page.contains("<strong>Vad mer, tycker ni?</strong>"))
    let corrections = try #require(page.range(of: "id=\"correction-1\""))
    let told = page[corrections.upperBound...].prefix(600)
    #expect(told.contains("Vad mer?") && told.contains("Vad mer, tycker ni?"))
    #expect(try await site.page(survey).contains("Version 1"))
    #expect(!(try await site.page(survey)).contains("versioner/2"))
    try await site.send(survey, "/fragor/hur-arbetar-ni/svar", [("text", "Fullt ut")])
    try await site.send(survey, "/ratta", expecting: .unprocessableContent)
    #expect(!(try await site.page(survey + "/versioner/1")).contains("Fullt ut"))
  }

  @Test func `tells an addition from what breaks comparison`() async throws {
    let site = try await SurveySite()
    let survey = try await site.finished()
    try await site.send(survey, "/publicera")
    try await site.send(survey, "/publicera", expecting: .unprocessableContent)
    try await site.send(survey, "/fragor/hur-arbetar-ni/svar", [("text", "Fullt ut")])
    let addition = try await site.page(survey + "/publicera")
    #expect(addition.contains("Något har lagts till eller bytt plats"))
    #expect(!addition.contains("id=\"correct\""))
    try await site.send(survey, "/publicera")
    #expect(try await site.page(survey + "/versioner/2").contains("Fullt ut"))
    #expect(!(try await site.page(survey + "/versioner/1")).contains("Fullt ut"))
    try await site.send(survey, "/fragor/vad-mer/ta-bort")
    let breaking = try await site.page(survey + "/publicera")
    #expect(breaking.contains("Något har tagits bort eller fått ny betydelse"))
    #expect(try await site.page(SurveySite.list).contains("Ändrad efter version 2"))
  }

  @Test func `of a draft that somebody has changed meanwhile shows what it has become`()
    async throws
  {
    let site = try await SurveySite()
    let survey = try await site.finished()
    let seen = try await site.revision(survey)
    try await site.send(survey, "/fragor/vad-mer/ta-bort")
    for path in ["/publicera", "/ratta"] {
      let answer = try await site.post(survey + path, [("revision", seen)])
      #expect(answer.status == .conflict)
    }
    #expect(
      try await site.get(survey + "/versioner/1").status
        == .notFound)
  }

  @Test func `can be previewed page by page without anything to send`() async throws {
    let site = try await SurveySite()
    let survey = try await site.finished()
    try await site.send(
      survey, "/fragor/vad-mer/villkor/hur-arbetar-ni", [("mode", "is"), ("codes", "helt")])
    let path = survey + "/forhandsvisning/styrning"
    let own = try await site.page(path)
    #expect(own.contains("Hur arbetar ni?") && !own.contains("Vad mer?"))
    #expect(!own.contains("<form") && !own.contains("type=\"submit\""))
    let whole = try await site.page(path + "?som=whole")
    #expect(whole.contains("Vad mer?"))
    #expect(try await site.page(survey).contains("/forhandsvisning/styrning?som=whole"))
    let fields = try await site.question(survey, "har-ni-en-plan", ["audience": "it-near"])
    try await site.send(survey, "/fragor/har-ni-en-plan", fields)
    #expect(try await site.page(path + "?som=it-near").contains("Har ni en plan?"))
    #expect(!(try await site.page(path + "?som=business-near")).contains("Har ni en plan?"))
  }

  @Test func `asks the audiences that were chosen, once no question is put to another`()
    async throws
  {
    let site = try await SurveySite()
    let survey = try await site.finished()
    let (plan, others) = (survey + "/fragor/har-ni-en-plan", AudiencePair.leadersAndStaff)
    func put(to audience: Audience, expecting status: HTTPResponse.Status) async throws {
      let fields = try await site.question(
        survey, "har-ni-en-plan", ["audience": audience.rawValue])
      try await site.send(survey, "/fragor/har-ni-en-plan", fields, expecting: status)
    }
    try await put(to: .itNear, expecting: .seeOther)
    try await site.send(
      survey, "/texter", SurveySite.texts("A", others), expecting: .unprocessableContent)
    try await put(to: .leaders, expecting: .unprocessableContent)
    try await put(to: .all, expecting: .seeOther)
    try await site.send(survey, "/texter", SurveySite.texts("A", others))
    try await put(to: .leaders, expecting: .seeOther)
    #expect(try await site.page(plan).contains("Medarbetare"))
    #expect(try await site.page(survey + "/enkat.yaml").contains("audiences: leaders-and-staff"))
    let path = survey + "/forhandsvisning/styrning?som="
    #expect(try await site.page(path + "leaders").contains("Har ni en plan?"))
    #expect(!(try await site.page(path + "staff")).contains("Har ni en plan?"))
  }
}
