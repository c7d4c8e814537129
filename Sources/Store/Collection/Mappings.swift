package import Access
import Database
import Municipalities
package import Measures
package import Surveys

extension Store {
  /// The column mappings that the association of a round has saved, in order of name.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func mappings(_ permit: Permit) async throws -> [SavedMapping] {
    try permit.require(.collectAnswers)
    let owner = try permit.round().place.organisation
    return try await engine.read("listing column mappings") { db in
      try db.query(
        "SELECT name, definition FROM column_mapping WHERE organisation = $1 ORDER BY name",
        [.text(owner.name)]
      ).map { SavedMapping(name: try $0.text("name"), definition: try $0.text("definition")) }
    }
  }

  /// Saves a column mapping for the association of a round, in the place of one of that name.
  ///
  /// - Throws: ``StoreError`` of kind tooMany beyond 100; `DatabaseError`.
  package func keepMapping(_ permit: Permit, _ mapping: SavedMapping, now: Moment) async throws {
    try permit.require(.collectAnswers)
    let owner = try permit.round().place.organisation
    try await deed("saving a column mapping") { db in
      try db.execute(
        """
        INSERT INTO column_mapping (organisation, name, definition) VALUES ($1, $2, $3)
        ON CONFLICT (organisation, name) DO UPDATE SET definition = excluded.definition
        """, [.text(owner.name), .text(mapping.name), .text(mapping.definition)])
      let count = try db.query(
        "SELECT count(*) AS count FROM column_mapping WHERE organisation = $1", [.text(owner.name)]
      ).first?.integer("count")
      guard count ?? 0 <= 100 else { throw StoreError.tooMany }
      return Done(Deed(.collectionChanged, permit, "column mapping", at: now))
    }
  }

  /// Forgets a column mapping.
  ///
  /// - Returns: false where there is none of that name.
  /// - Throws: ``StoreError``, `DatabaseError`.
  @discardableResult
  package func removeMapping(_ permit: Permit, _ name: String, now: Moment) async throws -> Bool {
    try permit.require(.collectAnswers)
    let owner = try permit.round().place.organisation
    return try await deed("forgetting a column mapping") { db in
      let removed = try db.execute(
        "DELETE FROM column_mapping WHERE organisation = $1 AND name = $2",
        [.text(owner.name), .text(name)])
      return Done(removed == 1, Deed(.collectionChanged, permit, "column mapping", at: now))
    }
  }
}
