import Access
package import Identity
package import Measures

/// What accounts need of the world: a key, a clock, mail, and issuers that others run.
package struct AccountSetting: Sendable {
  /// Seals what must not be read in the database, and the audit log.
  package let key: InstallationKey
  /// Checks and makes passwords' hashes.
  package let hasher: PasswordHasher
  /// Signs in with OpenID Connect.
  package let issuers: IssuerBook
  /// How mail is sent; nil where links are handed over in another way.
  package let mail: MailSetting?
  /// What the clock says.
  package let now: @Sendable () -> Moment

  /// Gathers what accounts need.
  package init(
    key: InstallationKey, hasher: PasswordHasher = PasswordHasher(), issuers: IssuerBook,
    mail: MailSetting? = nil, now: @escaping @Sendable () -> Moment
  ) {
    self.key = key
    self.hasher = hasher
    self.issuers = issuers
    self.mail = mail
    self.now = now
  }

  /// Seals the audit log under the key.
  var sealer: AuditSealer {
    AuditSealer { [key] bytes in hexadecimal(key.mac(.audit, bytes)) }
  }
}

/// A new opaque id of 128 random bits.
func newID<Tag>() -> Identifier<Tag> { Identifier(rawValue: newIDText()) }

/// The text of a new opaque id: 128 random bits in 32 hexadecimal digits.
func newIDText() -> String {
  var generator = SystemRandomNumberGenerator()
  let bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
  return hexadecimal(bytes)
}

/// How long things hold. Samsyn's own choices, which `docs/threat-model.md` gives the reasons for.
package enum Lifetime {
  /// A session that is not used. Unit: seconds.
  package static let idle = 60 * 60
  /// A session at the longest. Unit: seconds.
  package static let session = 12 * 60 * 60
  /// The link of an invitation. Unit: seconds.
  package static let invitation = 7 * 24 * 60 * 60
  /// The link to make new credentials. Unit: seconds.
  package static let recovery = 24 * 60 * 60
  /// A token for programs at the longest. Unit: days.
  package static let tokenDays = 365
}
