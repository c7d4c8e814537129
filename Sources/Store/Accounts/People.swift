package import Access
import Database
package import Measures

extension Store {
  /// The people with a role in an organisation or below it, in order of name; for the installation
  /// everyone.
  ///
  /// Only for the installation are all their roles there; otherwise those within reach.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func people(_ permit: Permit) async throws -> [Account] {
    try permit.require(.readPeople)
    let place = try permit.place()
    return try await engine.read("listing people") { db in
      let rows =
        place.organisation == .installation
        ? try db.everyone() : try place.withBelow.flatMap { try db.people(in: $0) }
      return try rows.accounts().sorted {
        ($0.name?.name ?? "", $0.id) < ($1.name?.name ?? "", $1.id)
      }
    }
  }

  /// Gives the role that the permit is about to a person who has an account.
  ///
  /// - Throws: ``StoreError`` of kind wrongPermit where the person is whoever gives it, of kind
  ///   notFound where the person cannot sign in; `DatabaseError`.
  package func grant(_ permit: Permit, to person: PersonID, now: Moment) async throws {
    try permit.require(.grantRole)
    let new = try permit.newGrant()
    guard let grant = Grant(new.role, in: new.place.organisation),
      person != permit.actor.person?.id
    else { throw StoreError.wrongPermit }
    try await deed("giving a role") { db in
      guard try db.isActive(person) else { throw StoreError.notFound }
      let deed = Deed(
        .roleGranted, by: permit.actor.auditName, account: person, grant.role.rawValue,
        in: grant.organisation, at: now)
      return Done((), try db.insert(grant, for: person) ? [deed] : [])
    }
  }

  /// Takes a role in the organisation from a person.
  ///
  /// - Returns: false where the person does not have it.
  /// - Throws: ``StoreError`` of kind lastAdministrator; `DatabaseError`.
  @discardableResult
  package func withdraw(
    _ permit: Permit, person: PersonID, role: Role, now: Moment
  ) async throws -> Bool {
    try permit.require(.withdrawRole)
    let organisation = try permit.place().organisation
    return try await deed("taking a role") { db in
      if organisation == .installation { try db.requireOtherAdministrator(than: person) }
      let changed = try db.execute(
        "DELETE FROM role_grant WHERE person = $1 AND role = $2 AND organisation = $3",
        [.id(person), .text(role.rawValue), .text(organisation.name)])
      try db.cancelInvitations(by: person, in: organisation, at: now)
      if let email = try db.email(of: person) {
        try db.cancelInvitations(to: organisation, email: email, at: now)
      }
      return Done(
        changed == 1,
        Deed(
          .roleWithdrawn, by: permit.actor.auditName, account: person, role.rawValue,
          in: organisation, at: now))
    }
  }
}

extension Connection {
  fileprivate func everyone() throws -> [Row] {
    try query(
      """
      SELECT person.id AS id, created_at, deactivated_at, is_example, name, email, role,
        organisation
      FROM person LEFT JOIN person_name ON person_name.person = person.id
        LEFT JOIN role_grant ON role_grant.person = person.id
      """)
  }

  fileprivate func people(in organisation: Organisation) throws -> [Row] {
    try query(
      """
      SELECT person.id AS id, created_at, deactivated_at, is_example, name, email, role,
        organisation
      FROM role_grant JOIN person ON person.id = role_grant.person
        LEFT JOIN person_name ON person_name.person = role_grant.person
      WHERE organisation = $1
      """, [.text(organisation.name)])
  }
}
