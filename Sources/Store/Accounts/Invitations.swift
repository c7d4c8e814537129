package import Access
import Database
package import Measures

extension Store {
  /// The open invitations to an organisation and those below it, the newest first; for the
  /// installation all that are open.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func invitations(_ permit: Permit, now: Moment) async throws -> [Invitation] {
    try permit.require(.readPeople)
    let place = try permit.place()
    return try await engine.read("listing invitations") { db in
      let found =
        place.organisation == .installation
        ? try db.openInvitations(at: now)
        : try place.withBelow.flatMap { try db.openInvitations(to: $0, at: now) }
      return found.sorted { ($0.createdAt, $0.id) > ($1.createdAt, $1.id) }
    }
  }

  /// Keeps an invitation to the role that the permit is about; at most 200 are open for an
  /// organisation.
  ///
  /// - Parameter digest: of the secret in its link.
  /// - Throws: ``StoreError`` of kind wrongPermit where it is to another role, or to whoever invites;
  ///   of kind tooMany; `DatabaseError`.
  package func invite(
    _ permit: Permit, _ invitation: Invitation, digest: String, now: Moment
  ) async throws {
    try permit.require(.grantRole)
    let new = try permit.newGrant()
    guard case .join(let grant) = invitation.purpose,
      grant == Grant(new.role, in: new.place.organisation)
    else { throw StoreError.wrongPermit }
    try await deed("keeping an invitation") { db in
      if let receiver = try db.person(email: invitation.name.email),
        receiver == permit.actor.person?.id
      {
        throw StoreError.wrongPermit
      }
      guard try db.countOpen(grant.organisation, at: now) < 200 else { throw StoreError.tooMany }
      try db.insert(invitation, digest: digest, by: permit.actor)
      return Done(Deed(.invited, permit, invitation.id.rawValue, at: now))
    }
  }

  /// Keeps an invitation to make new credentials, in the place of earlier ones.
  ///
  /// - Parameter digest: of the secret in its link.
  /// - Throws: ``StoreError`` of kind wrongPermit where it is for another person, of kind notFound
  ///   where the person cannot sign in; `DatabaseError`.
  package func recover(
    _ permit: Permit, _ invitation: Invitation, digest: String, now: Moment
  ) async throws {
    try permit.require(.recoverAccount)
    let person = try permit.accountID()
    guard invitation.purpose == .recover(person) else { throw StoreError.wrongPermit }
    try await deed("keeping a link to recover an account") { db in
      guard try db.isActive(person) else { throw StoreError.notFound }
      try db.cancelRecoveries(of: person, at: now)
      try db.insert(invitation, digest: digest, by: permit.actor)
      return Done(Deed(.recovered, permit, invitation.id.rawValue, at: now))
    }
  }

  /// Takes an open invitation to the organisation back.
  ///
  /// - Returns: false where there is none of that id that is open.
  /// - Throws: ``StoreError``, `DatabaseError`.
  @discardableResult
  package func cancelInvitation(
    _ permit: Permit, _ id: InvitationID, now: Moment
  ) async throws -> Bool {
    try permit.require(.withdrawRole)
    let organisation = try permit.place().organisation
    return try await deed("taking an invitation back") { db in
      let changed = try db.execute(
        """
        UPDATE invitation SET cancelled_at = $3
        WHERE id = $1 AND organisation = $2 AND used_at IS NULL AND cancelled_at IS NULL
        """, [.id(id), .text(organisation.name), .moment(now)])
      return Done(changed == 1, Deed(.invitationCancelled, permit, id.rawValue, at: now))
    }
  }
}
