package import Access
import Database
package import Measures
package import Surveys

extension Store {
  /// Records a disposal decision.
  ///
  /// - Parameter decision: its number does not count; for a round it is of the round's association.
  /// - Returns: the number that it was given.
  /// - Throws: ``StoreError`` of kind wrongPermit where it is of another association, or of no
  ///   organisation; `DatabaseError`.
  package func recordDecision(
    _ permit: Permit, _ decision: DisposalDecision, now: Moment
  ) async throws -> Int {
    try permit.require(.disposeRound, .erasePerson)
    let organisation = try permit.organisation(of: decision)
    return try await deed("recording a disposal decision") { db in
      let row = try db.query(
        """
        INSERT INTO disposal_decision (
          authority, reference, decided_on, organisation, recorded_at)
        VALUES ($1, $2, $3, $4, $5) RETURNING number
        """,
        [
          .text(decision.authority), .text(decision.reference), .text(decision.date),
          .text(organisation.name), .moment(now),
        ]
      ).first
      guard let number = try row?.integer("number") else {
        throw StoreError.incomplete("the number of a decision")
      }
      return Done(
        number,
        [
          Deed(
            .disposalDecided, by: permit.actor.auditName, on: "decision \(number)",
            in: organisation.name, at: now)
        ])
    }
  }

  /// The disposal decisions that what the permit is about can be deleted under, the newest first:
  /// those of a round's association, or for a person all.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func decisions(_ permit: Permit) async throws -> [DisposalDecision] {
    try permit.require(.disposeRound, .erasePerson)
    let organisation: String?
    switch permit.subject {
    case .round(_, let place): organisation = place.organisation.name
    case .account: organisation = nil
    default: throw StoreError.wrongPermit
    }
    return try await engine.read("listing disposal decisions") { db in
      try db.query(
        """
        SELECT number, authority, reference, decided_on, organisation
        FROM disposal_decision WHERE organisation = $1 OR $1 IS NULL ORDER BY number DESC
        """, [.optional(organisation)]
      ).map { try $0.decision() }
    }
  }
}

extension Permit {
  /// The organisation of a decision, where the permit allows to record it.
  fileprivate func organisation(of decision: DisposalDecision) throws(StoreError) -> Organisation {
    guard let organisation = Organisation(name: decision.organisation) else { throw .wrongPermit }
    switch subject {
    case .account: return organisation
    case .round(_, let place) where place.organisation == organisation: return organisation
    default: throw .wrongPermit
    }
  }
}

extension Connection {
  /// The decision of a number; nil where there is none.
  func decision(_ number: Int) throws -> DisposalDecision? {
    try query(
      """
      SELECT number, authority, reference, decided_on, organisation
      FROM disposal_decision WHERE number = $1
      """, [.integer(number)]
    ).first?.decision()
  }
}

extension Row {
  fileprivate func decision() throws -> DisposalDecision {
    DisposalDecision(
      number: try integer("number"), authority: try text("authority"),
      reference: try text("reference"), date: try text("decided_on"),
      organisation: try text("organisation"))
  }
}
