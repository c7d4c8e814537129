package import Access
import Database
package import Measures

extension Store {
  /// Who the owner of a token is and what it may be used for; its use is noted to the day.
  ///
  /// - Returns: nil where it is over or revoked, its owner can no longer sign in, or it never was.
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func token(_ permit: Permit, digest: String, now: Moment) async throws -> SignedIn? {
    try permit.require(.signIn)
    let rows = try await engine.read("reading a token") { db in
      try db.query(
        """
        SELECT access_token.person AS person, scopes, last_used_at, role, organisation
        FROM access_token JOIN person ON person.id = access_token.person
          JOIN person_name ON person_name.person = access_token.person
          LEFT JOIN role_grant ON role_grant.person = access_token.person
        WHERE digest = $1 AND access_token.ends_at > $2 AND revoked_at IS NULL
          AND deactivated_at IS NULL
        ORDER BY organisation, role
        """, [.text(digest), .moment(now)])
    }
    guard let first = rows.first else { return nil }
    let today = now.startOfDay
    if try first.optionalMoment("last_used_at").map({ $0 < today }) ?? true {
      try await engine.write("noting that a token is in use") { db in
        try db.execute(
          "UPDATE access_token SET last_used_at = $2 WHERE digest = $1",
          [.text(digest), .moment(today)])
      }
    }
    return SignedIn(
      id: try first.identifier("person"), grants: try rows.compactMap { try $0.optionalGrant() },
      scopes: try first.scopes())
  }

  /// The tokens of an account that hold, the newest first.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func tokens(_ permit: Permit, now: Moment) async throws -> [AccessToken] {
    try permit.require(.readOwnAccount, .changeOwnAccount)
    let person = try permit.accountID()
    return try await engine.read("listing tokens") { try $0.openTokens(of: person, at: now) }
  }

  /// Keeps a token of an account, which has at most 20 that hold.
  ///
  /// - Parameter digest: of its secret.
  /// - Throws: ``StoreError`` of kind tooMany, of kind notFound where the person cannot sign in;
  ///   `DatabaseError`.
  package func makeToken(
    _ permit: Permit, _ token: AccessToken, digest: String, now: Moment
  ) async throws {
    try permit.require(.changeOwnAccount)
    let person = try permit.accountID()
    try await deed("making a token") { db in
      guard try db.isActive(person) else { throw StoreError.notFound }
      guard try db.openTokens(of: person, at: now).count < 20 else { throw StoreError.tooMany }
      try db.insert(token, digest: digest, of: person)
      return Done(Deed(.tokenMade, permit, token.id.rawValue, at: now))
    }
  }

  /// Ends a token of an account.
  ///
  /// - Returns: false where the account has none of that id that holds.
  /// - Throws: ``StoreError``, `DatabaseError`.
  @discardableResult
  package func revokeToken(_ permit: Permit, _ id: TokenID, now: Moment) async throws -> Bool {
    try permit.require(.changeOwnAccount)
    let person = try permit.accountID()
    return try await deed("ending a token") { db in
      let changed = try db.execute(
        """
        UPDATE access_token SET revoked_at = $3
        WHERE id = $1 AND person = $2 AND revoked_at IS NULL
        """, [.id(id), .id(person), .moment(now)])
      return Done(changed == 1, Deed(.tokenRevoked, permit, id.rawValue, at: now))
    }
  }
}

extension Connection {
  fileprivate func openTokens(of person: PersonID, at now: Moment) throws -> [AccessToken] {
    try query(
      """
      SELECT id, label, scopes, created_at, ends_at, last_used_at
      FROM access_token WHERE person = $1 AND ends_at > $2 AND revoked_at IS NULL
      ORDER BY created_at DESC, id
      """, [.id(person), .moment(now)]
    ).map { try $0.token() }
  }

  /// Every token that a person had.
  func tokens(of person: PersonID) throws -> [AccessToken] {
    try query(
      """
      SELECT id, label, scopes, created_at, ends_at, last_used_at
      FROM access_token WHERE person = $1 ORDER BY created_at, id
      """, [.id(person)]
    ).map { try $0.token() }
  }

  fileprivate func insert(
    _ token: AccessToken, digest: String, of person: PersonID
  ) throws {
    let scopes = token.scopes.map(\.rawValue).sorted().joined(separator: " ")
    try execute(
      """
      INSERT INTO access_token (id, digest, person, label, scopes, created_at, ends_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [
        .id(token.id), .text(digest), .id(person), .text(token.label), .text(scopes),
        .moment(token.createdAt), .moment(token.endsAt),
      ])
  }
}

extension Row {
  fileprivate func token() throws -> AccessToken {
    AccessToken(
      id: try identifier("id"), label: try text("label"), scopes: try scopes(),
      createdAt: try moment("created_at"), endsAt: try moment("ends_at"),
      lastUsedAt: try optionalMoment("last_used_at"))
  }

  fileprivate func scopes() throws -> Set<TokenScope> {
    try Set(
      text("scopes").split(separator: " ").map {
        guard let scope = TokenScope(rawValue: String($0)) else {
          throw unreadable("scopes", String($0))
        }
        return scope
      })
  }
}

extension Moment {
  /// The beginning of its day in UTC.
  fileprivate var startOfDay: Moment {
    Moment(seconds: seconds - (seconds % 86_400 + 86_400) % 86_400)
  }
}
