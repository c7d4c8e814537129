import Measures

/// An attempt to sign in through an issuer, kept while the person is there.
///
/// It is kept where only the browser that began it can bring it back: sealed in a cookie, or under
/// the digest of one. It is used once.
package struct SignInAttempt: Codable, Hashable, Sendable {
  /// How long a person may take at the issuer, in seconds.
  package static let longest = 600

  /// The id of the issuer in the settings.
  package let issuerID: String
  /// Where the browser is sent.
  package let url: String
  /// Comes back through the browser, and proves that this browser asked.
  package let state: String
  /// Comes back in the token, and proves that it was made for this attempt.
  package let nonce: String
  /// Proves to the issuer that who brings the code is who asked (PKCE, RFC 7636).
  package let verifier: String
  /// Where the issuer sends the browser back to.
  package let redirectURI: String
  /// When it began, in seconds since 1970-01-01T00:00:00Z.
  package let startedAt: Int

  /// Whether it can still be used.
  func isFresh(_ now: Moment) -> Bool {
    (startedAt - 60...startedAt + Self.longest).contains(now.seconds)
  }
}

/// What the issuer sends back through the browser; nothing of it is to be trusted.
package struct SignInAnswer: Hashable, Sendable {
  /// The code to be exchanged for a token; nil where the issuer said no.
  package let code: String?
  /// The state of the attempt.
  package let state: String?
  /// The issuer (RFC 9207).
  package let issuer: String?
  /// Why the issuer said no.
  package let error: String?

  /// Takes the parameters `code`, `state`, `iss` and `error` as they came.
  package init(code: String?, state: String?, issuer: String? = nil, error: String? = nil) {
    self.code = code
    self.state = state
    self.issuer = issuer
    self.error = error
  }
}

/// Who an issuer says somebody is, after every check.
///
/// A person is known by issuer and subject alone. The address is shown and may be compared with that
/// of an invitation; it never opens an account, since an issuer may give it to somebody else.
package struct VerifiedIdentity: Hashable, Sendable {
  /// The issuer's address.
  package let issuer: String
  /// The issuer's name for the person: 1 to 255 signs, never given to anybody else.
  package let subject: String
  /// The e-mail address, in lower case; nil where the issuer does not give a usable one.
  package let email: String?
  /// Whether the issuer says that it has checked the address.
  package let isEmailVerified: Bool
  /// What the person is called; nil where the issuer does not say.
  package let name: String?
}
