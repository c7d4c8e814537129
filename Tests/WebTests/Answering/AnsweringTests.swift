import Database
import Foundation
import Hummingbird
import HummingbirdTesting
import Measures
import Municipalities
import Surveys
import Tables
import Testing
import Workflows

@testable import Web

@Suite struct `Answering` {
  @Test func `begins with who asks, how long it takes and what happens to the answers`()
    async throws
  {
    for anonymity in Anonymity.allCases {
      let world = try await AnsweringWorld(anonymity: anonymity)
      try await world.run { client in
        for language in Language.allCases {
          let page = try await client.get(world.address("", language))
          #expect(page.status == .ok)
          let text = page.text
          #expect(!text.contains("⟦"))
          #expect(text.contains("Fyrbodal"))
          #expect(text.contains("Lägesmätning &lt;2026&gt;"))
          #expect(text.contains(language == .swedish ? "Ungefär 3 minuter" : "About 3 minutes"))
          #expect(
            text.contains(language == .swedish ? "6 frågor på 3 sidor" : "6 questions on 3 pages"))
          #expect(text.contains(language == .swedish ? "en följdfråga" : "one follow-up"))
          #expect(text.contains("href=\"" + world.address("/sida/one", language) + "\""))
          #expect(text.contains(world.address("", language.other)))
          let key = "answering.promise.\(anonymity.rawValue).title"
          #expect(text.contains(world.site.words(language).text(key)))
        }
      }
    }
  }

  @Test func `goes on where it was, ends in a receipt, and is done once however often it is sent`()
    async throws
  {
    let world = try await AnsweringWorld()
    try await world.run { client in
      _ = try await client.fill(world.address("/sida/one"), [("maturity", "high")])
      #expect(try await client.get(world.address()).text.contains(world.address("/sida/two")))
      _ = try await client.fill(world.address("/sida/two"), [("hindrances", "time")])
      let last = try await client.fill(world.address("/sida/three"))
      #expect(last.headers[.location] == world.address("/granska"))
      let review = try await client.get(world.address("/granska")).text
      #expect(review.contains(">Hög<") || review.contains("<dd>Hög</dd>"))
      #expect(review.count(of: "Inte besvarad") == 4)
      #expect(review.contains("href=\"sida/two#q4\""))
      for _ in 1...3 {
        let sent = try await client.send(world.address("/granska"))
        #expect(sent.status == .seeOther)
        #expect(sent.headers[.location] == world.address("/klart"))
      }
      for _ in 1...2 {
        let receipt = try await client.get(world.address("/klart"))
        #expect(receipt.status == .ok && receipt.text.contains("Tack, dina svar är inskickade"))
      }
      for rest in ["", "/sida/one", "/sparat", "/granska"] {
        let answer = try await client.get(world.address(rest))
        #expect(answer.headers[.location] == world.address("/klart"), "\(rest)")
      }
      let late = try await client.send(
        world.address("/sida/one"), [("_stamp", "1"), ("council", "no")])
      #expect(late.headers[.location] == world.address("/klart"))
    }
    #expect(try await world.responses() == 1)
  }

  @Test func `tells of answers that another window has saved, and loses neither`() async throws {
    let world = try await AnsweringWorld()
    try await world.run { client in
      let two = world.address("/sida/two")
      let before = try await client.hidden(client.get(two).text)
      _ = try await client.send(two, before + [("hindrances", "money"), ("need", "3")])
      // The very same, as from a double click, is no conflict.
      let twice = try await client.send(two, before + [("hindrances", "money"), ("need", "3")])
      #expect(twice.status == .seeOther)
      let page = try await client.send(two, before + [("hindrances", "time"), ("need", "3")])
      #expect(page.status == .conflict)
      #expect(page.text.contains("value=\"time\" checked"))
      #expect(!page.text.contains("value=\"money\" checked"))
      #expect(page.text.contains("<strong>Pengar</strong>"))
      #expect(page.text.count(of: "class=\"elsewhere\"") == 1)
      #expect(try await world.form().sheet[VariableID(rawValue: "hindrances")] == .codes(["money"]))
      let again = try await client.send(
        two, client.hidden(page.text) + [("hindrances", "time"), ("need", "3")])
      #expect(again.status == .seeOther)
      #expect(try await world.form().sheet[VariableID(rawValue: "hindrances")] == .codes(["time"]))
    }
  }

  @Test func `takes no field that the section does not have, and no form that is not ours`()
    async throws
  {
    let world = try await AnsweringWorld()
    try await world.run { client in
      let one = world.address("/sida/one")
      for fields in [
        [("_stamp", "0"), ("hindrances", "money")], [("_stamp", "0"), ("nix", "1")], [],
        [("_stamp", "a")], [("_stamp", "-1")], [("_stamp", "0"), ("_stamp", "0")],
        [("_stamp", "0"), ("_go", "elsewhere")], [("_stamp", "0"), ("_nix", "")],
      ] {
        #expect(try await client.send(one, fields).status == .badRequest, "\(fields)")
      }
      #expect(try await client.send(world.address("/granska"), [("a", "b")]).status == .badRequest)
      let foreign = try await client.send(
        one, [("_stamp", "0")], [.origin: "https://elsewhere.example.org"])
      #expect(foreign.status == .forbidden)
      #expect(try await world.form().sheet.isEmpty)
    }
  }

  @Test func `says when it is not open, and that what came too late is not saved`() async throws {
    let world = try await AnsweringWorld()
    try await world.run { client in
      world.clock.pass(-5_000)
      #expect(try await client.get(world.address()).text.contains("har inte öppnat än"))
      world.clock.pass(5_000)
      let fields = try await client.hidden(client.get(world.address("/sida/one")).text)
      world.clock.pass(5_000)
      #expect(try await client.get(world.address()).text.contains("Enkäten är stängd"))
      let late = try await client.send(world.address("/sida/one"), fields + [("council", "no")])
      #expect(late.status == .conflict && late.text.contains("kom för sent"))
      let page = try await client.get(world.address("/sida/one"))
      #expect(page.headers[.location] == world.address())
      #expect(try await client.get(world.open()).text.contains("Enkäten är stängd"))
    }
  }

  @Test func `is offered in the languages of the round`() async throws {
    let world = try await AnsweringWorld(languages: [.swedish])
    try await world.run { client in
      let page = try await client.get(world.address("", .english))
      #expect(page.headers[.location] == world.address())
      #expect(try await client.get(world.open(.english)).headers[.location] == world.open())
      let swedish = try await client.get(world.address("/sida/one")).text
      #expect(!swedish.contains("in English") && !swedish.contains("class=\"language\""))
    }
  }

  @Test func `gives back what was written when the server cannot save it`() async throws {
    let world = try await AnsweringWorld()
    try await world.run { client in
      let three = world.address("/sida/three")
      let hidden = try await client.hidden(client.get(three).text)
      let text = "Rad ett\nrad \"två\" <b>"
      world.engine.set(.failing(.busy))
      let page = try await client.send(three, hidden + [("more", text), ("_go", "later")])
      #expect(page.status == .serviceUnavailable)
      #expect(page.headers[.retryAfter] != nil)
      #expect(page.text.contains("Inget sparades just nu"))
      let busy = try await client.get(three)
      #expect(busy.status == .serviceUnavailable && busy.text.contains("Det du har sparat"))
      world.engine.set(.well)
      let fields = client.hidden(page.text).map { ($0, plain($1)) }
      let again = try await client.send(three, fields)
      #expect(again.headers[.location] == world.address("/sparat"))
      #expect(try await world.form().sheet[VariableID(rawValue: "more")] == .text(text))
    }
  }

  private func plain(_ text: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
      .reduce(text) { $0.replacing($1.0, with: $1.1) }
  }

  @Test func `at the open address begins with who one is and gives an address of one's own`()
    async throws
  {
    let world = try await AnsweringWorld()
    let choice = [("municipality", "1460"), ("area", "education"), ("audience", "it-near")]
    try await world.run { client in
      let page = try await client.get(world.open())
      #expect(page.status == .ok && page.text.contains("Bengtsfors"))
      #expect(!page.text.contains("⟦"))
      let faulty = try await client.send(world.open(), [("municipality", "2514")])
      #expect(faulty.status == .unprocessableContent)
      #expect(faulty.text.count(of: "class=\"error\"") == 3)
      var places: Set<String> = []
      for _ in 1...2 {
        let begun = try await client.send(world.open(), choice)
        #expect(begun.status == .seeOther)
        let place = try #require(begun.headers[.location])
        places.insert(place)
        let start = try await client.get(place)
        #expect(start.status == .ok && start.text.contains("din egen adress"))
        let link = String(place.split(separator: "/")[2].prefix { $0 != "?" })
        let next = try await client.fill(
          world.address(of: link, "/sida/three"), [("systems", "1")])
        #expect(next.status == .seeOther)
        _ = try await client.send(world.address(of: link, "/granska"))
      }
      #expect(places.count == 2)
      #expect(try await client.send(world.open(), choice + [("nix", "")]).status == .badRequest)
    }
    #expect(try await world.responses() == 2)
  }

  @Test func `at the open address says whether one leads others, where that is what is asked`()
    async throws
  {
    let yaml =
      SampleForm.yaml.replacing("it-near", with: "leaders")
      .replacing("business-near", with: "staff") + "\naudiences: leaders-and-staff"
    let world = try await AnsweringWorld(yaml, audience: .staff)
    let choice = [("municipality", "1460"), ("area", "education")]
    try await world.run { client in
      let page = try await client.get(world.open())
      #expect(page.text.contains("Jag är chef") && !page.text.contains("Jag arbetar med it"))
      for (audience, status) in [("it-near", 422), ("all", 422), ("leaders", 303)] {
        let answer = try await client.send(world.open(), choice + [("audience", audience)])
        #expect(answer.status.code == status, "\(audience)")
      }
      #expect(try await client.get(world.address("/sida/business")).status == .ok)
    }
  }
}
