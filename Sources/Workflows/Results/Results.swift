package import Access
import Content
import Foundation
import Measures
import Municipalities
import Statistics
import Store
package import Surveys
import Tables

/// What there is to know before more of a round's results is shown.
package struct ResultStatus: Hashable, Sendable {
  /// How responses are divided; nil before the first are shown.
  package let breakdowns: [ResultBreakdown]?
  /// How many responses are shown.
  package let shown: Int
  /// How many wait.
  package let waiting: Int
  /// How many of those who wait would be shown now.
  package let next: Int
  /// Whether no more responses can come.
  package let isFinal: Bool
}

extension Samsyn {
  /// The results of a round as far as they are shown; nil where none are.
  ///
  /// - Throws: ``Trouble``, what the database reports.
  package func results(_ permit: Permit) async throws -> RoundResults? {
    let disposals = resultShelf.disposals
    guard let (round, plan) = try await roundWithPlan(permit),
      let shown = try await store.resultPlan(permit)
    else { return nil }
    let revision = ResultRevision(round: round, plan: plan, step: shown.step)
    if let known = resultShelf.results(revision) { return known }
    let results = try await read(round, plan, shown, permit)
    resultShelf.keep(results, revision, since: disposals)
    return results
  }

  /// How much of a round is shown, and how much can be.
  package func resultStatus(_ permit: Permit) async throws -> ResultStatus {
    let (round, plan) = try await collectedPlan(permit)
    let state = try await store.resultState(permit)
    let step = step(state, round, plan, state.plan?.breakdowns ?? ResultBreakdown.allCases)
    return ResultStatus(
      breakdowns: state.plan?.breakdowns, shown: state.members.reduce(0) { $0 + $1.count },
      waiting: state.waiting.count,
      next: step.made.reduce(0) { $0 + $1.size }, isFinal: isFinal(round, plan))
  }

  /// Shows what can be shown of a round's responses.
  ///
  /// - Parameter breakdowns: how they are divided, where that is not decided yet.
  /// - Throws: ``Trouble`` of kind invalid where nothing more can be shown.
  package func showResults(
    _ permit: Permit, _ breakdowns: [ResultBreakdown]
  ) async throws {
    let (round, plan) = try await collectedPlan(permit)
    guard plan.anonymity != .anonymous || plan.sealedAt != nil else {
      throw Trouble(.invalid, Statement("results.fault.unsealed"))
    }
    let state = try await store.resultState(permit)
    let order = state.plan?.breakdowns ?? breakdowns
    let step = step(state, round, plan, order)
    guard !step.made.isEmpty else { throw Trouble(.invalid, Statement("results.fault.too-few")) }
    let units = step.deal(state.waiting.map(\.background.codes))
    let dealt = zip(state.waiting, units).compactMap { response, unit in
      unit.map { (response.id, $0 + 1) }
    }
    try await store.showResults(
      permit, ResultPlan(breakdowns: order, step: (state.plan?.step ?? 0) + 1),
      units: Dictionary(dealt, uniquingKeysWith: { first, _ in first }), now: now)
  }

  /// While a round is open, only responses of whole backgrounds are shown; what is left over is pooled
  /// when no more can come.
  private func isFinal(_ round: Round, _ plan: CollectionPlan) -> Bool {
    plan.sealedAt != nil || now >= round.times.closesAt
  }

  private func step(
    _ state: ResultState, _ round: Round, _ plan: CollectionPlan, _ order: [ResultBreakdown]
  ) -> DisclosureStep {
    // Units are numbered from 0 here and from 1 in the database.
    let units = state.members.units.map {
      DisclosureUnit(number: $0.number - 1, step: $0.step, members: $0.members)
    }
    let waiting = Dictionary(grouping: state.waiting, by: \.background.codes)
    return DisclosureState(units: units, waiting: []).next(
      adding: waiting.map { BackgroundCell(values: $0.key, count: $0.value.count) },
      order: order.map(\.variable.rawValue),
      rule: DisclosureRule(smallestGroup: plan.smallestGroup), isFinal: isFinal(round, plan))
  }

  private func read(
    _ round: Round, _ plan: CollectionPlan, _ shown: ResultPlan, _ permit: Permit
  ) async throws -> RoundResults {
    var versions: [Instrument] = []
    for number in 1...plan.version {
      if let found = try await version(number, of: plan) { versions.append(found.instrument) }
    }
    guard let latest = versions.last else {
      throw Trouble(.missing, Statement("kept.not-found"))
    }
    let merged = MergedInstrument(versions)
    let steps = try await store.resultUnits(permit)
    let register = knowledge.library.municipalities.map(\.code)
    let collected = try await store.shownResponses(
      permit,
      into: try ResultCollector(
        merged, municipalities: register.map(resultCode), units: steps.keys.sorted()))
    let members = collected.members
    let units = steps.sorted { $0.key < $1.key }.map { number, step in
      DisclosureUnit(number: number, step: step, members: members[number] ?? [])
    }
    let present = Set(units.flatMap(\.members).map { $0.values[2] })
    return try RoundResults(
      round, plan, shown, units: units, merged, columns: collected.finish(),
      title: latest.title,
      municipalities: try await municipalities(as: permit.actor).filter {
        present.contains(resultCode($0.code))
      },
      origin: origin(of: round))
  }

  /// Where what is told of a round comes from.
  func origin(of round: Round) -> Origin {
    round.isExample ? .simulated(seed: SimulatedRound.seed) : .collected(round: round.title)
  }

  /// A round that collects and is kept, with its plan; nil where there is none.
  func roundWithPlan(_ permit: Permit) async throws -> (Round, CollectionPlan)? {
    guard case .round(let id, _) = permit.subject,
      let round = try await round(id, as: permit.actor), let plan = round.collection,
      round.disposedAt == nil
    else { return nil }
    return (round, plan)
  }
}
