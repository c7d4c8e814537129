import Access
import Findings
import Measures
import Municipalities
import Reports
import Statistics
import Surveys
import Tables
import Testing

@testable import Workflows

@Suite struct `The simulated round on maturity` {
  private func world() async throws -> SimulatedWorld {
    try await SimulatedWorld(SimulatedRound.maturityID)
  }

  private func placed(
    _ world: SimulatedWorld, _ axis: ResultAxis?, by own: MunicipalityCode? = nil
  ) throws -> [PlacedGroup] {
    try #require(
      world.results.read(by: own).maturity(world.samsyn.knowledge.maturity, by: axis))
  }

  @Test func `is frozen with what was released`() async throws {
    let world = try await world()
    #expect(world.results.shown == 560)
    #expect(world.results.questions.count == 24)
    #expect(world.results.round.versions.map(\.number) == [1])
    #expect(world.results.round.versions.first?.released.count == 11)
    #expect(world.results.round.state(at: world.samsyn.now) == .frozen)
    #expect(world.results.origin == .simulated(seed: SimulatedRound.seed))
  }

  @Test func `places everybody, every area, both audiences and what was released`() async throws {
    let world = try await world()
    #expect(
      try placed(world, nil).compactMap(\.placement).map { $0.capability?.respondents } == [560])
    #expect(try placed(world, .area).compactMap(\.placement).count == 4)
    #expect(try placed(world, .audience).compactMap(\.placement).count == 2)
    let municipalities = try placed(world, .municipality)
    let shown = municipalities.filter { $0.placement != nil }
    let released = try #require(world.results.round.versions.first?.released)
    #expect(municipalities.count == 14)
    #expect(Set(shown.map { municipality(resultCode: $0.group.codes[0]) }) == released)
    #expect(shown.allSatisfy { $0.placement?.heritage?.respondents == 40 })
  }

  @Test func `spreads the municipalities over the matrix`() async throws {
    let world = try await world()
    let places = try placed(world, .municipality).compactMap(\.placement)
    let quadrants = Dictionary(grouping: places.compactMap(\.quadrant)) { $0 }.mapValues(\.count)
    #expect(
      quadrants == [
        .limitedByBoth: 1, .limitedByCapability: 3, .limitedByHeritage: 2, .strongInBoth: 3,
      ])
  }

  @Test func `shows a municipality that has withheld its part to its own people alone`()
    async throws
  {
    let world = try await world()
    let released = try #require(world.results.round.versions.first?.released)
    let members = try #require(
      world.samsyn.association(AssociationID(rawValue: "fyrbodal"))?.members.map(\.code))
    let own = try #require(members.first { !released.contains($0) })
    let seen = try placed(world, .municipality, by: own).filter { $0.placement != nil }
    #expect(
      Set(seen.map { municipality(resultCode: $0.group.codes[0]) }) == released.union([own]))
  }

  @Test func `has statements that hang together within each category`() async throws {
    let world = try await world()
    let found = world.results.reliabilities(world.samsyn.knowledge.maturity)
    #expect(found.count == 6)
    for one in found {
      let omega = try one.reliability.omega.get()
      #expect(omega > 0.7 && omega < 0.95, "\(one.category.id): \(omega)")
    }
  }

  @Test func `says how it was made, and that it is like no measurement`() async throws {
    let world = try await world()
    let account = try #require(world.samsyn.simulationAccount(world.results.round))
    #expect(account.decisions.count == 4)
    for (language, words) in [
      (Language.swedish, "Jämför inte placeringarna"), (.english, "Do not compare the placements"),
    ] {
      let catalogue = world.samsyn.knowledge.catalogue(language)
      let texts = ([account.method] + account.decisions).map { catalogue.text($0) }
      #expect(texts.contains { $0.contains(words) })
    }
    #expect(
      try await world.samsyn.reportHTML(
        world.results.read(by: nil), world.permit(), .swedish
      ).contains("Simulerade svar, gjorda av ett program"))
  }
}
