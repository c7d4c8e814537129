package import Access
import Database
package import Measures
import Municipalities
package import Surveys

extension Store {
  /// What each municipality of a round's association has decided, in order of code.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func consents(_ permit: Permit) async throws -> [Consent] {
    try permit.require(.readRound)
    let (id, place) = try permit.round()
    return try await engine.read("listing what is released") { db in
      guard let round = try db.round(id), .association(round.association) == place.organisation
      else { throw StoreError.notFound }
      return try db.consents(of: id, in: place)
    }
  }

  /// Releases a municipality's part of a round, or withholds it.
  ///
  /// - Throws: ``StoreError`` of kind closed outside the time for comments, of kind notFound;
  ///   `DatabaseError`.
  package func decideRelease(_ permit: Permit, isReleased: Bool, now: Moment) async throws {
    try permit.require(.answerForMunicipality)
    let part = try permit.contribution()
    try await deed("deciding on a release") { db in
      try db.requireOpen(part, at: now)
      try db.execute(
        """
        INSERT INTO consent (round, municipality, is_released, decided_at)
        VALUES ($1, $2, $3, $4)
        ON CONFLICT (round, municipality) DO UPDATE SET
          is_released = excluded.is_released, decided_at = excluded.decided_at
        """, [.id(part.round), .id(part.municipality), .flag(isReleased), .moment(now)])
      return Done(Deed(isReleased ? .released : .withheld, permit, at: now))
    }
  }
}

extension Connection {
  /// One decision for each municipality of an association, the undecided too.
  func consents(of round: RoundID, in place: OrganisationPlace) throws -> [Consent] {
    var decided: [MunicipalityCode: Consent] = [:]
    for row in try query(
      "SELECT municipality, is_released, decided_at FROM consent WHERE round = $1", [.id(round)])
    {
      let code: MunicipalityCode = try row.identifier("municipality")
      decided[code] = Consent(
        municipality: code, isReleased: try row.flag("is_released"),
        at: try row.moment("decided_at"))
    }
    return place.municipalities.map {
      decided[$0] ?? Consent(municipality: $0, isReleased: nil, at: nil)
    }
  }

  /// Makes sure that a municipality can answer for its part now.
  func requireOpen(_ part: Contribution, at now: Moment) throws {
    let round = try keptRound(part.round, of: part.association)
    guard round.takesRemarks(at: now) else { throw StoreError.closed }
  }
}

extension OrganisationPlace {
  /// The municipalities below, in order of code.
  fileprivate var municipalities: [MunicipalityCode] {
    below.compactMap { organisation in
      if case .municipality(let code) = organisation { code } else { nil }
    }.sorted()
  }
}
