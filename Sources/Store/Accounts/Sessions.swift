package import Access
import Database
package import Measures

extension Store {
  /// Who the secret of a cookie belongs to, in one statement.
  ///
  /// - Parameter idle: the longest time since it was last used. Unit: seconds.
  /// - Returns: nil where the session is over or idle, or the person can no longer sign in.
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func session(
    _ permit: Permit, digest: String, now: Moment, idle: Int
  ) async throws -> OpenSession? {
    try permit.require(.signIn)
    return try await engine.read("reading a session") { db in
      try db.query(
        """
        SELECT session.number AS number, started_at, last_seen_at, ends_at, device, method,
          session.person AS person, person_name.name AS name, role, organisation
        FROM session JOIN person ON person.id = session.person
          JOIN person_name ON person_name.person = session.person
          LEFT JOIN role_grant ON role_grant.person = session.person
        WHERE digest = $1 AND ends_at > $2 AND last_seen_at >= $3 AND deactivated_at IS NULL
        ORDER BY organisation, role
        """, [.text(digest), .moment(now), .moment(now.after(-idle))]
      ).openSession()
    }
  }

  /// Notes that a session is in use, where that was last noted more than a minute ago.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func touch(_ permit: Permit, digest: String, now: Moment) async throws {
    try permit.require(.signIn)
    try await engine.write("noting that a session is in use") { db in
      try db.execute(
        """
        UPDATE session SET last_seen_at = $2
        WHERE digest = $1 AND last_seen_at < $3 AND ends_at > $2
        """, [.text(digest), .moment(now), .moment(now.after(-60))])
    }
  }

  /// Begins a session, and ends the one that the browser had; each person has at most 20.
  ///
  /// - Throws: ``StoreError`` of kind notFound where the person cannot sign in; `DatabaseError`.
  package func startSession(
    _ permit: Permit, _ session: NewSession, replacing digest: String?
  ) async throws {
    try permit.require(.signIn)
    try await deed("beginning a session") { db in
      guard try db.isActive(session.person) else { throw StoreError.notFound }
      if let digest {
        try db.execute("DELETE FROM session WHERE digest = $1", [.text(digest)])
      }
      try db.insert(session)
      try db.keepLatestSessions(of: session.person, at: session.startedAt)
      return Done(
        Deed(
          .signedIn, by: session.person.rawValue, account: session.person, at: session.startedAt))
    }
  }

  /// Ends the session of a cookie.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func endSession(_ permit: Permit, digest: String, now: Moment) async throws {
    try permit.require(.signIn)
    try await deed("signing out") { db in
      let ended = try db.query(
        "DELETE FROM session WHERE digest = $1 RETURNING person", [.text(digest)])
      return Done(
        (),
        try ended.map { row in
          let person: PersonID = try row.identifier("person")
          return Deed(.signedOut, by: person.rawValue, account: person, at: now)
        })
    }
  }
}

extension Connection {
  fileprivate func insert(_ session: NewSession) throws {
    try execute(
      """
      INSERT INTO session (digest, person, started_at, last_seen_at, ends_at, device, method)
      VALUES ($1, $2, $3, $3, $4, $5, $6)
      """,
      [
        .text(session.digest), .id(session.person), .moment(session.startedAt),
        .moment(session.endsAt), .text(session.device), .text(session.method.rawValue),
      ])
  }

  fileprivate func keepLatestSessions(of person: PersonID, at now: Moment) throws {
    try execute(
      """
      DELETE FROM session WHERE person = $1 AND (
        ends_at <= $2 OR number NOT IN (
          SELECT number FROM session WHERE person = $1 ORDER BY number DESC LIMIT 20
        )
      )
      """, [.id(person), .moment(now)])
  }

  /// Ends every session of a person but one.
  func endSessions(of person: PersonID, keeping digest: String) throws -> Int {
    try execute(
      "DELETE FROM session WHERE person = $1 AND digest <> $2", [.id(person), .text(digest)])
  }
}

extension [Row] {
  /// The session of rows that have one grant each.
  fileprivate func openSession() throws -> OpenSession? {
    guard let first else { return nil }
    return OpenSession(
      person: SignedIn(
        id: try first.identifier("person"), grants: try compactMap { try $0.optionalGrant() }),
      name: try first.text("name"), session: try first.session())
  }
}

extension Row {
  func session() throws -> Session {
    Session(
      number: try integer("number"), startedAt: try moment("started_at"),
      lastSeenAt: try moment("last_seen_at"), endsAt: try moment("ends_at"),
      device: try text("device"), method: try word("method"))
  }
}
