import Hummingbird
import HummingbirdTesting
import Measures
import Municipalities
import NIOCore
import Surveys
import Testing

@testable import Web
@testable import Workflows

@Suite struct `A stencil` {
  private enum Hole: String { case one, two }

  @Test func `is its text with the holes filled, in order`() {
    let (one, two) = (Stencil.hole(Hole.one), Stencil.hole(Hole.two))
    for (text, expected, blank) in [
      ("", "", ""), ("a", "a", "a"), (one, "1", ""), ("a\(one)b\(two)c\(one)", "a1b2c1", "abc"),
      (one + two, "12", ""),
    ] {
      let stencil = Stencil<Hole>(text)
      var page = ByteBuffer()
      stencil.write(to: &page) { hole, page in page.writeString(hole == .one ? "1" : "2") }
      #expect(String(buffer: page) == expected)
      #expect(String(decoding: stencil.blank, as: UTF8.self) == blank)
    }
    #expect(withoutMarks("a\u{1}one\u{1}b") == "aoneb")
  }

  @Test func `of a form is made once for each version, correction and language`() async throws {
    let samsyn = try await TestSite.samsyn()
    let writer = try await TestSite.site().answers
    let instrument = try #require(
      samsyn.knowledge.instruments.first { $0.id.rawValue == "digitalisation" })
    let shelf = StencilShelf()
    var made = 0
    func ask(_ revision: Int, _ language: Language) {
      _ = shelf.stencils(instrument, revision: revision, language) {
        made += 1
        return FormStencils(instrument, writer.catalogue(language), render: writer.render)
      }
    }
    for _ in 1...3 {
      ask(1, .swedish)
      ask(1, .english)
      ask(2, .swedish)
    }
    #expect(made == 3)
    for revision in 3...200 { ask(revision, .swedish) }
    #expect(shelf.count <= 64)
  }

  @Test func `of a preview has the questions, a notice, and nothing that can be sent`()
    async throws
  {
    let site = try await TestSite.site()
    let instrument = try #require(
      site.samsyn.knowledge.instruments.first { $0.id.rawValue == "digitalisation" })
    let preview = FormPreview(instrument: instrument, audience: .itNear)
    let router = Router(context: SiteContext.self)
    router.get("{language}/{section}") { _, context in
      try #require(
        site.previewPage(
          preview, section: SectionID(rawValue: context.parameters.require("section")),
          Language(rawValue: context.parameters.require("language")) ?? .swedish,
          back: ("Back", "/back"), address: { "/" + $1.rawValue + "/" + $0.rawValue }))
    }
    try await Application(responder: router.buildResponder()).test(.router) { client in
      for language in Language.allCases {
        for section in instrument.pages(for: .itNear, [:]) {
          let page = try await client.get("/" + language.rawValue + "/" + section.id.rawValue).text
          #expect(!page.contains("<form") && !page.contains("type=\"submit\""))
          #expect(page.contains("class=\"notice information\"") && page.contains("href=\"/back\""))
          #expect(page.contains("<fieldset") || page.contains("<textarea"))
          #expect(!page.contains("⟦"))
        }
      }
    }
    let nowhere = site.previewPage(
      preview, section: SectionID(rawValue: "nix"), .swedish, back: ("", ""),
      address: { _, _ in "" })
    #expect(nowhere == nil)
  }
}
