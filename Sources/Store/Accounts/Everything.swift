package import Access
import Database
package import Measures

extension Store {
  /// All that is kept about a person, without secrets; the audit log tells that it was taken out.
  ///
  /// - Throws: ``StoreError`` of kind notFound where there is no such person; `DatabaseError`.
  package func everything(_ permit: Permit, now: Moment) async throws -> PersonalData {
    try permit.require(.exportOwnData, .exportPerson)
    let person = try permit.accountID()
    return try await deed("gathering what is kept about a person") { db in
      guard let account = try db.account(person) else { throw StoreError.notFound }
      let data = PersonalData(
        account: account, sessions: try db.sessions(of: person),
        tokens: try db.tokens(of: person), identities: try db.identities(of: person),
        invitations: try db.invitations(to: person, email: account.name?.email),
        audit: try db.audit(about: person))
      return Done(data, [Deed(.exported, permit, at: now)])
    }
  }
}

extension Connection {
  fileprivate func identities(of person: PersonID) throws -> [ExternalIdentity] {
    try query(
      """
      SELECT issuer, subject FROM external_identity WHERE person = $1 ORDER BY issuer, subject
      """, [.id(person)]
    ).map { ExternalIdentity(issuer: try $0.text("issuer"), subject: try $0.text("subject")) }
  }

  /// The entries that a person made or is the subject of. What comes after an id in a subject stands
  /// behind a space, and "!" is the character after that.
  fileprivate func audit(about person: PersonID) throws -> [AuditEntry] {
    let subject = "account " + person.rawValue
    return try query(
      """
      SELECT number, happened_at, actor, event, subject, organisation, previous_seal, seal
      FROM audit_entry
      WHERE actor = $1 OR subject = $2 OR (subject >= $3 AND subject < $4)
      ORDER BY number
      """, [.id(person), .text(subject), .text(subject + " "), .text(subject + "!")]
    ).map { try $0.auditEntry() }
  }
}
