import Database
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Measures
import Testing

@testable import Web

@Suite struct `The addresses of respondents` {
  /// Nobody signs in at these addresses, so that the matrix of who may do what has no row for them:
  /// what a right link opens, and a wrong one does not, is shown here for each of them instead.
  @Test func `open with a right link alone, and answer alike to all others`() async throws {
    let world = try await AnsweringWorld()
    let foreign = try await AnsweringWorld()
    let settings = try ServerSettings(host: "127.0.0.1", port: 0, readRate: 0)
    try await world.run(settings, now: patient()) { client in
      let wrong = [
        (world.round.rawValue, LinkSecret().text), (world.round.rawValue, "a"),
        (foreign.round.rawValue, world.links[0]), (world.round.rawValue, foreign.links[0]),
        (world.round.rawValue, world.links[0] + "A"), ("nix", world.links[0]),
        (world.round.rawValue, world.links[0].uppercased()),
      ]
      for path in AnswerPath.patterns {
        let isPersonal = AnswerPath.key(path.route(.swedish))?.isPersonal ?? false
        let right = isPersonal ? world.links[0] : AnsweringWorld.word
        let opened = try await client.get(filled(path, world.round.rawValue, right))
        #expect([.ok, .seeOther].contains(opened.status), "\(path)")
        var texts: Set<String> = []
        for (round, link) in wrong {
          let answer = try await client.get(filled(path, round, link))
          #expect(answer.status == .notFound, "\(path) \(round) \(link)")
          texts.insert(answer.text)
          guard path.takesForm else { continue }
          let fields = path.segments.contains("sida") ? [("_stamp", "0")] : []
          let sent = try await client.send(filled(path, round, link), fields)
          #expect(sent.status == .notFound, "\(path) \(round) \(link)")
        }
        #expect(texts.count == 1, "\(path)")
      }
    }
  }

  @Test func `are kept by nobody, set no cookie and are not to be found`() async throws {
    let world = try await AnsweringWorld()
    let robots = try #require(HTTPFields.Key("X-Robots-Tag"))
    let referrer = try #require(HTTPFields.Key("Referrer-Policy"))
    try await world.run { client in
      for path in AnswerPath.patterns {
        for link in [world.links[0], AnsweringWorld.word] {
          let answer = try await client.get(filled(path, world.round.rawValue, link))
          #expect(answer.headers[.cacheControl] == "no-store", "\(path)")
          #expect(answer.headers[robots] == "noindex, nofollow", "\(path)")
          #expect(answer.headers[referrer] == "no-referrer", "\(path)")
          #expect(answer.headers[.setCookie] == nil, "\(path)")
          #expect(!answer.text.contains("<script"), "\(path)")
        }
      }
    }
  }

  @Test func `leave nothing of a link in the log`() async throws {
    let world = try await AnsweringWorld()
    let sink = LineSink()
    try await world.run(log: sink) { client in
      for path in AnswerPath.patterns {
        _ = try await client.get(filled(path, world.round.rawValue, world.links[0]))
        _ = try await client.send(filled(path, world.round.rawValue, world.links[0]), [])
      }
      world.engine.set(.failing(.busy))
      _ = try await client.get(world.address())
    }
    #expect(sink.lines.count >= 13)
    for line in sink.lines {
      #expect(!line.contains(world.links[0]) && !line.contains(world.round.rawValue))
      #expect(!line.contains(AnsweringWorld.word))
    }
    #expect(
      sink.lines.contains { $0.contains("\"route\":\"/svara/{round}/{link}/sida/{section}\"") })
  }

  @Test func `do not stop two hundred who answer behind one address`() async throws {
    let world = try await AnsweringWorld(invited: 200)
    try await world.run { client in
      for link in world.links {
        #expect(try await client.get(world.address(of: link)).status == .ok)
        for (section, field) in [("one", "council"), ("two", "need"), ("three", "systems")] {
          let sent = try await client.send(
            world.address(of: link, "/sida/" + section),
            [("_stamp", "0"), (field, field == "council" ? "no" : "3")])
          #expect(sent.status == .seeOther)
        }
        let sent = try await client.send(world.address(of: link, "/granska"))
        #expect(sent.status == .seeOther)
      }
    }
    #expect(try await world.responses() == 200)
  }

  @Test func `are closed to whoever guesses, but not to those who have a link`() async throws {
    let world = try await AnsweringWorld()
    try await world.run { client in
      #expect(try await client.get(world.address()).status == .ok)
      for _ in 1...10 {
        let wrong = try await client.get(world.address(of: LinkSecret().text))
        #expect(wrong.status == .notFound)
      }
      for _ in 1...5 {
        let wrong = try await client.get(world.address(of: LinkSecret().text))
        #expect(wrong.status == .tooManyRequests)
        #expect(wrong.text.contains("Det du har sparat finns kvar"))
      }
      #expect(try await client.get(world.address("/sida/one")).status == .ok)
      #expect(try await client.fill(world.address("/sida/one")).status == .seeOther)
      // A mistake with a right link is no guess.
      for _ in 1...20 {
        #expect(try await client.send(world.address("/sida/one"), []).status == .badRequest)
      }
      #expect(try await client.get(world.address("/sida/nix")).status == .notFound)
      #expect(try await client.get(world.address("/sida/one")).status == .ok)
    }
  }

  @Test func `take thirty forms at once from one link, and from one who has none`() async throws {
    let world = try await AnsweringWorld()
    try await world.run { client in
      _ = try await client.get(world.address())
      var taken = 0
      for _ in 1...60 {
        let answer = try await client.send(world.address("/sida/one"), [("_stamp", "0")])
        taken += answer.status == .tooManyRequests ? 0 : 1
      }
      #expect(taken == 30)
      let other = world.address(of: world.links[1], "/sida/one")
      #expect(try await client.get(other).status == .ok)
      #expect(try await client.send(other, [("_stamp", "0")]).status == .seeOther)
    }
  }

  @Test func `remember right links in bounded memory`() {
    let book = LinkBook(pageMax: 10)
    for number in 0..<1_000 {
      guard let key = AnswerPath.key("/svara/a/\(number)") else {
        Issue.record("no key")
        return
      }
      #expect(!book.holds(key))
      #expect(book.add(key))
      #expect(!book.add(key) && book.holds(key))
      #expect(book.count <= 20)
    }
    #expect(AnswerPath.key("/en/svara/a/b") == AnswerPath.key("/svara/a/b/sida/c"))
    #expect(AnswerPath.key("/svara/a/b") != AnswerPath.key("/svara/a/c"))
    #expect(AnswerPath.key("/enkat/a/b") != AnswerPath.key("/svara/a/b"))
    for path in ["/", "/en", "/svar/a/b", "/om/svara/a", "/inbjudan/a"] {
      #expect(AnswerPath.key(path) == nil)
    }
  }

  private func filled(_ path: AnswerPath, _ round: String, _ link: String) -> String {
    path.route(.swedish).replacing("{round}", with: round).replacing("{link}", with: link)
      .replacing("{section}", with: "one")
  }

  /// A clock on which so much time passes between requests that no limit is met.
  private func patient() -> @Sendable () -> Double {
    let ticks = TestClock()
    return {
      ticks.pass(1_000)
      return Double(ticks.now.seconds)
    }
  }
}
