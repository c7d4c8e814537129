package import Measures

/// A person who can sign in.
package struct Account: Hashable, Sendable {
  /// The opaque id.
  package let id: PersonID
  /// What the person is called; nil once erased, and of those who may not be named.
  package let name: PersonName?
  /// When the account was made.
  package let createdAt: Moment
  /// Since when nobody can sign in with it; nil while somebody can.
  package let deactivatedAt: Moment?
  /// The roles, in the order of their organisations' names.
  package let grants: [Grant]
  /// Whether it only shows what a role can do: nobody can sign in with it but on a machine that was
  /// started to show examples.
  package let isExample: Bool

  /// Makes an account.
  package init(
    id: PersonID, name: PersonName?, createdAt: Moment, deactivatedAt: Moment?, grants: [Grant],
    isExample: Bool
  ) {
    self.id = id
    self.name = name
    self.createdAt = createdAt
    self.deactivatedAt = deactivatedAt
    self.grants = grants
    self.isExample = isExample
  }
}

/// A person's name and address: kept apart from all else about the person, so that it can be erased.
package struct PersonName: Hashable, Sendable {
  /// The name as the person writes it.
  package let name: String
  /// The e-mail address, in lower case; no two accounts have the same.
  package let email: String

  /// Makes a name with its address.
  package init(name: String, email: String) {
    self.name = name
    self.email = email
  }
}

/// How somebody signed in.
package enum SignInMethod: String, CaseIterable, Hashable, Sendable {
  /// With a password and a code from an app.
  case password
  /// With a password and a recovery code.
  case recoveryCode = "recovery-code"
  /// Through an issuer of OpenID Connect.
  case openID = "open-id"
  /// As an example, without proof of anything.
  case example
}

/// What signing in with a password is checked against.
package struct Credentials: Hashable, Sendable {
  /// The person.
  package let person: PersonID
  /// The password's hash.
  package let passwordHash: String
  /// The second factor's secret, sealed under the installation's key.
  package let sealedSecret: [UInt8]
  /// The last time step whose code was used; nil before the first.
  package let lastStep: Int?

  /// Makes credentials.
  package init(person: PersonID, passwordHash: String, sealedSecret: [UInt8], lastStep: Int?) {
    self.person = person
    self.passwordHash = passwordHash
    self.sealedSecret = sealedSecret
    self.lastStep = lastStep
  }
}

/// What a person proves who they are with, when an account is made or recovered.
package enum NewCredentials: Hashable, Sendable {
  /// A password's hash, the sealed second factor with its step in use, and the digests of recovery
  /// codes.
  case password(hash: String, sealedSecret: [UInt8], step: Int, recoveryDigests: [String])
  /// An issuer's own word for the person.
  case openID(issuer: String, subject: String)
}
