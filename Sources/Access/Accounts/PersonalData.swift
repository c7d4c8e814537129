import Measures

/// All that is kept about a person, without secrets.
package struct PersonalData: Hashable, Sendable {
  /// The account with all its roles.
  package let account: Account
  /// The sessions, the ended ones that are still kept among them.
  package let sessions: [Session]
  /// The tokens, also those that no longer hold.
  package let tokens: [AccessToken]
  /// What issuers call the person.
  package let identities: [ExternalIdentity]
  /// The invitations to the person's address or to recover the account, open and closed.
  package let invitations: [Invitation]
  /// The entries of the audit log that the person made or is the subject of, the oldest first.
  package let audit: [AuditEntry]

  /// Gathers what is kept.
  package init(
    account: Account, sessions: [Session], tokens: [AccessToken],
    identities: [ExternalIdentity], invitations: [Invitation], audit: [AuditEntry]
  ) {
    self.account = account
    self.sessions = sessions
    self.tokens = tokens
    self.identities = identities
    self.invitations = invitations
    self.audit = audit
  }
}

/// What an issuer of OpenID Connect calls a person.
package struct ExternalIdentity: Hashable, Sendable {
  /// The issuer's address.
  package let issuer: String
  /// The issuer's own id of the person.
  package let subject: String

  /// Names a person as an issuer does.
  package init(issuer: String, subject: String) {
    self.issuer = issuer
    self.subject = subject
  }
}
