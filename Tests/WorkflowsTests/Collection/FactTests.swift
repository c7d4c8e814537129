import Access
import Measures
import Municipalities
import Store
import Surveys
import Tables
import Testing

@testable import Workflows

@Suite struct `Facts about a municipality` {
  private let strategy = VariableID(rawValue: "strategy")
  private let staff = VariableID(rawValue: "staff")

  private func facts(_ world: CollectingWorld) async throws -> MunicipalFacts {
    try #require(try await world.samsyn.facts(world.part(.readContribution)))
  }

  @Test func `are asked of no respondent, answered once and confirmed`() async throws {
    let world = try await CollectingWorld()
    #expect(try await facts(world).questions.map(\.variable.id) == [strategy, staff])
    #expect(try await !facts(world).canConfirm)
    await #expect(throws: Trouble.self) {
      try await world.samsyn.confirmFacts(world.part(.answerForMunicipality))
    }
    let sheet: AnswerSheet = [strategy: .code("yes"), staff: .number(2.5)]
    try await world.samsyn.keepFacts(world.part(.answerForMunicipality), sheet)
    #expect(try await facts(world).sheet == sheet)
    #expect(try await facts(world).confirmedAt == nil)
    try await world.samsyn.confirmFacts(world.part(.answerForMunicipality))
    #expect(try await facts(world).confirmedAt == world.clock.now)
    let status = try await world.samsyn.collectionStatus(world.permit())
    #expect(status.factCount == 2)
    #expect(status.confirmedFacts == [CollectingWorld.home: world.clock.now])
  }

  @Test func `are confirmed until one of them is changed`() async throws {
    let world = try await CollectingWorld()
    let permit = try world.part(.answerForMunicipality)
    try await world.samsyn.keepFacts(permit, [strategy: .code("yes"), staff: .number(2)])
    try await world.samsyn.confirmFacts(permit)
    try await world.samsyn.keepFacts(permit, [strategy: .code("yes"), staff: .number(2)])
    #expect(try await facts(world).confirmedAt != nil)
    try await world.samsyn.keepFacts(permit, [strategy: .code("no"), staff: .number(2)])
    #expect(try await facts(world).confirmedAt == nil)
    try await world.samsyn.keepFacts(permit, [strategy: .code("no")])
    #expect(try await facts(world).sheet == [strategy: .code("no")])
  }

  @Test func `are taken while the round and the time for remarks last`() async throws {
    let world = try await CollectingWorld()
    world.clock.pass(CollectingWorld.open)
    try await world.samsyn.keepFacts(
      world.part(.answerForMunicipality), [strategy: .code("yes")])
    world.clock.pass(CollectingWorld.open)
    #expect(try await !facts(world).isOpen)
    await #expect(throws: (any Error).self) {
      try await world.samsyn.keepFacts(
        world.part(.answerForMunicipality), [strategy: .code("no")])
    }
  }

  @Test(arguments: [
    Answer.code("yes"), .codes(["a", "b"]), .text("\u{301}ord\nrad"), .number(-1.25), .number(3),
  ])
  func `are read as they were written`(answer: Answer) {
    #expect(FactAnswer.read(FactAnswer.bytes(answer)) == answer)
  }

  @Test func `are nothing where the bytes are none`() {
    for bytes: [UInt8] in [[], [99], Array("x1".utf8), Array("nnan".utf8), [116, 0xFF]] {
      #expect(FactAnswer.read(bytes) == nil, "\(bytes)")
    }
  }
}
