package import Access
import Database
package import Measures
import Municipalities
package import Surveys

extension Store {
  /// Fixes what an anonymous round keeps of each background. From the first letter on what is fixed
  /// stays, and only what was not fixed is added; before that all is fixed anew.
  ///
  /// - Parameter kept: what is kept, by the background of contacts.
  /// - Throws: ``StoreError`` of kind incomplete where a background is not whole, of kind closed once
  ///   the round is sealed or disposed of, of kind notFound where it is not collected;
  ///   `DatabaseError`.
  package func fixBackgrounds(
    _ permit: Permit, _ kept: [Background: Background], now: Moment
  ) async throws {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    try await deed("fixing what is kept of backgrounds") { db in
      try db.requireCollected(id, of: place)
      if try !db.hasBegun(id) {
        try db.execute("DELETE FROM kept_background WHERE round = $1", [.id(id)])
      }
      for (whole, part) in kept {
        guard whole.municipality != nil, whole.area != nil, whole.audience != nil else {
          throw StoreError.incomplete("a background")
        }
        try db.execute(
          """
          INSERT INTO kept_background (
            round, municipality, service_area, audience, kept_municipality, kept_area,
            kept_audience)
          VALUES ($1, $2, $3, $4, $5, $6, $7)
          ON CONFLICT (round, municipality, service_area, audience) DO NOTHING
          """, [.id(id)] + columns(whole) + columns(part))
      }
      return Done(Deed(.collectionChanged, permit, "backgrounds", at: now))
    }
  }

  /// What an anonymous round keeps of each background, as far as it is fixed.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func fixedBackgrounds(_ permit: Permit) async throws -> [Background: Background] {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    return try await engine.read("reading what is kept of backgrounds") { db in
      _ = try db.placedRound(id, of: place)
      return try db.query(
        """
        SELECT municipality, service_area, audience, kept_municipality, kept_area, kept_audience
        FROM kept_background WHERE round = $1
        """, [.id(id)]
      ).reduce(into: [:]) { kept, row in
        kept[try row.background()] = try row.background(
          "kept_municipality", "kept_area", "kept_audience")
      }
    }
  }
}

extension Connection {
  /// Makes sure that an anonymous round has decided what it keeps of every contact: an answer of one
  /// that was forgotten would be told apart by having nothing.
  func requireBackgrounds(of round: RoundID) throws {
    let missing = try query(
      """
      SELECT contact.id AS id
      FROM contact JOIN round_collection AS plan ON plan.round = contact.round
      WHERE contact.round = $1 AND plan.anonymity = 'anonymous' AND removed_at IS NULL
        AND NOT EXISTS (
          SELECT 1 FROM kept_background AS kept
          WHERE kept.round = contact.round AND kept.municipality = contact.municipality
            AND kept.service_area = contact.service_area AND kept.audience = contact.audience
        )
      LIMIT 1
      """, [.id(round)])
    guard missing.isEmpty else {
      throw StoreError.incomplete("what is kept of a contact's background is not fixed")
    }
  }
}
