package import Access
import Database
package import Measures

extension Store {
  /// The latest entries of the audit log within reach of a permit, the newest first: all of them for
  /// the installation, those of an association and of its municipalities, or those of a
  /// municipality.
  ///
  /// - Parameters:
  ///   - before: only entries with a lower number than this.
  ///   - limit: how many at most, 1…1,000.
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func audit(
    _ permit: Permit, before: Int?, limit: Int
  ) async throws -> [AuditEntry] {
    try permit.require(.readAudit)
    let place = try permit.place()
    let before = before ?? Int.max
    let limit = min(max(limit, 1), 1_000)
    return try await engine.read("reading the audit log") { db in
      guard place.organisation != .installation else {
        return try db.audit(before: before, limit: limit)
      }
      let entries = try place.withBelow.flatMap {
        try db.audit(of: $0, before: before, limit: limit)
      }
      return Array(entries.sorted { $0.number > $1.number }.prefix(limit))
    }
  }

  /// What the people behind ids of the audit log are called, by id; without those who are erased or
  /// have no role within reach of the permit.
  ///
  /// - Parameter ids: at most 1,000 are looked up.
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func auditNames(
    _ permit: Permit, _ ids: [String]
  ) async throws -> [String: String] {
    try permit.require(.readAudit)
    let place = try permit.place()
    return try await engine.read("reading the names of the audit log") { db in
      try Set(ids).sorted().prefix(1_000).reduce(into: [:]) { names, id in
        let rows = try db.query(
          """
          SELECT person_name.name AS name, role_grant.organisation AS organisation
          FROM person_name LEFT JOIN role_grant ON role_grant.person = person_name.person
          WHERE person_name.person = $1
          """, [.text(id)])
        if try place.reaches(rows.compactMap { try $0.optionalText("organisation") }) {
          names[id] = try rows.first?.text("name")
        }
      }
    }
  }

  /// Tells the audit log that something was refused.
  ///
  /// - Throws: `DatabaseError`.
  package func noteRefusal(
    as actor: Actor, action: Action, subject: Subject, now: Moment
  ) async throws {
    try await deed("noting a refusal") { _ in
      Done(
        Deed(
          .refused, by: actor.auditName, on: subject.auditName + " " + action.rawValue,
          in: subject.organisation?.name, at: now))
    }
  }
}

extension OrganisationPlace {
  /// The organisation and those below it, in order of name.
  var withBelow: [Organisation] { below.union([organisation]).sorted { $0.name < $1.name } }

  /// Whether one of some organisations is this one or below it; all are below the installation.
  func reaches(_ names: [String]) -> Bool {
    guard organisation != .installation else { return true }
    let own = Set(withBelow.map(\.name))
    return names.contains(where: own.contains)
  }
}

extension Connection {
  fileprivate func audit(before: Int, limit: Int) throws -> [AuditEntry] {
    try query(
      """
      SELECT number, happened_at, actor, event, subject, organisation, previous_seal, seal
      FROM audit_entry WHERE number < $1 ORDER BY number DESC LIMIT $2
      """, [.integer(before), .integer(limit)]
    ).map { try $0.auditEntry() }
  }

  fileprivate func audit(
    of organisation: Organisation, before: Int, limit: Int
  ) throws -> [AuditEntry] {
    try query(
      """
      SELECT number, happened_at, actor, event, subject, organisation, previous_seal, seal
      FROM audit_entry WHERE organisation = $1 AND number < $2 ORDER BY number DESC LIMIT $3
      """, [.text(organisation.name), .integer(before), .integer(limit)]
    ).map { try $0.auditEntry() }
  }
}
