import Access
import Measures
import Municipalities
import Store
import Surveys
import Testing

@testable import Workflows

@Suite struct `Links that are handed over without mail` {
  @Test func `are one for each who has not answered, and noted in the audit log`() async throws {
    let world = try await CollectingWorld(anonymity: .anonymous, hasMail: false)
    try await world.invite((0..<6).map { "person\($0)@example.org" })
    let csv = try await world.samsyn.handOutLinks(
      world.permit(), .swedish, origin: CollectingWorld.origin)
    let secrets = csv.matches(of: #/https:\/\/samsyn\.example\.org\/svara\/[^\/]+\/([\w-]{22})/#)
      .map { String($0.1) }
    #expect(Set(secrets).count == 6)
    for secret in secrets {
      #expect(try await world.samsyn.form(world.round, secret: secret) != nil)
    }
    let read = try decide(.machine, .readAudit, .organisation(world.place))
    let entries = try await world.samsyn.audit(read, before: nil, limit: 100)
    #expect(entries.count { $0.event == .linksHandedOut } == 1)
    #expect(!entries.contains { entry in secrets.contains { entry.subject.contains($0) } })
    // What is kept of an anonymous round's contacts is fixed before the first link leaves.
    #expect(try await !world.samsyn.store.fixedBackgrounds(world.permit()).isEmpty)
  }

  @Test func `are not made once the round is over`() async throws {
    let world = try await CollectingWorld(hasMail: false)
    try await world.invite(["a@example.org"])
    world.clock.pass(CollectingWorld.open)
    await #expect(throws: Trouble.self) {
      try await world.samsyn.handOutLinks(
        world.permit(), .swedish, origin: CollectingWorld.origin)
    }
  }
}
