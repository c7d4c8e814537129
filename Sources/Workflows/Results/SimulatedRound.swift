import Access
import Content
import Measures
import Municipalities
package import Statistics
import Store
package import Surveys
import Tables

/// The example round whose answers are simulated.
enum SimulatedRound {
  /// The seed of its answers.
  static let seed: UInt64 = 2024
  /// Its id.
  static let id = RoundID(rawValue: "exempel-simulerad")
}

extension Samsyn {
  /// What had to be decided so that the answers of the example round give what was published; empty for
  /// other rounds.
  package func simulationNotes(_ round: Round) -> [SimulationNote] {
    guard round.id == SimulatedRound.id, let plan = knowledge.library.simulations.first else {
      return []
    }
    return simulated(plan)?.totals.notes ?? []
  }

  /// Makes sure that there is an example round with simulated answers, sealed and shown.
  func keepSimulatedRound(_ machine: Permit, _ times: RoundTimes) async throws {
    guard let plan = knowledge.library.simulations.first, let simulated = simulated(plan),
      let association = association(simulated.association),
      let place = try await place(of: .association(association.id)),
      let grant = Grant(.associationCoordinator, in: .association(association.id))
    else { return }
    let actor = Actor.person(SignedIn(id: PersonID(rawValue: "exempel-program"), grants: [grant]))
    let permit = try decide(actor, .collectAnswers, .round(SimulatedRound.id, place))
    try await store.keepExampleRound(
      machine,
      Round(
        id: SimulatedRound.id, association: association.id,
        title: plan.title[.swedish], times: times, versions: [], isExample: true,
        disposedAt: nil), now: now)
    guard try await round(SimulatedRound.id, as: actor)?.collection?.sealedAt == nil else { return }
    try await publish(
      simulated.instrument, try decide(actor, .changeInstruments, .organisation(place)))
    try await store.keepCollection(
      permit,
      CollectionPlan(
        instrument: simulated.instrument.id, version: 1, anonymity: .confidential,
        smallestGroup: CollectionPlan.smallestGroupMin, languages: [.swedish], reminders: [],
        hasOpenLink: false, sealedAt: nil), openWord: nil, now: now)
    _ = try await store.keepImported(
      permit, fileName: "simulated", fileDigest: "simulated", try rows(simulated), now: now)
    try await store.seal(permit, newIDs: { newIDText() }, backgrounds: [:], now: now)
    try await showResults(permit, ResultBreakdown.allCases)
  }

  private func publish(_ instrument: Instrument, _ permit: Permit) async throws {
    let text = instrumentYAML(instrument)
    guard try await store.instrumentVersion(as: .machine, instrument.id, 1) == nil else { return }
    _ = try await store.makeInstrument(
      permit, instrument.id, title: instrument.title, text: text, now: now)
    _ = try await store.publishInstrument(
      permit, instrument.id, version: 1, title: instrument.title, text: text, over: 1, now: now)
  }

  private func rows(_ simulated: Simulated) throws -> [ImportedRow] {
    let layout = AnswerLayout(simulated.instrument)
    return try simulated.responses.enumerated().map { number, response in
      let encoded = try layout.encode(response.answers, background: response.background)
      return ImportedRow(
        digest: "simulated-\(number)",
        response: NewResponse(
          id: newIDText(), version: 1, background: response.background, codes: encoded.codes,
          words: encoded.words))
    }
  }

  private func simulated(_ plan: SimulationPlan) -> Simulated? {
    guard
      let source = knowledge.library.publications.first(where: {
        $0.publication.id == plan.publication
      })
    else { return nil }
    let id = AssociationID(rawValue: source.publication.association)
    let totals = simulatedTotals(of: source.publication, respondents: plan.respondents)
    let instrument = source.instrument.simulated(by: plan)
    let municipalities = association(id)?.members.map(\.code) ?? []
    return Simulated(
      association: id, instrument: instrument, totals: totals,
      responses: simulatedResponses(
        to: instrument, plan: plan, totals: totals.questions, municipalities: municipalities,
        seed: SimulatedRound.seed))
  }
}

/// A simulated round before it is kept.
private struct Simulated {
  let association: AssociationID
  let instrument: Instrument
  let totals: SimulatedTotals
  let responses: [SimulatedResponse]
}
