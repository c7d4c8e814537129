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

@Suite struct `A section of the form` {
  @Test func `has every question as a group with a legend, and nothing twice`() async throws {
    let world = try await AnsweringWorld()
    try await world.run { client in
      for id in ["one", "two", "three"] {
        let page = try await client.get(world.address("/sida/" + id))
        #expect(page.status == .ok)
        let ids = page.text.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
        #expect(Set(ids).count == ids.count, "\(id)")
        for target in page.text.matches(of: #/(?:for|aria-describedby|href)="#?(q[^"]*)"/#) {
          for part in target.1.split(separator: " ") { #expect(ids.contains(String(part))) }
        }
        #expect(!page.text.contains("⟦"))
        #expect(!page.text.contains("\u{1}"))
      }
      let two = try await client.get(world.address("/sida/two")).text
      #expect(two.contains("<legend>Vad hindrar?</legend>"))
      #expect(two.contains("Del 2 av 3"))
      #expect(two.count(of: "type=\"checkbox\"") == 3)
      #expect(two.count(of: "type=\"radio\"") == 12)
      #expect(two.contains("0: Inget. 10: Störst"))
      #expect(two.contains("<p class=\"or\">eller</p>"))
    }
  }

  @Test func `speaks both languages and escapes what is asked`() async throws {
    let world = try await AnsweringWorld()
    try await world.run { client in
      let swedish = try await client.get(world.address("/sida/one")).text
      #expect(swedish.contains("Hur är det med &quot;&lt;mognaden&gt;&quot;?"))
      #expect(swedish.contains("Låg <span class=\"meaning\">Inget finns.</span>"))
      #expect(swedish.contains("<html lang=\"sv\">"))
      let english = try await client.get(world.address("/sida/one", .english)).text
      #expect(english.contains("Is there a council?"))
      #expect(english.contains("Part 1 of 3"))
      #expect(english.contains("<html lang=\"en\">"))
    }
  }

  @Test func `shows what was saved, and saves it before any way leads on`() async throws {
    let world = try await AnsweringWorld()
    try await world.run { client in
      let two = world.address("/sida/two")
      for (way, place) in [
        ("next", world.address("/sida/three")), ("back", world.address("/sida/one")),
        ("later", world.address("/sparat")), ("review", world.address("/granska")),
        ("other", world.address("/sida/two", .english)),
      ] {
        let answer = try await client.fill(
          two, [("hindrances", "time"), ("hindrances", "money"), ("need", "7")], go: way)
        #expect(answer.status == .seeOther)
        #expect(answer.headers[.location] == place)
      }
      let page = try await client.get(two).text
      #expect(page.count(of: " checked") == 3)
      #expect(page.contains("value=\"7\" checked"))
      #expect(page.contains("Ta bort mitt svar"))
      let sheet = try await world.form().sheet
      #expect(sheet[VariableID(rawValue: "hindrances")] == .codes(["money", "time"]))
      // What is taken away is gone.
      _ = try await client.fill(two, [("need", "")])
      #expect(try await world.form().sheet.isEmpty)
    }
  }

  @Test func `keeps words and numbers as they were written`() async throws {
    let world = try await AnsweringWorld()
    let text = "En rad\n\"två\" <b>&amp; tre</b> 😀"
    try await world.run { client in
      let three = world.address("/sida/three")
      let answer = try await client.fill(three, [("systems", "1 250,5"), ("more", text)])
      #expect(answer.headers[.location] == world.address("/granska"))
      #expect(try await world.form().sheet[VariableID(rawValue: "more")] == .text(text))
      let page = try await client.get(three).text
      #expect(page.contains("value=\"1250,5\""))
      #expect(
        page.contains(">\nEn rad\n&quot;två&quot; &lt;b&gt;&amp;amp; tre&lt;/b&gt; 😀</textarea>"))
      let english = try await client.get(world.address("/sida/three", .english)).text
      #expect(english.contains("value=\"1250.5\""))
    }
  }

  @Test func `shows the questions that its answers lead to before the next`() async throws {
    let world = try await AnsweringWorld()
    try await world.run { client in
      let one = world.address("/sida/one")
      let answer = try await client.fill(one, [("council", "yes")])
      let location = try #require(answer.headers[.location])
      #expect(location == one + "?nya=q2")
      let again = try await client.get(location).text
      #expect(again.contains("följdfrågor") && again.contains("href=\"#q2\""))
      #expect(again.contains("id=\"q2\"") && again.contains("value=\"yes\" checked"))
      let next = try await client.fill(one, [("council", "yes"), ("council-meets", "Ofta")])
      #expect(next.headers[.location] == world.address("/sida/two"))
      // When the condition falls, its answer is not handed in.
      _ = try await client.fill(one, [("council", "no"), ("council-meets", "Ofta")])
      #expect(try await !client.get(one).text.contains("Hur ofta"))
    }
  }

  @Test func `asks only those whom a question is for`() async throws {
    let world = try await AnsweringWorld(audience: .businessNear)
    try await world.run { client in
      #expect(try await client.get(world.address("/sida/business")).status == .ok)
      #expect(try await !client.get(world.address("/sida/three")).text.contains("Hur många"))
      #expect(try await client.get(world.address("/sida/three")).text.contains("Del 4 av 4"))
      let answer = try await client.fill(world.address("/sida/three"), [("systems", "5")])
      #expect(answer.status == .seeOther)
      #expect(try await world.form().sheet.isEmpty)
    }
  }

  @Test func `tells every fault at the top and at its question, and keeps what was written`()
    async throws
  {
    let world = try await AnsweringWorld()
    let long = String(repeating: "å", count: 5_001)
    try await world.run { client in
      let three = world.address("/sida/three")
      let page = try await client.fill(three, [("systems", "många <5>"), ("more", long)])
      #expect(page.status == .unprocessableContent)
      #expect(page.text.contains("<title>Fel: "))
      #expect(page.text.contains("role=\"alert\""))
      #expect(page.text.contains("href=\"#q6\"") && page.text.contains("href=\"#q7\""))
      #expect(page.text.contains("value=\"många &lt;5&gt;\""))
      #expect(page.text.contains(long))
      #expect(page.text.count(of: "aria-invalid=\"true\"") == 2)
      #expect(page.text.contains("id=\"q6_e\"") && page.text.contains("describedby=\"q6_e\""))
      #expect(page.text.contains("aria-describedby=\"q7_k q7_e\""))
      #expect(try await world.form().sheet.isEmpty)
      let two = try await client.fill(
        world.address("/sida/two"), [("hindrances", "money"), ("hindrances", "dont-know")])
      #expect(two.status == .unprocessableContent)
      #expect(two.text.contains("href=\"#q4\"") && two.text.contains("id=\"q4\""))
      #expect(two.text.count(of: " checked") == 2)
    }
  }
}

extension String {
  /// How often something stands in a text.
  func count(of part: String) -> Int { ranges(of: part).count }
}
