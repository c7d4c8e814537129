package import Access
import Database
package import Measures

extension Store {
  /// Ends an account, and in the same moment all its sessions and tokens and the open invitations to
  /// it.
  ///
  /// - Returns: false where that was done before, or there is no such person.
  /// - Throws: ``StoreError`` of kind lastAdministrator; `DatabaseError`.
  @discardableResult
  package func deactivate(_ permit: Permit, now: Moment) async throws -> Bool {
    try permit.require(.deactivatePerson)
    let person = try permit.accountID()
    return try await deed("ending an account") { db in
      try db.requireOtherAdministrator(than: person)
      let changed = try db.deactivate(person, at: now)
      return Done(changed, Deed(.deactivated, permit, at: now))
    }
  }

  /// Lets a person sign in again; what was ended stays ended.
  ///
  /// - Returns: false where the person can, is erased, or there is none.
  /// - Throws: ``StoreError``, `DatabaseError`.
  @discardableResult
  package func reactivate(_ permit: Permit, now: Moment) async throws -> Bool {
    try permit.require(.deactivatePerson)
    let person = try permit.accountID()
    return try await deed("opening an account again") { db in
      let changed = try db.execute(
        """
        UPDATE person SET deactivated_at = NULL
        WHERE id = $1 AND deactivated_at IS NOT NULL
          AND EXISTS (SELECT 1 FROM person_name WHERE person = $1)
        """, [.id(person)])
      return Done(changed == 1, Deed(.reactivated, permit, at: now))
    }
  }

  /// Erases all that is kept about a person but the opaque id and the audit log, under a disposal
  /// decision.
  ///
  /// - Parameter decision: the number of the decision.
  /// - Throws: ``StoreError`` of kind notFound where there is no such decision or person, of kind
  ///   lastAdministrator; `DatabaseError`.
  package func erase(_ permit: Permit, decision: Int, now: Moment) async throws {
    try permit.require(.erasePerson)
    let person = try permit.accountID()
    try await deed("erasing a person") { db in
      guard try db.account(person) != nil, try db.decision(decision) != nil else {
        throw StoreError.notFound
      }
      try db.requireOtherAdministrator(than: person)
      _ = try db.deactivate(person, at: now)
      try db.deleteBelongings(of: person)
      return Done(Deed(.erased, permit, "decision \(decision)", at: now))
    }
    try await engine.forget(
      "erasing a person for good",
      tables: [
        "person_name", "password_credential", "recovery_code", "external_identity", "session",
        "invitation", "access_token",
      ])
  }
}

extension Connection {
  fileprivate func deactivate(_ person: PersonID, at now: Moment) throws -> Bool {
    let changed = try execute(
      "UPDATE person SET deactivated_at = $2 WHERE id = $1 AND deactivated_at IS NULL",
      [.id(person), .moment(now)])
    try endAccess(of: person, at: now)
    try cancelRecoveries(of: person, at: now)
    try cancelInvitations(by: person, at: now)
    if let email = try email(of: person) { try cancelInvitations(to: email, at: now) }
    return changed == 1
  }

  /// The address of a person; nil once erased.
  func email(of person: PersonID) throws -> String? {
    try query("SELECT email FROM person_name WHERE person = $1", [.id(person)])
      .first?.text("email")
  }

  /// Deletes everything about a person but the person's own row.
  func deleteBelongings(of person: PersonID) throws {
    let key: [DatabaseValue] = [.id(person)]
    try deleteCredentials(of: person)
    try execute("DELETE FROM session WHERE person = $1", key)
    try execute("DELETE FROM access_token WHERE person = $1", key)
    try execute("DELETE FROM role_grant WHERE person = $1", key)
    try execute(
      """
      DELETE FROM invitation
      WHERE person = $1 OR email IN (SELECT email FROM person_name WHERE person = $1)
      """, key)
    try execute("DELETE FROM person_name WHERE person = $1", key)
  }
}
