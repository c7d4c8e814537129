package import Access
import Database
package import Measures

extension Store {
  /// The issuers that people can sign in through, in order of id.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func issuers(as actor: Actor) async throws -> [IssuerRecord] {
    try await engine.read("listing issuers") { db in
      try db.query(
        """
        SELECT id, url, client_id, sealed_client_secret, name, hosts, organisation
        FROM issuer ORDER BY id
        """
      ).map { try $0.issuer() }
    }
  }

  /// Keeps an issuer, in the place of what was kept under its id.
  ///
  /// - Throws: ``StoreError``; `DatabaseError`, of kind constraint where another id has its address.
  package func saveIssuer(
    _ permit: Permit, _ issuer: IssuerRecord, now: Moment
  ) async throws {
    try permit.require(.operate)
    try await deed("keeping an issuer") { db in
      try db.execute(
        """
        INSERT INTO issuer (
          id, url, client_id, sealed_client_secret, name, hosts, organisation)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (id) DO UPDATE SET
          url = excluded.url, client_id = excluded.client_id,
          sealed_client_secret = excluded.sealed_client_secret, name = excluded.name,
          hosts = excluded.hosts, organisation = excluded.organisation
        """,
        [
          .text(issuer.id), .text(issuer.url), .text(issuer.clientID),
          issuer.sealedSecret.map(DatabaseValue.blob) ?? .null, .text(issuer.name),
          .text(issuer.hosts.joined(separator: " ")), .text(issuer.organisation.name),
        ])
      return Done(
        Deed(
          .issuerChanged, by: permit.actor.auditName, on: "issuer " + issuer.id,
          in: issuer.organisation.name, at: now))
    }
  }

  /// Takes an issuer away; the accounts that it knows stay.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func removeIssuer(_ permit: Permit, _ id: String, now: Moment) async throws {
    try permit.require(.operate)
    try await deed("removing an issuer") { db in
      let removed = try db.execute("DELETE FROM issuer WHERE id = $1", [.text(id)])
      guard removed == 1 else { throw StoreError.notFound }
      return Done(
        Deed(
          .issuerChanged, by: permit.actor.auditName, on: "issuer " + id, in: nil, at: now))
    }
  }
}

extension Row {
  fileprivate func issuer() throws -> IssuerRecord {
    IssuerRecord(
      id: try text("id"), url: try text("url"), clientID: try text("client_id"),
      sealedSecret: try optionalBlob("sealed_client_secret"), name: try text("name"),
      hosts: try text("hosts").split(separator: " ").map(String.init),
      organisation: try organisation())
  }
}
