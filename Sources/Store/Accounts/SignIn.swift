package import Access
import Database
package import Measures

extension Store {
  /// What signing in with an address and a password is checked against; nil where nobody can sign in
  /// that way.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func credentials(_ permit: Permit, email: String) async throws -> Credentials? {
    try permit.require(.signIn)
    return try await engine.read("reading credentials") { db in
      try db.query(
        """
        SELECT password_credential.person AS person, hash, sealed_secret, last_step
        FROM person_name JOIN person ON person.id = person_name.person
          JOIN password_credential ON password_credential.person = person_name.person
        WHERE email = $1 AND deactivated_at IS NULL AND is_example = 0
        """, [.text(email.lowercased())]
      ).first?.credentials()
    }
  }

  /// Uses up a time step of a second factor, and all before it.
  ///
  /// - Returns: false where it was used before.
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func useStep(_ permit: Permit, person: PersonID, step: Int) async throws -> Bool {
    try permit.require(.signIn)
    return try await engine.write("using a code") { db in
      try db.execute(
        """
        UPDATE password_credential SET last_step = $2
        WHERE person = $1 AND (last_step IS NULL OR last_step < $2)
        """, [.id(person), .integer(step)]) == 1
    }
  }

  /// Uses up a recovery code.
  ///
  /// - Returns: false where it was used before, or is none of the person's.
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func useRecoveryCode(
    _ permit: Permit, person: PersonID, digest: String, now: Moment
  ) async throws -> Bool {
    try permit.require(.signIn)
    return try await engine.write("using a recovery code") { db in
      try db.execute(
        """
        UPDATE recovery_code SET used_at = $3
        WHERE person = $1 AND digest = $2 AND used_at IS NULL
        """, [.id(person), .text(digest), .moment(now)]) == 1
    }
  }

  /// Tells the audit log that somebody failed to sign in as a person.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func noteFailedSignIn(
    _ permit: Permit, person: PersonID, now: Moment
  ) async throws {
    try permit.require(.signIn)
    try await deed("noting a failed sign-in") { _ in
      Done(Deed(.signInFailed, by: permit.actor.auditName, account: person, at: now))
    }
  }

  /// Whether an address has an account.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func hasAccount(_ permit: Permit, email: String) async throws -> Bool {
    try permit.require(.signIn)
    return try await engine.read("looking for an address") { try $0.person(email: email) != nil }
  }

  /// Whom an issuer calls by a name of its own; nil where that is nobody who can sign in.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func person(
    _ permit: Permit, issuer: String, subject: String
  ) async throws -> PersonID? {
    try permit.require(.signIn)
    return try await engine.read("looking for an issuer's person") { db in
      try db.query(
        """
        SELECT person FROM external_identity JOIN person ON person.id = external_identity.person
        WHERE issuer = $1 AND subject = $2 AND deactivated_at IS NULL
        """, [.text(issuer), .text(subject)]
      ).first?.identifier("person")
    }
  }
}

extension Row {
  func credentials() throws -> Credentials {
    Credentials(
      person: try identifier("person"), passwordHash: try text("hash"),
      sealedSecret: try blob("sealed_secret"), lastStep: try optionalInteger("last_step"))
  }
}
