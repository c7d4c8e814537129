import Access
import Findings
import Measures
import Municipalities
import Surveys
import Tables
import Testing

@testable import Workflows

@Suite struct `Facts that are released` {
  private let strategy = VariableID(rawValue: "strategy")
  private let staff = VariableID(rawValue: "staff")
  private let codes = ["1421", "1438", "1460"].map { MunicipalityCode(rawValue: $0) }

  /// Three municipalities answer; the first has not confirmed, the second not released its part.
  private func world() async throws -> CollectingWorld {
    let world = try await CollectingWorld()
    for (code, answer) in zip(codes, ["yes", "yes", "no"]) {
      try await world.samsyn.keepFacts(
        world.part(.answerForMunicipality, of: code),
        [strategy: .code(answer), staff: .number(2.5)])
    }
    for code in codes.dropFirst() {
      try await world.samsyn.confirmFacts(world.part(.answerForMunicipality, of: code))
    }
    world.clock.pass(CollectingWorld.open + 1)
    for code in [codes[0], codes[2]] {
      try await world.samsyn.decideRelease(
        world.part(.answerForMunicipality, of: code), isReleased: true)
    }
    return world
  }

  private func facts(_ world: CollectingWorld) async throws -> ReleasedFacts {
    try #require(try await world.samsyn.releasedFacts(world.permit(.readResults)))
  }

  @Test func `are those that are confirmed, once a version is frozen`() async throws {
    let world = try await world()
    #expect(try await facts(world).municipalities.isEmpty)
    try await world.samsyn.seal(world.permit())
    world.clock.pass(CollectingWorld.open)
    _ = try await world.samsyn.freeze(world.permit(.freezeRound))
    let facts = try await facts(world)
    #expect(facts.municipalities.map(\.code) == [codes[2]])
    #expect(facts.questions.map(\.question.variable.id) == [strategy, staff])
    #expect(facts.questions[0].answers == [codes[2]: .code("no")])
    #expect(facts.questions[0].finding?.sample.size == .counted(1))
    #expect(facts.questions[0].population != nil)
    #expect(facts.questions[1].answers == [codes[2]: .number(2.5)])
    #expect(facts.questions[1].finding == nil)
    #expect(facts.told.count == 1)
  }
}

@Suite struct `Municipalities that weigh alike in results` {
  /// Three municipalities where 6 of 12, 15 of 30 and 30 of 60 said yes.
  private func results() async throws -> RoundResults {
    let world = try await AnsweredWorld()
    try await world.answer(
      [people("1460"): 14, people("1438"): 35, people("1421"): 70], batch: "a")
    world.close()
    try await world.show([.municipality, .area, .audience])
    for code in ["1460", "1438", "1421"] {
      try await world.world.samsyn.decideRelease(
        world.world.part(.answerForMunicipality, of: MunicipalityCode(rawValue: code)),
        isReleased: true)
    }
    try await world.world.samsyn.seal(world.world.permit())
    world.world.clock.pass(CollectingWorld.open)
    _ = try await world.world.samsyn.freeze(world.world.permit(.freezeRound))
    return try #require(try await world.results())
  }

  @Test func `are those that the reader may see by themselves`() async throws {
    let results = try await results()
    let question = try #require(results.question("council"))
    let read = results.read(by: nil)
    let shown = read.answers(question, by: [.municipality]).compactMap(\.tally)
    let finding = try #require(read.equalWeights(question))
    guard case .distribution(let distribution) = finding.estimate else {
      Issue.record("no distribution")
      return
    }
    #expect(shown.count == 3 && finding.sample.municipalities == 3)
    let shares = shown.map { Double($0.counts[0]) / Double($0.answered) }
    #expect(abs(distribution.segments[0].share - shares.reduce(0, +) / 3) < 1e-12)
    // 14 people: the seventh and the last skip, so that 6 of 12 say yes; the others likewise.
    #expect(finding.sample.size == .counted(12 + 30 + 60))
  }

  @Test func `are none where several may be ticked, or nothing is released`() async throws {
    let results = try await results()
    let ticks = try #require(results.question("hindrances"))
    #expect(results.read(by: nil).equalWeights(ticks) == nil)
    let closed = try await AnsweredWorld()
    try await closed.answer(
      [people("1460"): 30, people("1438"): 30, people("1421"): 30], batch: "a")
    closed.close()
    try await closed.show([.municipality, .area, .audience])
    let hidden = try #require(try await closed.results())
    let question = try #require(hidden.question("council"))
    #expect(hidden.read(by: nil).equalWeights(question) == nil)
  }
}
