package import Access
import Database
package import Measures
import Municipalities
package import Surveys

extension Store {
  /// Keeps a new round of an association, without versions.
  ///
  /// - Throws: ``StoreError`` of kind wrongPermit where it is of another association;
  ///   `DatabaseError`, of kind constraint where there is one of its id.
  package func makeRound(_ permit: Permit, _ round: Round, now: Moment) async throws {
    try permit.require(.changeRound)
    guard round.association == (try permit.association()) else { throw StoreError.wrongPermit }
    try await deed("keeping a round") { db in
      try db.execute(
        """
        INSERT INTO round (
          id, association, title, opens_at, closes_at, remarks_until, kept_until, is_example)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        [.id(round.id), .id(round.association), .text(round.title)] + columns(round.times)
          + [.flag(round.isExample)])
      return Done(Deed(.roundMade, permit, "round " + round.id.rawValue, at: now))
    }
  }

  /// Gives a round another title and other times: it can be extended, and reopened until it is sealed.
  ///
  /// - Throws: ``StoreError`` of kind notFound, of kind closed where it is disposed of, or sealed and
  ///   would open or close at another time; `DatabaseError`.
  package func changeRound(
    _ permit: Permit, title: String, times: RoundTimes, now: Moment
  ) async throws {
    try permit.require(.changeRound)
    let (id, place) = try permit.round()
    try await deed("changing a round") { db in
      let kept = try db.keptRound(id, of: place)
      guard
        kept.collection?.sealedAt == nil
          || (kept.times.opensAt, kept.times.closesAt) == (times.opensAt, times.closesAt)
      else { throw StoreError.closed }
      try db.execute(
        """
        UPDATE round SET title = $2, opens_at = $3, closes_at = $4, remarks_until = $5,
          kept_until = $6
        WHERE id = $1
        """, [.id(id), .text(title)] + columns(times))
      return Done(Deed(.roundChanged, permit, at: now))
    }
  }

  /// Freezes a version of a round with what the municipalities have released by then.
  ///
  /// - Returns: the number of the version.
  /// - Throws: ``StoreError`` of kind notFound, of kind closed before the time for comments is over,
  ///   of kind unsealed where it collects answers and is not sealed; `DatabaseError`.
  package func freeze(_ permit: Permit, now: Moment) async throws -> Int {
    try permit.require(.freezeRound)
    let (id, place) = try permit.round()
    return try await deed("freezing a round") { db in
      let round = try db.keptRound(id, of: place)
      guard round.canFreeze(at: now) else { throw StoreError.closed }
      if let plan = round.collection, plan.sealedAt == nil { throw StoreError.unsealed }
      let number = (round.versions.map(\.number).max() ?? 0) + 1
      try db.freeze(round.id, number, releasedOf: place, at: now)
      return Done(number, [Deed(.frozen, permit, "version \(number)", at: now)])
    }
  }

  /// Deletes all that belongs to a round but that it was, under a disposal decision.
  ///
  /// - Parameter decision: the number of a decision of the same association.
  /// - Throws: ``StoreError`` of kind notFound where there is no such decision or round, of kind
  ///   closed where it is disposed of; `DatabaseError`.
  package func dispose(_ permit: Permit, decision: Int, now: Moment) async throws {
    try permit.require(.disposeRound)
    let (id, place) = try permit.round()
    try await deed("disposing of a round") { db in
      _ = try db.keptRound(id, of: place)
      guard try db.decision(decision)?.organisation == place.organisation.name else {
        throw StoreError.notFound
      }
      try db.deleteBelongings(of: id)
      try db.execute(
        "UPDATE round SET disposed_at = $2 WHERE id = $1", [.id(id), .moment(now)])
      return Done(Deed(.disposed, permit, "decision \(decision)", at: now))
    }
    try await engine.forget("disposing of a round for good", tables: belongingTables)
  }
}

extension Connection {
  /// A round that is not disposed of, and is of the association that was decided about.
  func keptRound(_ id: RoundID, of place: OrganisationPlace) throws -> Round {
    guard let round = try round(id), .association(round.association) == place.organisation else {
      throw StoreError.notFound
    }
    guard round.disposedAt == nil else { throw StoreError.closed }
    return round
  }

  fileprivate func freeze(
    _ round: RoundID, _ number: Int, releasedOf place: OrganisationPlace, at now: Moment
  ) throws {
    try execute(
      "INSERT INTO frozen_version (round, number, frozen_at) VALUES ($1, $2, $3)",
      [.id(round), .integer(number), .moment(now)])
    for consent in try consents(of: round, in: place) where consent.isReleased == true {
      try execute(
        """
        INSERT INTO frozen_municipality (round, version, municipality) VALUES ($1, $2, $3)
        """, [.id(round), .integer(number), .id(consent.municipality)])
    }
  }
}

func columns(_ times: RoundTimes) -> [DatabaseValue] {
  [
    .moment(times.opensAt), .moment(times.closesAt), .moment(times.remarksUntil),
    .moment(times.keptUntil),
  ]
}
