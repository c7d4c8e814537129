package import Measures

/// A session about to begin.
package struct NewSession: Hashable, Sendable {
  /// The digest of the secret in the cookie.
  package let digest: String
  /// Who.
  package let person: PersonID
  /// When it begins.
  package let startedAt: Moment
  /// When it ends at the latest.
  package let endsAt: Moment
  /// The kind of browser and system in a few words, such as "Firefox, Android".
  package let device: String
  /// How the person signed in.
  package let method: SignInMethod

  /// Describes a session.
  package init(
    digest: String, person: PersonID, startedAt: Moment, endsAt: Moment, device: String,
    method: SignInMethod
  ) {
    self.digest = digest
    self.person = person
    self.startedAt = startedAt
    self.endsAt = endsAt
    self.device = device
    self.method = method
  }
}

/// A session that goes on, as its owner sees it in a list.
package struct Session: Hashable, Sendable {
  /// Its number, which says nothing of its secret.
  package let number: Int
  /// When it began.
  package let startedAt: Moment
  /// When it was last used, to the minute.
  package let lastSeenAt: Moment
  /// When it ends at the latest.
  package let endsAt: Moment
  /// The kind of browser and system.
  package let device: String
  /// How the person signed in.
  package let method: SignInMethod

  /// Describes a session.
  package init(
    number: Int, startedAt: Moment, lastSeenAt: Moment, endsAt: Moment, device: String,
    method: SignInMethod
  ) {
    self.number = number
    self.startedAt = startedAt
    self.lastSeenAt = lastSeenAt
    self.endsAt = endsAt
    self.device = device
    self.method = method
  }
}

/// Who a session belongs to, found by its secret.
package struct OpenSession: Hashable, Sendable {
  /// The person with their roles.
  package let person: SignedIn
  /// The person's name as it is shown to them.
  package let name: String
  /// The session.
  package let session: Session

  /// Describes a session found.
  package init(person: SignedIn, name: String, session: Session) {
    self.person = person
    self.name = name
    self.session = session
  }
}
