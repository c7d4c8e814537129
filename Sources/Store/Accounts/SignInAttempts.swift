package import Access
import Database
package import Measures

extension Store {
  /// Keeps a sealed attempt to sign in through an issuer, and forgets those that are over; the
  /// oldest make room where there are 10,000.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func keepAttempt(
    _ permit: Permit, digest: String, sealed: [UInt8], endsAt: Moment, now: Moment
  ) async throws {
    try permit.require(.signIn)
    try await engine.write("keeping an attempt to sign in") { db in
      try db.execute("DELETE FROM sign_in_attempt WHERE ends_at <= $1", [.moment(now)])
      let count = try db.query("SELECT count(*) AS count FROM sign_in_attempt").first
      let surplus = (try count?.integer("count") ?? 0) - attemptsMax + 1
      if surplus > 0 { try db.deleteAttempts(surplus) }
      try db.execute(
        "INSERT INTO sign_in_attempt (digest, sealed, ends_at) VALUES ($1, $2, $3)",
        [.text(digest), .blob(sealed), .moment(endsAt)])
    }
  }

  /// Takes out an attempt to sign in, once.
  ///
  /// - Returns: nil where it was taken before, is over or never was.
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func takeAttempt(
    _ permit: Permit, digest: String, now: Moment
  ) async throws -> [UInt8]? {
    try permit.require(.signIn)
    return try await engine.write("taking an attempt to sign in") { db in
      let row = try db.query(
        "DELETE FROM sign_in_attempt WHERE digest = $1 RETURNING sealed, ends_at",
        [.text(digest)]
      ).first
      guard let row, try row.moment("ends_at") > now else { return nil }
      return try row.blob("sealed")
    }
  }
}

private let attemptsMax = 10_000

extension Connection {
  fileprivate func deleteAttempts(_ count: Int) throws {
    try execute(
      """
      DELETE FROM sign_in_attempt WHERE digest IN (
        SELECT digest FROM sign_in_attempt ORDER BY ends_at, digest LIMIT $1
      )
      """, [.integer(count)])
  }
}
