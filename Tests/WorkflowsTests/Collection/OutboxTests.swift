import Access
import Database
import Delivery
import Foundation
import Identity
import Measures
import Municipalities
import Store
import Surveys
import Testing

@testable import Workflows

@Suite struct `The outbox` {
  @Test func `sends everyone a link of their own, which opens the form`() async throws {
    let world = try await CollectingWorld()
    let people = (0..<20).map { "person\($0)@example.org" }
    try await world.invite(people)
    #expect(try await world.samsyn.queueLetters(world.permit(), .invitation) == 20)
    #expect(try await world.send() == (20, 0))
    #expect(Set(world.mailer.taken.map(\.to.address.text)) == Set(people))
    let secrets = world.mailer.taken.compactMap(world.secret)
    #expect(Set(secrets).count == 20)
    for secret in secrets {
      #expect(try await world.samsyn.form(world.round, secret: secret) != nil)
    }
    #expect(try await world.samsyn.queueLetters(world.permit(), .invitation) == 0)
    #expect(try await world.send() == (0, 0))
  }

  @Test func `sends a few at a time`() async throws {
    let world = try await CollectingWorld()
    try await world.invite((0..<30).map { "person\($0)@example.org" })
    _ = try await world.samsyn.queueLetters(world.permit(), .invitation)
    try await world.send()
    #expect((2...OutboxWorker.atOnce).contains(world.mailer.most))
  }

  @Test func `keeps no secret anywhere`() async throws {
    let world = try await CollectingWorld()
    try await world.invite(["a@example.org"])
    _ = try await world.samsyn.queueLetters(world.permit(), .invitation)
    try await world.send()
    let secret = try #require(world.mailer.taken.first.flatMap(world.secret))
    let read = try #require(LinkSecret(secret))
    let tables = try await world.engine.read("listing") { db in
      try db.query("SELECT name FROM sqlite_schema WHERE type = 'table'").map {
        try $0.text("name")
      }
    }
    #expect(tables.contains("respondent_link"))
    let everything = try await world.engine.read("reading") { db in
      var found = ""
      for query in Self.queries { found += try db.query(query).map { "\($0.values)" }.joined() }
      return found
    }
    #expect(everything.contains(read.digest(.link, round: world.round.rawValue)))
    #expect(!everything.contains(secret))
    #expect(!"\(read)".contains(secret))
  }

  private static let queries: [StaticString] = [
    "SELECT * FROM respondent_link", "SELECT * FROM outbox_message", "SELECT * FROM contact",
    "SELECT * FROM mail_text", "SELECT * FROM audit_entry", "SELECT * FROM round_collection",
  ]

  @Test func `tries what may pass again, later and later, eight times at most`() async throws {
    let world = try await CollectingWorld()
    try await world.invite(["a@example.org"])
    world.mailer.tell("a@example.org", .temporary)
    _ = try await world.samsyn.queueLetters(world.permit(), .invitation)
    for (number, wait) in OutboxWorker.waits.enumerated() {
      #expect(try await world.send() == (0, 1), "\(number)")
      #expect(try await world.letters().first?.state == .queued)
      world.clock.pass(wait * 60 - 1)
      #expect(try await world.send() == (0, 0), "\(number) before its time")
      world.clock.pass(1)
    }
    #expect(try await world.send() == (0, 1))
    let letter = try #require(try await world.letters().first)
    #expect(letter.state == .failed && letter.attempts == 8 && letter.fault == "temporary")
    world.clock.pass(10 * 86_400)
    #expect(try await world.send() == (0, 0))
  }

  @Test func `begins with one minute, five and thirty`() {
    #expect(OutboxWorker.waits.prefix(4) == [1, 5, 30, 120])
    #expect(OutboxWorker.waits.count == 7)
    #expect(OutboxWorker.waits == OutboxWorker.waits.sorted())
  }

