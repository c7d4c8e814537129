import Access
import Content
import Measures
import Municipalities
import Statistics
import Store
import Surveys
import Tables

/// The example rounds whose answers are simulated.
enum SimulatedRound {
  /// The seed of their answers.
  static let seed: UInt64 = 2024
  /// The id of the one that gives what was published.
  static let id = RoundID(rawValue: "exempel-simulerad")
  /// The id of the one on maturity.
  static let maturityID = RoundID(rawValue: "exempel-mognad")
}

extension Samsyn {
  /// Makes sure that there are example rounds with simulated answers, sealed and shown.
  ///
  /// What is shown already is left as it is: nothing is worked out again at each start.
  func keepSimulatedRounds(_ machine: Permit, _ times: RoundTimes) async throws {
    if let plan = simulationPlan, let source = source(of: plan),
      let maker = try await maker(
        Round(
          id: SimulatedRound.id,
          association: AssociationID(rawValue: source.publication.association),
          title: plan.title[.swedish], times: times, versions: [], isExample: true,
          disposedAt: nil), machine)
    {
      try await make(plan, source, maker)
    }
    if let plan = knowledge.library.maturitySimulations.first,
      let maker = try await maker(
        Round(
          id: SimulatedRound.maturityID, association: plan.association,
          title: plan.title[.swedish], times: times, versions: [], isExample: true,
          disposedAt: nil), machine)
    {
      try await make(plan, maker)
    }
  }

  /// Keeps an example round that is yet without results; nil where it has some, or is disposed of.
  private func maker(_ round: Round, _ machine: Permit) async throws -> ExampleMaker? {
    let organisation = Organisation.association(round.association)
    guard let place = try await place(of: organisation),
      let grant = Grant(.associationCoordinator, in: organisation)
    else { return nil }
    try await store.keepExampleRound(machine, round, now: now)
    let maker = ExampleMaker(round: round.id, place: place, grant: grant)
    guard try await self.round(round.id, as: maker.actor)?.disposedAt == nil,
      try await store.resultPlan(maker.permit(.readResults)) == nil
    else { return nil }
    return maker
  }

  private func make(
    _ plan: SimulationPlan, _ source: PublicationWithInstrument, _ maker: ExampleMaker
  ) async throws {
    let simulated = simulated(plan, source)
    try await collect(simulated.instrument, simulated.responses, maker)
    for words in plan.words { try await code(simulated.texts, words, maker) }
    try await showResults(maker.permit(.collectAnswers), ResultBreakdown.allCases)
    for words in plan.words { try await publishCoding(words, maker) }
  }

  private func make(_ plan: MaturitySimulation, _ maker: ExampleMaker) async throws {
    let municipalities = association(plan.association)?.members.map(\.code) ?? []
    let simulated = simulatedMaturity(
      plan, model: knowledge.maturity, municipalities: municipalities,
      seed: SimulatedRound.seed)
    try await collect(plan.answered, simulated.responses, maker)
    try await release(simulated.released, maker)
    // Each area of each municipality has enough answers, so that the order hides neither. With areas
    // first, those of municipalities that have not released are kept together area by area.
    try await showResults(maker.permit(.collectAnswers), [.area, .municipality, .audience])
  }

  /// The publication that a plan is for.
  func source(of plan: SimulationPlan) -> PublicationWithInstrument? {
    knowledge.library.publications.first { $0.publication.id == plan.publication }
  }

  func totals(_ plan: SimulationPlan, _ source: PublicationWithInstrument) -> SimulatedTotals {
    simulatedTotals(of: source.publication, respondents: plan.respondents)
  }

  private func simulated(
    _ plan: SimulationPlan, _ source: PublicationWithInstrument
  ) -> Simulated {
    let instrument = source.instrument.simulated(by: plan)
    let id = AssociationID(rawValue: source.publication.association)
    let responses = simulatedResponses(
      to: instrument, plan: plan, totals: totals(plan, source).questions,
      municipalities: association(id)?.members.map(\.code) ?? [], seed: SimulatedRound.seed)
    let people = responses.map(\.background)
    let texts = plan.words.map { words in
      (words.question, simulatedTexts(words, of: people, seed: SimulatedRound.seed))
    }
    return Simulated(
      instrument: instrument, responses: responses.written(texts), texts: texts.flatMap(\.1))
  }
}

/// A simulated round before it is kept.
private struct Simulated {
  let instrument: Instrument
  let responses: [SimulatedResponse]
  let texts: [SimulatedText]
}

extension [SimulatedResponse] {
  /// The responses with what was written.
  fileprivate func written(
    _ texts: [(question: VariableID, texts: [SimulatedText])]
  ) -> [SimulatedResponse] {
    var sheets = map(\.answers)
    for (question, answers) in texts {
      for answer in answers { sheets[answer.respondent][question] = .text(answer.text) }
    }
    return zip(self, sheets).map { SimulatedResponse(background: $0.background, answers: $1) }
  }
}
