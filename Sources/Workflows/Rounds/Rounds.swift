package import Access
package import Measures
package import Municipalities
import Store
package import Surveys

extension Samsyn {
  /// What the clock says.
  package var now: Moment { accounts.now() }

  /// A round, so that a decision about it can be made; nil where there is none.
  package func round(_ id: RoundID, as actor: Actor) async throws -> Round? {
    try await store.round(id, as: actor)
  }

  /// What a decision about a round depends on.
  package func subject(_ round: Round) async throws -> Subject? {
    try await place(of: .association(round.association)).map { .round(round.id, $0) }
  }

  /// What a decision about a municipality's part of a round depends on; nil where the municipality
  /// has none.
  package func subject(
    _ round: Round, _ municipality: MunicipalityCode
  ) async throws -> Subject? {
    guard let place = try await place(of: .association(round.association)) else { return nil }
    return Contribution(
      round: round.id, association: place, municipality: municipality,
      isReleased: round.shows(municipality)
    ).map { .contribution($0) }
  }

  /// The rounds of an association, or those that a municipality takes part in, the latest first.
  package func rounds(_ permit: Permit) async throws -> [Round] {
    try await store.rounds(permit)
  }

  /// Makes a round.
  package func makeRound(
    _ permit: Permit, title: String, times: RoundTimes
  ) async throws -> RoundID {
    guard case .association(let association) = permit.subject.organisation else {
      throw Trouble(.invalid, Statement("rounds.fault.association"))
    }
    let round = Round(
      id: newID(), association: association, title: title, times: times, versions: [],
      isExample: false, disposedAt: nil)
    try await store.makeRound(permit, round, now: now)
    return round.id
  }

  /// Changes what a round is called and its times.
  package func changeRound(_ permit: Permit, title: String, times: RoundTimes) async throws {
    try await store.changeRound(permit, title: title, times: times, now: now)
  }

  /// Whether each municipality of a round has released its part.
  package func consents(_ permit: Permit) async throws -> [Consent] {
    try await store.consents(permit)
  }

  /// Releases or withholds a municipality's part.
  package func decideRelease(_ permit: Permit, isReleased: Bool) async throws {
    try await store.decideRelease(permit, isReleased: isReleased, now: now)
  }

  /// Says something of a municipality's preliminary results.
  package func addRemark(_ permit: Permit, _ kind: Remark.Kind, _ text: String) async throws {
    try await store.addRemark(permit, kind: kind, text: text, now: now)
  }

  /// What a municipality has said.
  package func remarks(_ permit: Permit) async throws -> [Remark] {
    try await store.remarks(permit)
  }

  /// Notes that the coordinator has dealt with a remark.
  package func handleRemark(
    _ permit: Permit, _ municipality: MunicipalityCode, number: Int
  ) async throws {
    try await store.handleRemark(
      permit, municipality: municipality, number: number, now: now)
  }

  /// Freezes a version with the municipalities that have released their part.
  package func freeze(_ permit: Permit) async throws -> Int {
    try await store.freeze(permit, now: now)
  }

  /// The disposal decisions that are recorded for the subject's association.
  package func decisions(_ permit: Permit) async throws -> [DisposalDecision] {
    try await store.decisions(permit)
  }

  /// Records a disposal decision of an authority.
  ///
  /// - Throws: ``Trouble`` where part of it is missing, or the date is none.
  package func recordDecision(
    _ permit: Permit, authority: String, reference: String, date: String
  ) async throws -> Int {
    guard date.wholeMatch(of: #/20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])/#) != nil,
      !authority.isEmpty, !reference.isEmpty
    else { throw Trouble(.invalid, Statement("rounds.fault.decision")) }
    return try await store.recordDecision(
      permit,
      DisposalDecision(
        number: 0, authority: authority, reference: reference, date: date,
        organisation: permit.subject.organisation?.name ?? Organisation.installation.name),
      now: now)
  }

  /// Deletes all that belongs to a round, under a disposal decision.
  package func dispose(_ permit: Permit, decision: Int) async throws {
    try await store.dispose(permit, decision: decision, now: now)
    if case .round(let id, _) = permit.subject { resultShelf.forget(id) }
    readingShelf.forget()
  }
}
