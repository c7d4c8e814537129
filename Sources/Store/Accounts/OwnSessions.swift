package import Access
import Database
package import Measures

extension Store {
  /// The sessions of an account that are not over, the one used last first.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func sessions(_ permit: Permit, now: Moment) async throws -> [Session] {
    try permit.require(.readOwnAccount, .changeOwnAccount)
    let person = try permit.accountID()
    return try await engine.read("listing sessions") { db in
      try db.sessions(of: person).filter { $0.endsAt > now }
    }
  }

  /// Ends one session of an account.
  ///
  /// - Returns: false where the account has none of that number.
  /// - Throws: ``StoreError``, `DatabaseError`.
  @discardableResult
  package func endSession(_ permit: Permit, number: Int, now: Moment) async throws -> Bool {
    try permit.require(.changeOwnAccount)
    let person = try permit.accountID()
    return try await deed("ending a session") { db in
      let changed = try db.execute(
        "DELETE FROM session WHERE number = $1 AND person = $2", [.integer(number), .id(person)])
      return Done(changed == 1, Deed(.sessionEnded, permit, at: now))
    }
  }

  /// Ends every session of an account but one.
  ///
  /// - Parameter digest: of the secret of the session that goes on.
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func endOtherSessions(
    _ permit: Permit, keeping digest: String, now: Moment
  ) async throws {
    try permit.require(.changeOwnAccount)
    let person = try permit.accountID()
    try await deed("ending sessions") { db in
      let ended = try db.endSessions(of: person, keeping: digest)
      return Done((), ended > 0 ? [Deed(.sessionEnded, permit, at: now)] : [])
    }
  }
}

extension Connection {
  /// Every session that is kept of a person, the one used last first.
  func sessions(of person: PersonID) throws -> [Session] {
    try query(
      """
      SELECT number, started_at, last_seen_at, ends_at, device, method
      FROM session WHERE person = $1 ORDER BY last_seen_at DESC, number DESC
      """, [.id(person)]
    ).map { try $0.session() }
  }
}
