import Access
import Database
import Measures

extension Connection {
  /// The invitation of a link while it is open.
  func openInvitation(digest: String, at now: Moment) throws -> Invitation? {
    try query(
      """
      SELECT id, purpose, name, email, role, organisation, person, created_at, ends_at
      FROM invitation
      WHERE digest = $1 AND used_at IS NULL AND cancelled_at IS NULL AND ends_at > $2
      """, [.text(digest), .moment(now)]
    ).first?.invitation()
  }

  func openInvitations(at now: Moment) throws -> [Invitation] {
    try query(
      """
      SELECT id, purpose, name, email, role, organisation, person, created_at, ends_at
      FROM invitation WHERE used_at IS NULL AND cancelled_at IS NULL AND ends_at > $1
      """, [.moment(now)]
    ).map { try $0.invitation() }
  }

  func openInvitations(to organisation: Organisation, at now: Moment) throws -> [Invitation] {
    try query(
      """
      SELECT id, purpose, name, email, role, organisation, person, created_at, ends_at
      FROM invitation
      WHERE organisation = $1 AND used_at IS NULL AND cancelled_at IS NULL AND ends_at > $2
      """, [.text(organisation.name), .moment(now)]
    ).map { try $0.invitation() }
  }

  func countOpen(_ organisation: Organisation, at now: Moment) throws -> Int {
    try query(
      """
      SELECT count(*) AS count FROM invitation
      WHERE organisation = $1 AND used_at IS NULL AND cancelled_at IS NULL AND ends_at > $2
      """, [.text(organisation.name), .moment(now)]
    ).first?.integer("count") ?? 0
  }

  /// All invitations to a person, open and closed.
  func invitations(to person: PersonID, email: String?) throws -> [Invitation] {
    try query(
      """
      SELECT id, purpose, name, email, role, organisation, person, created_at, ends_at
      FROM invitation WHERE person = $1 OR email = $2 ORDER BY created_at, id
      """, [.id(person), .optional(email)]
    ).map { try $0.invitation() }
  }

  func insert(_ invitation: Invitation, digest: String, by actor: Actor) throws {
    var values: [DatabaseValue] = [.id(invitation.id), .text(digest)]
    values += columns(invitation.purpose)
    values += [
      .text(invitation.name.name), .text(invitation.name.email.lowercased()),
      .text(actor.auditName), .moment(invitation.createdAt), .moment(invitation.endsAt),
    ]
    try execute(
      """
      INSERT INTO invitation (
        id, digest, purpose, role, organisation, person, name, email, created_by, created_at,
        ends_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      """, values)
  }

  /// Uses an invitation up; false where that was done before.
  func use(_ id: InvitationID, at now: Moment) throws -> Bool {
    try execute(
      """
      UPDATE invitation SET used_at = $2
      WHERE id = $1 AND used_at IS NULL AND cancelled_at IS NULL AND ends_at > $2
      """, [.id(id), .moment(now)]) == 1
  }

  /// Takes back the links with which a person's credentials could be made anew.
  func cancelRecoveries(of person: PersonID, at now: Moment) throws {
    try execute(
      """
      UPDATE invitation SET cancelled_at = $2
      WHERE person = $1 AND used_at IS NULL AND cancelled_at IS NULL
      """, [.id(person), .moment(now)])
  }

  /// Takes back the open invitations that a person has made, in one organisation or in all: a link must
  /// not outlive the right of whoever made it.
  func cancelInvitations(
    by person: PersonID, in organisation: Organisation? = nil, at now: Moment
  ) throws {
    try execute(
      """
      UPDATE invitation SET cancelled_at = $2
      WHERE created_by = $1 AND (organisation = $3 OR $3 IS NULL)
        AND used_at IS NULL AND cancelled_at IS NULL
      """, [.id(person), .moment(now), .optional(organisation?.name)])
  }

  /// Takes back the open invitations to an organisation, of one address or of all.
  func cancelInvitations(
    to organisation: Organisation, email: String? = nil, at now: Moment
  ) throws {
    try execute(
      """
      UPDATE invitation SET cancelled_at = $2
      WHERE organisation = $1 AND (email = $3 OR $3 IS NULL)
        AND used_at IS NULL AND cancelled_at IS NULL
      """, [.text(organisation.name), .moment(now), .optional(email)])
  }

  /// Takes back the open invitations to an address.
  func cancelInvitations(to email: String, at now: Moment) throws {
    try execute(
      """
      UPDATE invitation SET cancelled_at = $2
      WHERE email = $1 AND used_at IS NULL AND cancelled_at IS NULL
      """, [.text(email), .moment(now)])
  }
}

/// The columns `purpose`, `role`, `organisation` and `person`.
private func columns(_ purpose: Invitation.Purpose) -> [DatabaseValue] {
  switch purpose {
  case .join(let grant):
    [.text("join"), .text(grant.role.rawValue), .text(grant.organisation.name), .null]
  case .recover(let person): [.text("recover"), .null, .null, .id(person)]
  }
}

extension Row {
  fileprivate func invitation() throws -> Invitation {
    Invitation(
      id: try identifier("id"), purpose: try purpose(), name: try personName(),
      createdAt: try moment("created_at"), endsAt: try moment("ends_at"))
  }

  private func purpose() throws -> Invitation.Purpose {
    if let grant = try optionalGrant() { return .join(grant) }
    return .recover(try identifier("person"))
  }
}
