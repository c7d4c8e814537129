package import Access
import Database
package import Measures

extension Store {
  /// Whether somebody has been sent a link to a round, has begun, or has answered, so that what they
  /// met stays.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func hasBegun(_ permit: Permit) async throws -> Bool {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    return try await engine.read("asking whether a round has begun") { db in
      _ = try db.placedRound(id, of: place)
      return try db.hasBegun(id)
    }
  }

  /// Tells the audit log that links were made to be handed over in another way than by mail.
  ///
  /// - Parameter count: how many.
  /// - Throws: ``StoreError`` of kind closed once the round is sealed or disposed of, of kind
  ///   incomplete where an anonymous round has not fixed what it keeps of every contact, of kind
  ///   notFound where it is not collected; `DatabaseError`.
  package func noteHandedOut(_ permit: Permit, _ count: Int, now: Moment) async throws {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    try await deed("telling of links that are handed over") { db in
      try db.requireCollected(id, of: place)
      try db.requireBackgrounds(of: id)
      return Done(Deed(.linksHandedOut, permit, String(count), at: now))
    }
  }
}
