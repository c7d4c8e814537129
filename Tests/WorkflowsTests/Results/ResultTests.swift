import Access
import Findings
import Measures
import Municipalities
import Store
import Surveys
import Tables
import Testing

@testable import Workflows

@Suite struct `Results that are made` {
  @Test func `need answers enough, and an anonymous round that is sealed`() async throws {
    let few = try await AnsweredWorld()
    try await few.answer([people("1460"): 4], batch: "a")
    few.close()
    await #expect(throws: Trouble.self) { try await few.show() }
    #expect(try await few.results() == nil)
    let anonymous = try await AnsweredWorld(.anonymous)
    try await anonymous.answer([people("1460"): 9], batch: "a")
    anonymous.close()
    await #expect(throws: Trouble.self) { try await anonymous.show() }
    try await anonymous.world.samsyn.seal(anonymous.world.permit())
    try await anonymous.show()
    #expect(try await anonymous.results()?.shown == 9)
  }

  @Test func `show large groups while the round is open, and the rest at its end`() async throws {
    let open = try await AnsweredWorld()
    try await open.answer([people("1460"): 20, people("1438"): 19], batch: "a")
    try await open.show()
    #expect(try await open.results()?.shown == 20)
    // One more answer is no step of its own.
    try await open.answer([people("1460"): 1], batch: "b")
    await #expect(throws: Trouble.self) { try await open.show() }
    open.close()
    try await open.show()
    #expect(try await open.results()?.shown == 40)
  }

  @Test func `are not remembered where a round was disposed of while they were read`()
    async throws
  {
    let world = try await AnsweredWorld()
    try await world.answer([people("1460"): 20], batch: "a")
    world.close()
    try await world.show()
    let results = try #require(try await world.results())
    let revision = ResultRevision(
      round: results.round, plan: CollectingWorld.plan(.confidential), step: 1)
    let shelf = ResultShelf()
    let before = shelf.disposals
    shelf.forget(results.round.id)
    shelf.keep(results, revision, since: before)
    #expect(shelf.results(revision) == nil)
    shelf.keep(results, revision, since: shelf.disposals)
    #expect(shelf.results(revision)?.shown == 20)
  }

  @Test func `divide as was decided first`() async throws {
    let world = try await AnsweredWorld()
    try await world.answer(
      [people("1460"): 30, people("1438"): 30, people("1421"): 30], batch: "a")
    world.close()
    try await world.show([.municipality, .area, .audience])
    #expect(try await world.results()?.breakdowns == [.municipality, .area, .audience])
    try await world.answer([people("1460"): 8], batch: "b")
    try await world.show([.audience, .area, .municipality])
    let results = try #require(try await world.results())
    #expect(results.breakdowns == [.municipality, .area, .audience])
    #expect(results.shown == 98)
  }

  @Test func `show a municipality to its own people, and to others when it is released`()
    async throws
  {
    let world = try await AnsweredWorld()
    try await world.answer(
      [people("1460"): 30, people("1438"): 30, people("1421"): 30], batch: "a")
    world.close()
    try await world.show([.municipality, .area, .audience])
    let results = try #require(try await world.results())
    let question = try #require(results.question("council"))
    func seen(by own: String?) -> [Int] {
      let code = own.map { MunicipalityCode(rawValue: $0) }
      return results.read(by: code).answers(question, by: [.municipality])
        .filter { $0.tally != nil }.compactMap { $0.group.codes.first }
    }
    #expect(seen(by: nil).isEmpty)
    #expect(seen(by: "1460") == [1460])
    #expect(seen(by: "1438") == [1438])
    #expect(seen(by: "0180").isEmpty)
    let whole = try #require(results.read(by: nil).answer(question)?.tally)
    // 30 people: every seventh skips (4), the others answer yes by even and no by odd numbers.
    #expect(whole.missing == 12 && whole.answered == 78)
  }

  @Test func `count several ticks as shares of those who answered`() async throws {
    let world = try await AnsweredWorld()
    // With fewer municipalities the whole would tell of one of them.
    try await world.answer(
      [people("1460"): 30, people("1438"): 30, people("1421"): 30], batch: "a")
    world.close()
    try await world.show()
    let results = try #require(try await world.results())
    let question = try #require(results.question("hindrances"))
    let read = results.read(by: nil)
    let finding = try #require(read.answer(question).flatMap { read.finding($0) })
    guard case .distribution(let distribution) = finding.estimate else {
      Issue.record("no distribution")
      return
    }
    // Of each 26 who answered those whose number is a multiple of three ticked money.
    let money = 3 * (0..<30).count { $0 % 7 != 6 && $0 % 3 == 0 }
    #expect(distribution.segments.map(\.count) == [money, 78 - money])
    #expect(finding.sample.size == .counted(78))
  }

  @Test func `of one municipality alone are its own`() async throws {
    let world = try await AnsweredWorld()
    try await world.answer([people("1460"): 30], batch: "a")
    world.close()
    try await world.show()
    let results = try #require(try await world.results())
    let question = try #require(results.question("council"))
    #expect(results.read(by: nil).answer(question)?.tally == nil)
  }
}
