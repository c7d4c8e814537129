import Access
import Findings
import Measures
import Municipalities
import Store
import Surveys
import Tables
import Testing

@testable import Workflows

@Suite struct `Rounds that ask the same` {
  private let places = ["1460", "1438", "1421"]

  /// Makes a round that is over and shown, in which some of 60 people say yes.
  private func round(_ world: CollectingWorld, _ title: String, yes: Int) async throws -> Permit {
    let now = world.clock.now
    let times = try #require(
      RoundTimes(
        opensAt: now.after(-10), closesAt: now.after(10), remarksUntil: now.after(20),
        keptUntil: now.after(1_000 * 86_400)))
    let id = try await world.samsyn.makeRound(
      try decide(world.actor, .changeRound, .organisation(world.place)), title: title, times: times)
    func permit(_ action: Action) throws -> Permit {
      try decide(world.actor, action, .round(id, world.place))
    }
    let plan = CollectingWorld.plan(.confidential)
    try await world.samsyn.keepCollection(permit(.collectAnswers), plan)
    let instrument = try #require(try await world.samsyn.version(1, of: plan)).instrument
    let layout = AnswerLayout(instrument)
    let rows = try (0..<60).map { number in
      let background = people(places[number % 3])
      let sheet: AnswerSheet = [
        VariableID(rawValue: "council"): .code(number < yes ? "yes" : "no")
      ]
      let encoded = try layout.encode(sheet, background: background)
      return ImportedRow(
        digest: "\(title)-\(number)",
        response: NewResponse(
          id: newIDText(), version: 1, background: background, codes: encoded.codes,
          words: encoded.words))
    }
    _ = try await world.samsyn.store.keepImported(
      permit(.collectAnswers), fileName: title, fileDigest: title, rows, now: now)
    world.clock.pass(86_400)
    try await world.samsyn.showResults(permit(.collectAnswers), ResultBreakdown.allCases)
    return try permit(.readResults)
  }

  private func changes(
    _ world: CollectingWorld, _ permit: Permit, _ filter: ResultFilter = .everybody
  ) async throws -> ResultChanges {
    let results = try #require(try await world.samsyn.results(permit))
    return try await world.samsyn.changes(permit, results, results.read(by: nil), filter)
  }

  /// Expected: statsmodels 0.15.0, `confint_proportions_2indep(50, 60, 20, 60, method="newcomb")`:
  /// 0.5 with 0.330 to 0.629.
  @Test func `are compared with the one before, the later first`() async throws {
    let world = try await CollectingWorld()
    let first = try await round(world, "Ett", yes: 20)
    let second = try await round(world, "Två", yes: 50)
    #expect(try await changes(world, first).comparisons.isEmpty)
    let found = try await changes(world, second)
    #expect(found.series.count == 1 && found.comparisons.count == 1)
    let finding = try #require(found.comparisons.first)
    #expect(finding.statement.key == "comparison.rounds-shown")
    #expect(finding.statement.arguments["direction"] == .text("higher"))
    #expect(finding.statement.arguments["first"] == .localized(LocalizedText(same: "Två")))
    guard case .decimal(let lower, _) = finding.statement.arguments["differenceLower"],
      case .decimal(let upper, _) = finding.statement.arguments["differenceUpper"]
    else {
      Issue.record("no interval")
      return
    }
    #expect(abs(lower - 33.02) < 0.01 && abs(upper - 62.90) < 0.01, "\(lower) \(upper)")
  }

  @Test func `are compared with the latest of several before, and by a filter`() async throws {
    let world = try await CollectingWorld()
    _ = try await round(world, "Ett", yes: 5)
    _ = try await round(world, "Två", yes: 30)
    let third = try await round(world, "Tre", yes: 31)
    let found = try await changes(
      world, third, ResultFilter(chosen: [.area: [resultCode(.education)]]))
    #expect(found.comparisons.map(\.statement.key) == ["comparison.rounds-not-shown"])
    #expect(
      found.comparisons.first?.statement.arguments["second"]
        == .localized(LocalizedText(same: "Två")))
    guard case .series(let series) = found.series.first?.estimate else {
      Issue.record("no series")
      return
    }
    #expect(series.points.count == 3)
    let nobody = ResultFilter(chosen: [.area: [resultCode(.culture)]])
    #expect(try await changes(world, third, nobody).comparisons.isEmpty)
  }
}
