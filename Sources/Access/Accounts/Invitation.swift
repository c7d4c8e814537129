package import Measures

/// Tells the ids of invitations apart from others.
package enum InvitationTag {}

/// The id of an invitation, which says nothing of the secret in its link.
package typealias InvitationID = Identifier<InvitationTag>

/// An invitation by a personal link: to a role, or to make new credentials.
package struct Invitation: Hashable, Sendable {
  /// The id.
  package let id: InvitationID
  /// What it is for.
  package let purpose: Purpose
  /// Who is invited, as whoever invites wrote it.
  package let name: PersonName
  /// When it was made.
  package let createdAt: Moment
  /// When it ends at the latest.
  package let endsAt: Moment

  /// What an invitation is for.
  package enum Purpose: Hashable, Sendable {
    /// To take a role.
    case join(Grant)
    /// To make new credentials for an account whose owner lost them.
    case recover(PersonID)
  }

  /// Makes an invitation.
  package init(
    id: InvitationID, purpose: Purpose, name: PersonName, createdAt: Moment, endsAt: Moment
  ) {
    self.id = id
    self.purpose = purpose
    self.name = name
    self.createdAt = createdAt
    self.endsAt = endsAt
  }
}
