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

/// The example round with its simulated answers, as the program makes it at its start.
struct SimulatedWorld {
  let samsyn: Samsyn
  let id: RoundID
  let place: OrganisationPlace
  let coordinator: Actor
  let results: RoundResults

  init(_ id: RoundID = SimulatedRound.id) async throws {
    let samsyn = try await freshSamsyn()
    try await samsyn.keepExamples(operate(), areShown: true)
    try await self.init(samsyn, id)
  }

  /// An example round of a program that has started.
  init(_ samsyn: Samsyn, _ id: RoundID) async throws {
    self.samsyn = samsyn
    self.id = id
    let organisation = Organisation.association(AssociationID(rawValue: "fyrbodal"))
    place = try #require(try await samsyn.place(of: organisation))
    let grant = try #require(Grant(.associationCoordinator, in: organisation))
    coordinator = .person(SignedIn(id: PersonID(rawValue: "coordinator"), grants: [grant]))
    let permit = try decide(coordinator, .readResults, .round(id, place))
    results = try #require(try await samsyn.results(permit))
  }

  func permit(_ action: Action = .readResults) throws -> Permit {
    try decide(coordinator, action, .round(id, place))
  }
}

@Suite struct `The simulated round` {
  /// The counts behind the printed percentages, from Scripts/reference/real_figures.py.
  @Test func `gives the published totals`() async throws {
    let world = try await SimulatedWorld()
    #expect(world.results.shown == 66)
    let read = world.results.read(by: nil)
    let expected: [String: [Int]] = [
      // 2, 35, 35, 24, 2 and 2 per cent of 51.
      "digital-maturity": [1, 18, 18, 12, 1, 1]
    ]
    for (id, counts) in expected {
      let question = try #require(world.results.question(id))
      #expect(try #require(read.answer(question)?.tally).counts == counts)
    }
  }

  @Test func `is marked as simulated in every finding`() async throws {
    let world = try await SimulatedWorld()
    let read = world.results.read(by: nil)
    let findings = world.results.questions.compactMap { question in
      read.answer(question).flatMap { read.finding($0) }
    }
    #expect(
      findings.count == world.results.questions.count { $0.variable.kind != .freeText })
    #expect(findings.allSatisfy { $0.origin == .simulated(seed: SimulatedRound.seed) })
  }

  @Test func `is made once`() async throws {
    let world = try await SimulatedWorld()
    try await world.samsyn.keepExamples(operate(), areShown: true)
    let again = try #require(try await world.samsyn.results(world.permit()))
    #expect(again.shown == 66)
  }

  @Test func `lists what had to be decided`() async throws {
    let world = try await SimulatedWorld()
    let plan = try #require(world.samsyn.simulationPlan)
    let notes = world.samsyn.simulationNotes(plan)
    #expect(!notes.contains { $0.question.rawValue == "digitalisation-goals" })
    let account = try #require(world.samsyn.simulationAccount(world.results.round))
    #expect(account.decisions.count == notes.count + 1)
    for language in Language.allCases {
      let last = world.samsyn.knowledge.catalogue(language).text(
        try #require(account.decisions.last))
      #expect(last.contains("58") && last.contains("66"), "\(last)")
    }
    #expect(
      notes.filter { $0.kind == .corrected }.map(\.question.rawValue) == [
        "portfolio-governance", "project-governance", "architecture-governance",
      ])
  }

  @Test func `shows no municipality before it has released its part`() async throws {
    let world = try await SimulatedWorld()
    let read = world.results.read(by: nil)
    for question in world.results.questions {
      for answer in read.answers(question, by: [.municipality]) {
        #expect(answer.tally == nil && answer.upper == nil)
      }
    }
  }

  @Test func `divides by audience first, and tells the two apart`() async throws {
    let world = try await SimulatedWorld()
    let read = world.results.read(by: nil)
    let question = try #require(world.results.question("digital-maturity"))
    let tallies = read.answers(question, by: [.audience]).compactMap(\.tally)
    #expect(tallies.map(\.answered) == [10, 41])
    let whole = try #require(read.answer(question)?.tally)
    for code in whole.counts.indices {
      #expect(tallies.reduce(0) { $0 + $1.counts[code] } == whole.counts[code])
    }
  }

  @Test func `filters as it divides`() async throws {
    let world = try await SimulatedWorld()
    let read = world.results.read(by: nil)
    let filter = ResultFilter(chosen: [.audience: [resultCode(Audience.itNear)]])
    for question in world.results.questions {
      let groups = read.answers(question, by: [.audience])
      let divided = groups.first { $0.group.codes == [resultCode(Audience.itNear)] }
      let filtered = read.answer(question, filter)
      #expect(filtered?.tally == divided?.tally, "\(question.variable.id)")
    }
  }

  @Test func `sets the audiences beside each other and claims nothing that few answers can bear`()
    async throws
  {
    let world = try await SimulatedWorld()
    let findings = world.results.read(by: nil).gapFindings(.everybody) {
      LocalizedText(same: $0.rawValue)
    }
    #expect(findings.count == 9)
    for finding in findings {
      guard case .comparison(let comparison) = finding.estimate else {
        Issue.record("not a comparison")
        continue
      }
      #expect(min(comparison.first.size, comparison.second.size) >= 5)
      #expect(comparison.effect?.comparisons == 9)
    }
  }

  @Test func `finds the published shares of the same questions`() async throws {
    let world = try await SimulatedWorld()
    let read = world.results.read(by: nil)
    let changes = try await world.samsyn.changes(
      world.permit(), world.results, read, .everybody)
    #expect(changes.comparisons.isEmpty)
    let maturity = try #require(changes.series.first { $0.subject.id == "digital-maturity" })
    guard case .series(let series) = maturity.estimate else {
      Issue.record("not a series")
      return
    }
    let published = try #require(series.points.first { $0.isPublished })
    let collected = try #require(series.points.first { !$0.isPublished })
    #expect(series.points.count == 2)
    // 2 + 2 per cent printed; 2 of 51 counted.
    #expect(abs(published.share - 0.04) < 1e-9 && published.interval == nil)
    #expect(abs(collected.share - 2.0 / 51) < 1e-9 && collected.size == 51)
  }

  @Test func `becomes a report that says what it is`() async throws {
    let world = try await SimulatedWorld()
    for (language, mark) in [
      (Language.swedish, "Simulerade svar, gjorda av ett program"),
      (.english, "Simulated answers, made by a program"),
    ] {
      let html = try await world.samsyn.reportHTML(
        world.results.read(by: nil), world.permit(), language)
      #expect(html.contains(mark))
      #expect(!html.contains("Missing text"))
    }
  }
}
