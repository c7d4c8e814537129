import Access
import Database
import Measures

// What accounts are made of and what is taken from them, for the files beside this one.

extension Connection {
  func insertPerson(
    _ id: PersonID, _ name: PersonName, isExample: Bool, at now: Moment
  ) throws {
    try execute(
      "INSERT INTO person (id, created_at, deactivated_at, is_example) VALUES ($1, $2, NULL, $3)",
      [.id(id), .moment(now), .flag(isExample)])
    try execute(
      "INSERT INTO person_name (person, name, email) VALUES ($1, $2, $3)",
      [.id(id), .text(name.name), .text(name.email.lowercased())])
  }

  /// Gives a role; false where the person has it.
  func insert(_ grant: Grant, for person: PersonID) throws -> Bool {
    try execute(
      """
      INSERT INTO role_grant (person, role, organisation) VALUES ($1, $2, $3)
      ON CONFLICT (person, role, organisation) DO NOTHING
      """, [.id(person), .text(grant.role.rawValue), .text(grant.organisation.name)]) == 1
  }

  func insert(_ credentials: NewCredentials, for person: PersonID) throws {
    switch credentials {
    case .password(let hash, let sealedSecret, let step, let recoveryDigests):
      try execute(
        """
        INSERT INTO password_credential (person, hash, sealed_secret, last_step)
        VALUES ($1, $2, $3, $4)
        """, [.id(person), .text(hash), .blob(sealedSecret), .integer(step)])
      try insertRecoveryCodes(recoveryDigests, for: person)
    case .openID(let issuer, let subject):
      try execute(
        "INSERT INTO external_identity (issuer, subject, person) VALUES ($1, $2, $3)",
        [.text(issuer), .text(subject), .id(person)])
    }
  }

  func insertRecoveryCodes(_ digests: [String], for person: PersonID) throws {
    for digest in digests {
      try execute(
        "INSERT INTO recovery_code (person, digest, used_at) VALUES ($1, $2, NULL)",
        [.id(person), .text(digest)])
    }
  }

  /// Whether credentials are nobody else's.
  func isFree(_ credentials: NewCredentials, for person: PersonID) throws -> Bool {
    guard case .openID(let issuer, let subject) = credentials else { return true }
    return try query(
      "SELECT person FROM external_identity WHERE issuer = $1 AND subject = $2 AND person <> $3",
      [.text(issuer), .text(subject), .id(person)]
    ).isEmpty
  }

  /// Takes away everything that somebody can prove who they are with.
  func deleteCredentials(of person: PersonID) throws {
    let key: [DatabaseValue] = [.id(person)]
    try execute("DELETE FROM password_credential WHERE person = $1", key)
    try execute("DELETE FROM recovery_code WHERE person = $1", key)
    try execute("DELETE FROM external_identity WHERE person = $1", key)
  }

  /// Ends all sessions and tokens of a person.
  func endAccess(of person: PersonID, at now: Moment) throws {
    try execute("DELETE FROM session WHERE person = $1", [.id(person)])
    try execute(
      "UPDATE access_token SET revoked_at = $2 WHERE person = $1 AND revoked_at IS NULL",
      [.id(person), .moment(now)])
  }

  /// Makes sure that somebody else can look after the installation; example people cannot.
  func requireOtherAdministrator(than person: PersonID) throws {
    let found = try query(
      """
      SELECT person FROM role_grant JOIN person ON person.id = role_grant.person
      WHERE organisation = 'installation' AND role = 'administrator'
        AND deactivated_at IS NULL AND is_example = 0
      LIMIT 2
      """
    ).map { try $0.text("person") }
    if found == [person.rawValue] { throw StoreError.lastAdministrator }
  }
}
