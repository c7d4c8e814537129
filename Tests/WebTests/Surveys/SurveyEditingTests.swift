import Access
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct `Editing a survey` {
  @Test
  func `gives ids from what things are called, and keeps them when they are called otherwise`()
    async throws
  {
    let site = try await SurveySite()
    let survey = try await site.finished()
    let fields = try await site.question(
      survey, "har-ni-en-plan", ["label": "Helt annat", "text": "Finns en plan?"])
    try await site.send(survey, "/fragor/har-ni-en-plan", fields)
    let text = try await site.page(survey)
    #expect(text.contains("id=\"q-har-ni-en-plan\""))
    #expect(text.contains(">Helt annat</a>"))
    try await site.send(
      survey, "/avsnitt/styrning/fragor",
      [("text", "Har ni en plan?"), ("label", ""), ("kind", "number")])
    #expect(try await site.page(survey).contains("id=\"q-har-ni-en-plan-2\""))
  }

  @Test func `moves and removes sections, questions and answers`() async throws {
    let site = try await SurveySite()
    let survey = try await site.finished()
    try await site.send(survey, "/avsnitt", [("title", "Teknik"), ("title-en", "")])
    try await site.send(survey, "/ordning/avsnitt", [("section", "teknik"), ("to", "up")])
    try await site.send(
      survey, "/ordning/fragor", [("question", "vad-mer"), ("to", "up")])
    let text = try await site.page(survey)
    let order = ["s-teknik", "s-styrning", "q-hur-arbetar-ni", "q-vad-mer", "q-har-ni-en-plan"]
    let places = order.map { text.range(of: "id=\"\($0)\"")?.lowerBound }
    #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
    #expect(!places.contains(nil))
    let question = survey + "/fragor/hur-arbetar-ni"
    try await site.send(
      survey, "/fragor/hur-arbetar-ni/svar/flytta", [("code", "helt"), ("to", "up")])
    try await site.send(survey, "/fragor/hur-arbetar-ni/svar/ta-bort", [("code", "delvis")])
    let codes = try await site.page(question).matches(of: #/id="c-([a-z-]+)"/#).map(\.output.1)
    #expect(codes == ["inte-alls", "helt"])
    try await site.send(survey, "/avsnitt/teknik/ta-bort")
    try await site.send(survey, "/fragor/vad-mer/ta-bort")
    let after = try await site.page(survey)
    #expect(!after.contains("s-teknik") && !after.contains("q-vad-mer"))
    try await site.send(
      survey, "/avsnitt/styrning/ta-bort", expecting: .unprocessableContent)
  }

  @Test func `shows a question only after some answers, to an earlier question alone`()
    async throws
  {
    let site = try await SurveySite()
    let survey = try await site.finished()
    let list = try await site.page(survey + "/fragor/vad-mer/villkor")
    #expect(list.contains("/vad-mer/villkor/hur-arbetar-ni\""))
    #expect(list.contains("/vad-mer/villkor/har-ni-en-plan\""))
    let path = "/fragor/vad-mer/villkor/hur-arbetar-ni"
    try await site.send(survey, path, [("mode", "is"), ("codes", "delvis"), ("codes", "helt")])
    let page = try await site.page(survey + "/fragor/vad-mer")
    #expect(page.contains("Delvis och Helt"))
    #expect(try await site.page(survey + path).contains("value=\"delvis\" checked"))
    let odd: [[(String, String)]] = [
      [("mode", "is")], [("mode", "nix"), ("codes", "helt")], [("mode", "is"), ("codes", "nix")],
    ]
    for fields in odd {
      try await site.send(survey, path, fields, expecting: .unprocessableContent)
    }
    try await site.send(
      survey, "/fragor/hur-arbetar-ni/villkor/vad-mer", [("mode", "is"), ("codes", "helt")],
      expecting: .unprocessableContent)
    try await site.send(
      survey, "/fragor/hur-arbetar-ni/svar/ta-bort", [("code", "helt")],
      expecting: .unprocessableContent)
    try await site.send(
      survey, "/fragor/vad-mer/utan-villkor", [("question", "hur-arbetar-ni")])
    #expect(!(try await site.page(survey + "/fragor/vad-mer")).contains("Delvis och Helt"))
  }

  @Test func `marks what lacks English until it is there`() async throws {
    let site = try await SurveySite()
    let survey = try await site.finished()
    let mark = "Saknar engelska"
    #expect(try await site.page(survey).contains(mark))
    for id in ["hur-arbetar-ni", "har-ni-en-plan", "vad-mer"] {
      let fields = try await site.question(survey, id, ["text-en": "What", "label-en": "Name"])
      try await site.send(survey, "/fragor/" + id, fields)
    }
    try await site.send(
      survey, "/fragor/hur-arbetar-ni/svar/andra",
      [
        ("code", "delvis"), ("label", "Delvis"), ("label-en", "Partly"), ("text", ""),
        ("text-en", ""),
      ])
    #expect(!(try await site.page(survey)).contains(mark))
    #expect(try await site.page("/en" + survey).contains(">Name</a>"))
  }

  @Test func `of the same draft from two places loses nothing and hides nothing`() async throws {
    let site = try await SurveySite()
    let survey = try await site.finished()
    let before = try await site.revision(survey)
    let first = try await site.question(survey, "vad-mer", ["text": "Den ena"])
    let second = try await site.question(survey, "vad-mer", ["text": "Den andra"])
    try await site.send(survey, "/fragor/vad-mer", first)
    let path = survey + "/fragor/vad-mer"
    let late = try await site.post(path, [("revision", before)] + second)
    #expect(late.status == .conflict)
    #expect(late.text.contains(">Den andra</textarea>"))
    #expect(late.text.contains("Sparat av någon annan: Den ena"))
    #expect(try await site.page(path).contains(">Den ena</textarea>"))
    let shown = try #require(late.text.firstMatch(of: #/name="revision" value="(\d+)"/#)).1
    let again = try await site.post(path, [("revision", String(shown))] + second)
    #expect(again.status == .seeOther)
    #expect(try await site.page(path).contains(">Den andra</textarea>"))
  }

  @Test(arguments: ["", "0", "-1", "nix", "99999999999999999999", "1.5"])
  func `needs to say which draft it is about`(_ revision: String) async throws {
    let site = try await SurveySite()
    let survey = try await site.make()
    let answer = try await site.post(
      survey + "/avsnitt", [("revision", revision), ("title", "A"), ("title-en", "")])
    #expect(answer.status == .badRequest)
  }

  @Test func `of what is not there is answered with 404`() async throws {
    let site = try await SurveySite()
    let survey = try await site.finished()
    for path in [
      "/fragor/nix", "/avsnitt/nix", "/fragor/vad-mer/villkor/nix", "/fragor/nix/villkor",
      "/versioner/1", "/versioner/0", "/versioner/x", "/versioner/1/enkat.yaml",
      "/forhandsvisning/nix", "/fragor/%00", "/fragor/..%2F..",
    ] {
      let answer = try await site.get(survey + path)
      #expect(answer.status == .notFound, "\(path)")
    }
    try await site.send(survey, "/fragor/nix/svar", [("text", "A")], expecting: .notFound)
    try await site.send(
      survey, "/avsnitt/nix/fragor", [("text", "A"), ("label", ""), ("kind", "number")],
      expecting: .notFound)
  }
}
