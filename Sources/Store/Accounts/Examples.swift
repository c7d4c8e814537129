package import Access
import Database
package import Measures

extension Store {
  /// The example person with a role; the first by id where there are several.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func examplePerson(_ permit: Permit, role: Role) async throws -> PersonID? {
    try permit.require(.signIn)
    return try await engine.read("looking for an example person") { db in
      try db.query(
        """
        SELECT id FROM person JOIN role_grant ON role_grant.person = person.id
        WHERE is_example = 1 AND deactivated_at IS NULL AND role = $1 ORDER BY id LIMIT 1
        """, [.text(role.rawValue)]
      ).first?.identifier("id")
    }
  }

  /// Keeps example people as given; a person of the same id who is no example is left alone.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func keepExamples(
    _ permit: Permit, _ people: [ExamplePerson], now: Moment
  ) async throws {
    try permit.require(.operate)
    try await deed("keeping example people") { db in
      Done((), try people.flatMap { try db.keep($0, permit, at: now) })
    }
  }

  /// Takes all example people away, with their sessions and tokens.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func removeExamples(_ permit: Permit, now: Moment) async throws {
    try permit.require(.operate)
    try await deed("removing example people") { db in
      let people: [PersonID] = try db.query(
        "SELECT id FROM person WHERE is_example = 1 ORDER BY id"
      )
      .map { try $0.identifier("id") }
      for person in people {
        try db.deleteBelongings(of: person)
        try db.execute("DELETE FROM person WHERE id = $1 AND is_example = 1", [.id(person)])
      }
      try db.deleteExampleRounds()
      return Done(
        (), people.map { Deed(.erased, by: permit.actor.auditName, account: $0, at: now) })
    }
  }
}

extension Connection {
  fileprivate func keep(
    _ example: ExamplePerson, _ permit: Permit, at now: Moment
  ) throws -> [Deed] {
    guard let kept = try account(example.id) else {
      try insertPerson(example.id, example.name, isExample: true, at: now)
      for grant in example.grants { _ = try insert(grant, for: example.id) }
      return [Deed(.accountMade, by: permit.actor.auditName, account: example.id, at: now)]
    }
    guard kept.isExample, Set(kept.grants) != Set(example.grants) || kept.name != example.name
    else { return [] }
    try execute("DELETE FROM role_grant WHERE person = $1", [.id(example.id)])
    for grant in example.grants { _ = try insert(grant, for: example.id) }
    try execute(
      "UPDATE person_name SET name = $2, email = $3 WHERE person = $1",
      [.id(example.id), .text(example.name.name), .text(example.name.email.lowercased())])
    return [Deed(.roleGranted, by: permit.actor.auditName, account: example.id, at: now)]
  }
}
