package import Access
import Database
import Measures

extension Store {
  /// The account that a permit names; nil where there is none.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func account(_ permit: Permit) async throws -> Account? {
    try permit.require(
      .readOwnAccount, .changeOwnAccount, .exportOwnData, .recoverAccount, .deactivatePerson,
      .exportPerson, .erasePerson)
    let id = try permit.accountID()
    return try await engine.read("reading an account") { try $0.account(id) }
  }
}

extension Connection {
  /// An account with all its roles; nil where there is none.
  func account(_ id: PersonID) throws -> Account? {
    let rows = try query(
      """
      SELECT person.id AS id, created_at, deactivated_at, is_example, name, email, role,
        organisation
      FROM person LEFT JOIN person_name ON person_name.person = person.id
        LEFT JOIN role_grant ON role_grant.person = person.id
      WHERE person.id = $1 ORDER BY organisation, role
      """, [.id(id)])
    return try rows.accounts().first
  }

  /// The roles of a person, in the order of their organisations' names.
  func grants(of person: PersonID) throws -> [Grant] {
    try query(
      "SELECT role, organisation FROM role_grant WHERE person = $1 ORDER BY organisation, role",
      [.id(person)]
    ).compactMap { try $0.optionalGrant() }
  }

  /// Whether there is a person of that id who can sign in.
  func isActive(_ person: PersonID) throws -> Bool {
    try !query(
      """
      SELECT 1 AS found FROM person JOIN person_name ON person_name.person = person.id
      WHERE person.id = $1 AND deactivated_at IS NULL
      """, [.id(person)]
    ).isEmpty
  }
}

extension [Row] {
  /// The accounts of rows that have one grant each, in the order in which each comes first.
  func accounts() throws -> [Account] {
    var order: [PersonID] = []
    var rows: [PersonID: [Row]] = [:]
    for row in self {
      let id: PersonID = try row.identifier("id")
      if rows[id] == nil { order.append(id) }
      rows[id, default: []].append(row)
    }
    return try order.compactMap { id in
      guard let own = rows[id], let first = own.first else { return nil }
      return try first.account(grants: own.compactMap { try $0.optionalGrant() })
    }
  }
}

extension Row {
  fileprivate func account(grants: [Grant]) throws -> Account {
    Account(
      id: try identifier("id"), name: try optionalPersonName(),
      createdAt: try moment("created_at"), deactivatedAt: try optionalMoment("deactivated_at"),
      grants: grants.sorted {
        ($0.organisation.name, $0.role.rawValue)
          < ($1.organisation.name, $1.role.rawValue)
      },
      isExample: try flag("is_example"))
  }

  private func optionalPersonName() throws -> PersonName? {
    try optionalText("name") == nil ? nil : personName()
  }

  func personName() throws -> PersonName {
    PersonName(name: try text("name"), email: try text("email"))
  }
}
