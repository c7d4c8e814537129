import Access
import Measures
import Municipalities
import Store
import Surveys
import Testing

@testable import Workflows

@Suite struct `The settings of a collection` {
  @Test func `can be changed until the first letter is queued, and then in part`() async throws {
    let world = try await CollectingWorld()
    try await world.samsyn.keepCollection(world.permit(), CollectingWorld.plan(.anonymous))
    #expect(try await !world.samsyn.collectionStatus(world.permit()).hasBegun)
    try await world.invite(["a@example.org"])
    _ = try await world.samsyn.queueLetters(world.permit(), .invitation)
    #expect(try await world.samsyn.collectionStatus(world.permit()).hasBegun)
    await #expect(throws: (any Error).self) {
      try await world.samsyn.keepCollection(world.permit(), CollectingWorld.plan(.named))
    }
    try await world.samsyn.keepCollection(
      world.permit(), CollectingWorld.plan(.anonymous, [.swedish, .english]))
    let round = try await world.samsyn.round(world.round, as: world.actor)
    #expect(round?.collection?.anonymity == .anonymous)
    #expect(round?.collection?.languages == [.swedish, .english])
  }

  @Test func `say before anything is sent what an anonymous round will keep of whom`()
    async throws
  {
    let world = try await CollectingWorld(anonymity: .anonymous)
    try await world.invite((0..<6).map { "home\($0)@example.org" })
    try await world.invite((0..<2).map { "near\($0)@example.org" }, CollectingWorld.neighbour)
    let shares = try await world.samsyn.keptShares(world.permit())
    #expect(shares.reduce(0) { $0 + $1.invited } == 8)
    #expect(shares.allSatisfy { $0.invited >= 5 })
    _ = try await world.samsyn.queueLetters(world.permit(), .invitation)
    let fixed = try await world.samsyn.store.fixedBackgrounds(world.permit())
    #expect(fixed.count == 2)
    #expect(try await world.samsyn.keptShares(world.permit()) == shares)
  }

  @Test func `keep nothing of those who come later and are too few`() async throws {
    let world = try await CollectingWorld(anonymity: .anonymous)
    try await world.invite((0..<6).map { "home\($0)@example.org" })
    _ = try await world.samsyn.queueLetters(world.permit(), .invitation)
    try await world.send()
    try await world.invite((0..<3).map { "near\($0)@example.org" }, CollectingWorld.neighbour)
    _ = try await world.samsyn.queueLetters(world.permit(), .invitation)
    let fixed = try await world.samsyn.store.fixedBackgrounds(world.permit())
    let near = Background(
      municipality: CollectingWorld.neighbour, area: .education, audience: .itNear)
    #expect(fixed[near] == .unknown)
    let home = Background(municipality: CollectingWorld.home, area: .education, audience: .itNear)
    #expect(fixed[home] == home)
  }

  @Test func `ask with published versions alone, and move to those that add`() async throws {
    let world = try await CollectingWorld()
    let versions = try await world.samsyn.collectableVersions(world.permit())
    #expect(versions.map(\.number) == [1])
    #expect(try await world.samsyn.newerVersions(world.permit()).isEmpty)
    let permit = try decide(world.actor, .changeInstruments, .organisation(world.place))
    let id = try #require(versions.first).instrument
    let added = CollectingWorld.form.replacing("version: 1", with: "version: 2")
      .replacing(
        "{id: time, ", with: "{id: will, sv: \"Vilja\", en: \"Will\"}\n      - {id: time, ")
    let broken = added.replacing("version: 2", with: "version: 3")
      .replacing("type: free-text", with: "type: number")
    for (index, text) in [added, broken].enumerated() {
      _ = try await world.samsyn.store.publishInstrument(
        permit, id, version: index + 2, title: LocalizedText(same: "Form"), text: text,
        over: index + 2, now: world.clock.now)
    }
    #expect(try await world.samsyn.collectableVersions(world.permit()).map(\.number) == [3, 2, 1])
    #expect(try await world.samsyn.newerVersions(world.permit()).map(\.number) == [2])
    await #expect(throws: Trouble.self) {
      try await world.samsyn.moveToVersion(world.permit(), 3)
    }
    try await world.samsyn.moveToVersion(world.permit(), 2)
    let round = try await world.samsyn.round(world.round, as: world.actor)
    #expect(round?.collection?.version == 2)
  }

  @Test func `end when the round is sealed, which ends its links`() async throws {
    let world = try await CollectingWorld()
    try await world.invite(["a@example.org"])
    _ = try await world.samsyn.queueLetters(world.permit(), .invitation)
    try await world.send()
    let secret = try #require(world.mailer.taken.first.flatMap(world.secret))
    await #expect(throws: (any Error).self) { try await world.samsyn.seal(world.permit()) }
    #expect(try await world.samsyn.form(world.round, secret: secret) != nil)
    world.clock.pass(CollectingWorld.open)
    try await world.samsyn.seal(world.permit())
    #expect(try await world.samsyn.form(world.round, secret: secret) == nil)
    await #expect(throws: (any Error).self) {
      try await world.samsyn.keepCollection(world.permit(), CollectingWorld.plan(.confidential))
    }
  }
}
