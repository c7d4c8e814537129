package import Access
import Database
package import Measures
package import Municipalities
package import Surveys

extension Store {
  /// What a municipality has said of its part of a round, the oldest first.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func remarks(_ permit: Permit) async throws -> [Remark] {
    try permit.require(.readRemarks)
    let part = try permit.contribution()
    return try await engine.read("listing remarks") { db in
      guard let round = try db.round(part.round),
        .association(round.association) == part.association.organisation
      else { throw StoreError.notFound }
      return try db.query(
        """
        SELECT number, municipality, kind, content, made_at, handled_at
        FROM remark WHERE round = $1 AND municipality = $2 ORDER BY number
        """, [.id(part.round), .id(part.municipality)]
      ).map { try $0.remark() }
    }
  }

  /// Keeps what a municipality says of its part; at most 500 remarks of 10,000 characters.
  ///
  /// - Throws: ``StoreError`` of kind closed outside the time for comments, of kind tooMany where
  ///   there are 500 or the text is too long, of kind notFound; `DatabaseError`.
  package func addRemark(
    _ permit: Permit, kind: Remark.Kind, text: String, now: Moment
  ) async throws {
    try permit.require(.answerForMunicipality)
    let part = try permit.contribution()
    guard text.unicodeScalars.count <= 10_000 else { throw StoreError.tooMany }
    try await deed("keeping a remark") { db in
      try db.requireOpen(part, at: now)
      let last = try db.lastRemark(part)
      guard last < 500 else { throw StoreError.tooMany }
      try db.execute(
        """
        INSERT INTO remark (round, municipality, number, kind, content, made_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        """,
        [
          .id(part.round), .id(part.municipality), .integer(last + 1), .text(kind.rawValue),
          .text(text), .moment(now),
        ])
      return Done(Deed(.remarked, permit, String(last + 1), at: now))
    }
  }

  /// Notes that a remark of a municipality in the round has been dealt with.
  ///
  /// - Returns: false where that was noted before, or there is none of that number.
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  @discardableResult
  package func handleRemark(
    _ permit: Permit, municipality: MunicipalityCode, number: Int, now: Moment
  ) async throws -> Bool {
    try permit.require(.freezeRound)
    let (id, place) = try permit.round()
    return try await deed("dealing with a remark") { db in
      _ = try db.keptRound(id, of: place)
      let changed = try db.execute(
        """
        UPDATE remark SET handled_at = $4
        WHERE round = $1 AND municipality = $2 AND number = $3 AND handled_at IS NULL
        """, [.id(id), .id(municipality), .integer(number), .moment(now)])
      let detail = municipality.rawValue + " \(number)"
      return Done(changed == 1, Deed(.remarkHandled, permit, detail, at: now))
    }
  }
}

extension Connection {
  fileprivate func lastRemark(_ part: Contribution) throws -> Int {
    try query(
      "SELECT max(number) AS last FROM remark WHERE round = $1 AND municipality = $2",
      [.id(part.round), .id(part.municipality)]
    ).first?.optionalInteger("last") ?? 0
  }
}

extension Row {
  fileprivate func remark() throws -> Remark {
    Remark(
      number: try integer("number"), municipality: try identifier("municipality"),
      kind: try word("kind"), text: try text("content"), at: try moment("made_at"),
      handledAt: try optionalMoment("handled_at"))
  }
}
