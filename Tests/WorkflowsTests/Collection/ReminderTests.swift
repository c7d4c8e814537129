import Access
import Delivery
import Measures
import Municipalities
import Store
import Surveys
import Testing

@testable import Workflows

@Suite struct `A reminder` {
  /// Hands in through the link of a letter.
  private func answer(_ world: CollectingWorld, _ email: String) async throws {
    let mail = try #require(world.mailer.taken.first { $0.to.address.text == email })
    let secret = try #require(world.secret(in: mail))
    let section = SectionID(rawValue: "one")
    let saved = try await world.samsyn.savePage(
      world.round, secret: secret, section: section, fields: ["council": ["yes"]], stamp: 0,
      language: .swedish)
    guard case .saved? = saved else {
      Issue.record("not saved: \(String(describing: saved))")
      return
    }
    #expect(try await world.samsyn.handIn(world.round, secret: secret) == .kept)
  }

  @Test(arguments: [Anonymity.confidential, .anonymous])
  func `goes out on its day, once, to those who have not answered`(
    anonymity: Anonymity
  ) async throws {
    let start = Moment(seconds: TestClock().now.seconds)
    let world = try await CollectingWorld(
      anonymity: anonymity, reminders: [start.after(86_400), start.after(2 * 86_400)])
    let people = (0..<6).map { "person\($0)@example.org" }
    try await world.invite(people)
    _ = try await world.samsyn.queueLetters(world.permit(), .invitation)
    #expect(try await world.send() == (6, 0))
    // In an anonymous round these wait in memory, too few to be noted, and are reminded like the
    // others: whom a reminder leaves out would stand in the outbox.
    let known = anonymity == .anonymous ? 0 : 2
    try await answer(world, people[0])
    try await answer(world, people[1])
    #expect(try await world.send() == (0, 0))
    world.clock.pass(86_400)
    #expect(try await world.send() == (6 - known, 0))
    #expect(try await world.send() == (0, 0))
    let reminded = Set(world.mailer.taken.dropFirst(6).map(\.to.address.text))
    #expect(reminded == Set(people.dropFirst(known)))
    try await answer(world, people[2])
    world.clock.pass(86_400)
    #expect(try await world.send() == (anonymity == .anonymous ? 6 : 3, 0))
  }

  @Test func `goes out by hand to those who were invited alone`() async throws {
    let world = try await CollectingWorld()
    try await world.invite(["a@example.org"])
    _ = try await world.samsyn.queueLetters(world.permit(), .invitation)
    try await world.send()
    try await world.invite(["b@example.org"])
    #expect(try await world.samsyn.sendingPlan(world.permit(), .reminder).receivers == 1)
    #expect(try await world.samsyn.sendingPlan(world.permit(), .invitation).receivers == 1)
    #expect(try await world.samsyn.queueLetters(world.permit(), .reminder) == 1)
    #expect(try await world.send() == (1, 0))
    #expect(world.mailer.taken.last?.to.address.text == "a@example.org")
  }
}
