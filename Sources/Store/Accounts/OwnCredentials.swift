package import Access
import Database
package import Measures

extension Store {
  /// What signing in to an account with a password is checked against; nil where it has none.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func credentials(_ permit: Permit) async throws -> Credentials? {
    try permit.require(.readOwnAccount, .changeOwnAccount)
    let person = try permit.accountID()
    return try await engine.read("reading credentials") { db in
      try db.query(
        """
        SELECT person, hash, sealed_secret, last_step FROM password_credential WHERE person = $1
        """, [.id(person)]
      ).first?.credentials()
    }
  }

  /// How many recovery codes of an account are unused.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func recoveryCodesLeft(_ permit: Permit) async throws -> Int {
    try permit.require(.readOwnAccount, .changeOwnAccount)
    let person = try permit.accountID()
    return try await engine.read("counting recovery codes") { db in
      try db.query(
        "SELECT count(*) AS count FROM recovery_code WHERE person = $1 AND used_at IS NULL",
        [.id(person)]
      ).first?.integer("count") ?? 0
    }
  }

  /// Gives an account another name; the address stays, since it is what one signs in with.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func changeName(_ permit: Permit, _ name: String, now: Moment) async throws {
    try permit.require(.changeOwnAccount)
    let person = try permit.accountID()
    try await deed("changing a name") { db in
      let changed = try db.execute(
        "UPDATE person_name SET name = $2 WHERE person = $1", [.id(person), .text(name)])
      guard changed == 1 else { throw StoreError.notFound }
      return Done(Deed(.credentialsChanged, permit, "name", at: now))
    }
  }

  /// Puts a new password in the place of the old, and ends all sessions but one.
  ///
  /// - Throws: ``StoreError`` of kind notFound where the account has no password; `DatabaseError`.
  package func changePassword(
    _ permit: Permit, hash: String, keeping digest: String, now: Moment
  ) async throws {
    try permit.require(.changeOwnAccount)
    let person = try permit.accountID()
    try await deed("changing a password") { db in
      let changed = try db.execute(
        "UPDATE password_credential SET hash = $2 WHERE person = $1", [.id(person), .text(hash)])
      guard changed == 1 else { throw StoreError.notFound }
      _ = try db.endSessions(of: person, keeping: digest)
      return Done(Deed(.credentialsChanged, permit, "password", at: now))
    }
  }

  /// Puts a new second factor and new recovery codes in the place of the old, and ends all sessions
  /// but one.
  ///
  /// - Parameter step: the time step that the new one was shown to work with, used up by that.
  /// - Throws: ``StoreError`` of kind notFound where the account has no password; `DatabaseError`.
  package func changeSecondFactor(
    _ permit: Permit, sealedSecret: [UInt8], step: Int, recoveryDigests: [String],
    keeping digest: String, now: Moment
  ) async throws {
    try permit.require(.changeOwnAccount)
    let person = try permit.accountID()
    try await deed("changing a second factor") { db in
      let changed = try db.execute(
        "UPDATE password_credential SET sealed_secret = $2, last_step = $3 WHERE person = $1",
        [.id(person), .blob(sealedSecret), .integer(step)])
      guard changed == 1 else { throw StoreError.notFound }
      try db.replaceRecoveryCodes(recoveryDigests, of: person)
      _ = try db.endSessions(of: person, keeping: digest)
      return Done(Deed(.credentialsChanged, permit, "second-factor", at: now))
    }
  }

  /// Puts new recovery codes in the place of the old.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func changeRecoveryCodes(
    _ permit: Permit, digests: [String], now: Moment
  ) async throws {
    try permit.require(.changeOwnAccount)
    let person = try permit.accountID()
    try await deed("changing recovery codes") { db in
      try db.replaceRecoveryCodes(digests, of: person)
      return Done(Deed(.credentialsChanged, permit, "recovery-codes", at: now))
    }
  }
}

extension Connection {
  fileprivate func replaceRecoveryCodes(_ digests: [String], of person: PersonID) throws {
    try execute("DELETE FROM recovery_code WHERE person = $1", [.id(person)])
    try insertRecoveryCodes(digests, for: person)
  }
}
