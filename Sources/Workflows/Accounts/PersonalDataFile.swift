import Access
import Measures

/// All that is kept about a person as it is written to a file: every time as an ISO date and time in
/// UTC, no secret, and of others nothing but the opaque ids in the audit log.
struct PersonalDataFile: Encodable {
  let format = "samsyn-personal-data/1"
  let id: String
  let name: String?
  let email: String?
  let created: String
  let deactivated: String?
  let roles: [Role]
  let sessions: [SessionLine]
  let tokens: [TokenLine]
  let issuers: [IssuerLine]
  let invitations: [InvitationLine]
  let auditLog: [AuditLine]

  struct Role: Encodable {
    let role: String
    let organisation: String
  }

  struct SessionLine: Encodable {
    let started: String
    let lastSeen: String
    let ends: String
    let device: String
    let method: String
  }

  struct TokenLine: Encodable {
    let label: String
    let scopes: [String]
    let created: String
    let ends: String
    let lastUsed: String?
  }

  struct IssuerLine: Encodable {
    let issuer: String
    let subject: String
  }

  struct InvitationLine: Encodable {
    let created: String
    let ends: String
    let name: String
  }

  struct AuditLine: Encodable {
    let number: Int
    let time: String
    let event: String
    let subject: String
    let byThisPerson: Bool
  }

  init(_ data: PersonalData) {
    let account = data.account
    id = account.id.rawValue
    name = account.name?.name
    email = account.name?.email
    created = account.createdAt.iso
    deactivated = account.deactivatedAt?.iso
    roles = account.grants.map { Role(role: $0.role.rawValue, organisation: $0.organisation.name) }
    sessions = data.sessions.map {
      SessionLine(
        started: $0.startedAt.iso, lastSeen: $0.lastSeenAt.iso, ends: $0.endsAt.iso,
        device: $0.device, method: $0.method.rawValue)
    }
    tokens = data.tokens.map {
      TokenLine(
        label: $0.label, scopes: $0.scopes.map(\.rawValue).sorted(), created: $0.createdAt.iso,
        ends: $0.endsAt.iso, lastUsed: $0.lastUsedAt?.iso)
    }
    issuers = data.identities.map { IssuerLine(issuer: $0.issuer, subject: $0.subject) }
    invitations = data.invitations.map {
      InvitationLine(created: $0.createdAt.iso, ends: $0.endsAt.iso, name: $0.name.name)
    }
    auditLog = data.audit.map {
      AuditLine(
        number: $0.number, time: $0.at.iso, event: $0.event.rawValue, subject: $0.subject,
        byThisPerson: $0.actor == account.id.rawValue)
    }
  }
}
