package import Access
import Database
package import Measures
package import Municipalities

extension Store {
  /// The associations that are kept, in order of id.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func keptAssociations(as actor: Actor) async throws -> [Association] {
    try await engine.read("listing associations") { db in
      var members: [String: [Association.Member]] = [:]
      for row in try db.query(
        """
        SELECT association, municipality, interviewed, is_host
        FROM kept_member ORDER BY association, number
        """)
      {
        members[try row.text("association"), default: []].append(try row.member())
      }
      return try db.query(
        "SELECT id, name_sv, name_en, kind, source FROM kept_association ORDER BY id"
      ).map { try $0.association(members[$0.text("id")] ?? []) }
    }
  }

  /// Keeps an association, in the place of what was kept of it.
  ///
  /// - Throws: ``StoreError`` of kind wrongPermit where the permit is for another; `DatabaseError`.
  package func saveAssociation(
    _ permit: Permit, _ association: Association, now: Moment
  ) async throws {
    try permit.require(.changeAssociation)
    guard association.id == (try permit.association()) else { throw StoreError.wrongPermit }
    try await deed("keeping an association") { db in
      try db.save(association)
      return Done(Deed(.associationChanged, permit, at: now))
    }
  }
}

extension Connection {
  fileprivate func save(_ association: Association) throws {
    try execute(
      """
      INSERT INTO kept_association (id, name_sv, name_en, kind, source)
      VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (id) DO UPDATE SET
        name_sv = excluded.name_sv, name_en = excluded.name_en, kind = excluded.kind,
        source = excluded.source
      """,
      [.id(association.id)] + columns(association.name)
        + [.text(association.kind.rawValue), .text(association.source)])
    try execute("DELETE FROM kept_member WHERE association = $1", [.id(association.id)])
    for (number, member) in association.members.enumerated() {
      try execute(
        """
        INSERT INTO kept_member (association, municipality, number, interviewed, is_host)
        VALUES ($1, $2, $3, $4, $5)
        """,
        [
          .id(association.id), .id(member.code), .integer(number), .flag(member.interviewed),
          .flag(member.isHost),
        ])
    }
  }
}

extension Row {
  fileprivate func association(_ members: [Association.Member]) throws -> Association {
    Association(
      id: try identifier("id"), name: try localized("name"), kind: try word("kind"),
      source: try text("source"), members: members)
  }

  fileprivate func member() throws -> Association.Member {
    Association.Member(
      code: try identifier("municipality"), interviewed: try flag("interviewed"),
      isHost: try flag("is_host"))
  }
}