  @Test func `gives up what was refused for good, until somebody sends it again`() async throws {
    let world = try await CollectingWorld()
    try await world.invite(["a@example.org", "b@example.org"])
    world.mailer.tell("a@example.org", .refused(exitCode: 65))
    _ = try await world.samsyn.queueLetters(world.permit(), .invitation)
    #expect(try await world.send() == (1, 1))
    let letters = try await world.letters()
    let failed = try #require(letters.first { $0.state == .failed })
    #expect(failed.email == "a@example.org" && failed.fault == "refused 65")
    let said = world.samsyn.mailFault(failed.fault ?? "")
    #expect(said.key == "mail.refused" && said.arguments["code"] == .integer(65))
    world.clock.pass(86_400)
    #expect(try await world.send() == (0, 0))
    world.mailer.tell("a@example.org", nil)
    try await world.samsyn.retryLetter(world.permit(), failed.number)
    #expect(try await world.send() == (1, 0))
    try await world.samsyn.markBounced(world.permit(), failed.number)
    #expect(try await world.letters().map(\.state).contains(.bounced))
    await #expect(throws: Trouble.self) {
      try await world.samsyn.markBounced(world.permit(), failed.number)
    }
  }

  @Test func `sends each letter once with two workers`() async throws {
    let world = try await CollectingWorld()
    try await world.invite((0..<40).map { "person\($0)@example.org" })
    _ = try await world.samsyn.queueLetters(world.permit(), .invitation)
    async let first = world.send()
    async let second = world.send()
    let sent = try await first.sent + second.sent
    #expect(sent == 40)
    #expect(Set(world.mailer.taken.map(\.to.address.text)).count == 40)
    #expect(world.mailer.taken.count == 40)
  }

  @Test func `sends again what was being sent when the program was killed`() async throws {
    let world = try await CollectingWorld()
    try await world.invite(["a@example.org"])
    _ = try await world.samsyn.queueLetters(world.permit(), .invitation)
    let operate = try decide(.machine, .operate, .site)
    // As a worker that stored the digest and was killed before the letter was handed over.
    let taken = try await world.samsyn.store.takeLetters(
      operate, limit: 10, lease: 600, now: world.clock.now)
    let lost = LinkSecret()
    #expect(
      try await world.samsyn.store.keepLink(
        operate, digest: lost.digest(.link, round: world.round.rawValue),
        contact: try #require(taken.first).id, of: world.round))
    #expect(try await world.send() == (0, 0))
    world.clock.pass(601)
    #expect(try await world.send() == (1, 0))
    let secret = try #require(world.mailer.taken.first.flatMap(world.secret))
    #expect(secret != lost.text)
    #expect(try await world.samsyn.form(world.round, secret: secret) != nil)
  }

  @Test func `sends nothing to who was removed, and takes back what waits`() async throws {
    let world = try await CollectingWorld()
    try await world.invite(["a@example.org", "b@example.org", "c@example.org"])
    _ = try await world.samsyn.queueLetters(world.permit(), .invitation)
    let contacts = try await world.samsyn.invited(world.permit())
    try await world.samsyn.removeContact(world.permit(), contacts[0].id)
    #expect(try await world.send() == (2, 0))
    #expect(world.mailer.taken.allSatisfy { $0.to.address.text != "a@example.org" })
    try await world.invite(["d@example.org"])
    _ = try await world.samsyn.queueLetters(world.permit(), .invitation)
    try await world.samsyn.cancelLetters(world.permit())
    #expect(try await world.send() == (0, 0))
  }

  @Test func `says both languages in one letter`() async throws {
    let world = try await CollectingWorld(languages: [.swedish, .english])
    try await world.samsyn.keepLetter(
      world.permit(), .invitation, .swedish, LetterText(subject: "Ett", body: "Svara {link}"))
    try await world.samsyn.keepLetter(
      world.permit(), .invitation, .english, LetterText(subject: "One", body: "Answer {link}"))
    try await world.invite(["a@example.org"])
    _ = try await world.samsyn.queueLetters(world.permit(), .invitation)
    try await world.send()
    let mail = try #require(world.mailer.taken.first)
    #expect(mail.subject == "Ett / One")
    let secret = try #require(world.secret(in: mail))
    let base = CollectingWorld.origin
    let round = world.round.rawValue
    #expect(
      mail.body == "Svara \(base)/svara/\(round)/\(secret)\n\n----------\n\n"
        + "Answer \(base)/en/svara/\(round)/\(secret)")
  }

  @Test func `needs something to send with, and an open round`() async throws {
    let silent = try await CollectingWorld(hasMail: false)
    try await silent.invite(["a@example.org"])
    await #expect(throws: Trouble.self) {
      try await silent.samsyn.queueLetters(silent.permit(), .invitation)
    }
    #expect(try await silent.send() == (0, 0))
    let world = try await CollectingWorld()
    try await world.invite(["a@example.org"])
    world.clock.pass(CollectingWorld.open)
    await #expect(throws: Trouble.self) {
      try await world.samsyn.queueLetters(world.permit(), .invitation)
    }
  }
}
