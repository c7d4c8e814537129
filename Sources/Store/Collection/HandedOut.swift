package import Access
import Database
package import Measures

extension Store {
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
