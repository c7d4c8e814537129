package import Access
import Delivery
import Identity
import Measures
import Store

/// A link that was made for somebody.
package struct SentLink: Sendable {
  /// The secret part of its address.
  package let secret: String
  /// Whether a mail with it was handed over; where not, whoever made it has to.
  package let isMailed: Bool
}

/// Words a mail: the subject and the text.
package typealias MailWording = @Sendable (_ secret: String) -> (subject: String, text: String)

extension Samsyn {
  /// What a decision about a person's account depends on; nil where there is no such person.
  package func personSubject(_ id: PersonID, as actor: Actor) async throws -> Subject? {
    try await store.personSubject(id, as: actor)
  }

  /// What a decision about a new role depends on.
  ///
  /// - Parameter email: the address of whoever is to get it.
  package func newGrant(
    _ role: Role, at place: OrganisationPlace, email: String, as actor: Actor
  ) async throws -> Subject {
    let receiver = try await store.person(withEmail: normal(email), as: actor)
    return .newGrant(
      NewGrant(
        role, at: place, isLed: try await store.isLed(place.organisation, as: actor),
        isForSelf: receiver != nil && receiver == actor.person?.id))
  }

  /// The people with a role in an organisation, or below it.
  package func people(_ permit: Permit) async throws -> [Account] {
    try await store.people(permit)
  }

  /// The invitations to an organisation that are open.
  package func invitations(_ permit: Permit) async throws -> [Invitation] {
    try await store.invitations(permit, now: now)
  }

  /// Invites somebody to a role by a personal link.
  ///
  /// - Parameter wording: words the mail; nil where none is to be sent.
  /// - Throws: ``Trouble`` where the role does not exist there, or the address is none.
  package func invite(
    _ permit: Permit, name: String, email: String, wording: MailWording?
  ) async throws -> SentLink {
    guard case .newGrant(let new) = permit.subject,
      let grant = Grant(new.role, in: new.place.organisation)
    else { throw Trouble(.invalid, Statement("people.fault.role")) }
    guard (1...200).contains(name.unicodeScalars.count) else {
      throw Trouble(.invalid, Statement("account.fault.name"))
    }
    return try await sendLink(
      purpose: .join(grant), PersonName(name: name, email: normal(email)),
      lifetime: Lifetime.invitation, wording
    ) { invitation, digest in
      try await store.invite(permit, invitation, digest: digest, now: invitation.createdAt)
    }
  }

  /// Sends a link with which a person makes new credentials.
  package func recover(_ permit: Permit, wording: MailWording?) async throws -> SentLink {
    guard case .account(let id, _) = permit.subject,
      let name = try await store.account(permit)?.name
    else { throw Trouble(.invalid, Statement("people.fault.erased")) }
    return try await sendLink(
      purpose: .recover(id), name, lifetime: Lifetime.recovery, wording
    ) { invitation, digest in
      try await store.recover(permit, invitation, digest: digest, now: invitation.createdAt)
    }
  }

  private func sendLink(
    purpose: Invitation.Purpose, _ name: PersonName, lifetime: Int, _ wording: MailWording?,
    keep: (Invitation, String) async throws -> Void
  ) async throws -> SentLink {
    guard let address = MailAddress(name.email) else {
      throw Trouble(.invalid, Statement("people.fault.email"))
    }
    let secret = SecretToken(.invitation)
    let now = accounts.now()
    try await keep(
      Invitation(
        id: newID(), purpose: purpose, name: name, createdAt: now, endsAt: now.after(lifetime)),
      secret.digest)
    guard let words = wording?(secret.text) else {
      return SentLink(secret: secret.text, isMailed: false)
    }
    return SentLink(
      secret: secret.text,
      isMailed: await mail(to: address, name: name.name, words.subject, words.text))
  }

  /// Whether the mail was handed over. A mail that cannot be sent is no reason to lose the link.
  private func mail(
    to address: MailAddress, name: String, _ subject: String, _ text: String
  ) async -> Bool {
    guard let mail = accounts.mail else { return false }
    let id: InvitationID = newID()
    do {
      try await mail.mailer.send(
        MailMessage(
          from: Mailbox(name: "Samsyn", address: mail.from),
          to: Mailbox(name: name, address: address), subject: subject, body: text,
          id: id.rawValue, date: now))
      return true
    } catch {
      return false
    }
  }

  /// Takes an invitation back.
  package func cancelInvitation(_ permit: Permit, _ id: InvitationID) async throws {
    try await store.cancelInvitation(permit, id, now: now)
  }

  /// Takes a role from a person.
  package func withdraw(_ permit: Permit, person: PersonID, role: Role) async throws {
    try await store.withdraw(permit, person: person, role: role, now: now)
  }

  /// Ends an account and, in the same moment, all its sessions and tokens.
  package func deactivate(_ permit: Permit) async throws {
    try await store.deactivate(permit, now: now)
  }

  /// Lets a person sign in again.
  package func reactivate(_ permit: Permit) async throws {
    try await store.reactivate(permit, now: now)
  }

  /// Erases all that is kept about a person but the opaque id, under a disposal decision.
  package func erase(_ permit: Permit, decision: Int) async throws {
    try await store.erase(permit, decision: decision, now: now)
  }
}
