package import Measures

/// Why somebody could not sign in through an issuer; it holds nothing of what the issuer sent.
package struct OpenIDFailure: Error, Hashable, Sendable {
  /// The id of the issuer in the settings.
  package let issuerID: String
  /// What went wrong.
  package let reason: Reason

  /// What can go wrong, for the log.
  package enum Reason: String, Error, CaseIterable, Hashable, Sendable {
    // The settings.
    case unknownIssuer, badSettings
    // The world.
    case unreachable, timedOut, busy, redirected, answeredWithError
    // What the issuer says of itself.
    case tooLarge, badMetadata, otherIssuer, foreignEndpoint, forbiddenAddress, badKeys
    case noClientAuthentication
    // What came back through the browser.
    case attemptTooOld, wrongState, refusedByIssuer, noCode, wrongResponseIssuer
    // The exchange of the code.
    case codeRefused, clientRefused, badTokenResponse
    // The token itself.
    case malformedToken, forbiddenAlgorithm, unknownKey, badSignature, wrongIssuer, wrongAudience
    case wrongAuthorizedParty, wrongNonce, expired, issuedInFuture, issuedTooLongAgo, notYetValid
    case badSubject
  }

  init(_ issuerID: String, _ reason: Reason) {
    self.issuerID = issuerID
    self.reason = reason
  }

  /// What the person who tried to sign in can do about it. The reason itself is for the log: who
  /// tries to cheat learns nothing from the page.
  package var statement: Statement {
    switch reason {
    case .unknownIssuer: Statement("openid.unknown-issuer")
    case .unreachable, .timedOut, .busy, .answeredWithError: Statement("openid.unavailable")
    case .attemptTooOld, .wrongState, .codeRefused, .noCode: Statement("openid.start-again")
    case .refusedByIssuer: Statement("openid.refused")
    default: Statement("openid.not-trusted")
    }
  }
}
