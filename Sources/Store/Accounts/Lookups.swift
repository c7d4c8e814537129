package import Access
import Database
import Measures

// What a decision depends on, so that it can be asked before there is a permit. Whoever calls these
// shows nothing of the answer but through the decision.

extension Store {
  /// A person's account as the subject of a decision; nil where there is no such person.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func personSubject(_ id: PersonID, as actor: Actor) async throws -> Subject? {
    try await engine.read("looking for a person") { db in
      let found = try db.query("SELECT id FROM person WHERE id = $1", [.id(id)])
      return found.isEmpty ? nil : .account(id, grants: try db.grants(of: id))
    }
  }

  /// Whose an address is; nil where it is nobody's.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func person(withEmail email: String, as actor: Actor) async throws -> PersonID? {
    try await engine.read("looking for an address") { try $0.person(email: email) }
  }

  /// Whether an organisation has a coordinator who can sign in.
  ///
  /// - Returns: false for organisations that have no coordinators.
  /// - Throws: `DatabaseError`.
  package func isLed(_ organisation: Organisation, as actor: Actor) async throws -> Bool {
    try await engine.read("looking for a coordinator") { try $0.isLed(organisation) }
  }
}

extension Connection {
  /// Whether an organisation has a coordinator who can sign in.
  func isLed(_ organisation: Organisation) throws -> Bool {
    let role: Role
    switch organisation {
    case .association: role = .associationCoordinator
    case .municipality: role = .municipalityCoordinator
    case .installation, .region: return false
    }
    return try !query(
      """
      SELECT 1 AS found FROM role_grant JOIN person ON person.id = role_grant.person
      WHERE organisation = $1 AND role = $2 AND deactivated_at IS NULL LIMIT 1
      """, [.text(organisation.name), .text(role.rawValue)]
    ).isEmpty
  }

  /// Whose an address is; nil where it is nobody's.
  func person(email: String) throws -> PersonID? {
    try query("SELECT person FROM person_name WHERE email = $1", [.text(email.lowercased())])
      .first?.identifier("person")
  }
}
