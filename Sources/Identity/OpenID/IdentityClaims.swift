import Foundation
import JWTKit
import Measures

/// What a token says; its signature is right, the rest is checked here.
///
/// - Source: OpenID Connect Core 1.0 section 3.1.3.7.
struct IdentityClaims: JWTPayload {
  typealias Reason = OpenIDFailure.Reason

  /// How far the issuer's clock and ours may differ, in seconds.
  private static let leeway = 60.0
  /// How old a token may be, in seconds: it was made a moment ago, for this attempt.
  private static let oldest = 600.0

  let issuer: String
  let subject: String
  let audience: Audience
  let expiresAt: Double
  let issuedAt: Double
  let notBefore: Double?
  let authorizedParty: String?
  let nonce: String?
  let email: String?
  let emailVerified: Truth?
  let name: String?

  private enum CodingKeys: String, CodingKey {
    case issuer = "iss"
    case subject = "sub"
    case audience = "aud"
    case expiresAt = "exp"
    case issuedAt = "iat"
    case notBefore = "nbf"
    case authorizedParty = "azp"
    case nonce, email, name
    case emailVerified = "email_verified"
  }

  /// Nothing: JWTKit asks for it, but it has no clock of ours.
  func verify(using algorithm: some JWTAlgorithm) async throws {}

  /// Checks everything that the token says against what was asked for.
  func check(settings: IssuerSettings, nonce: String, now: Moment) throws(Reason) {
    guard issuer == settings.issuer else { throw .wrongIssuer }
    guard audience.all.contains(settings.clientID) else { throw .wrongAudience }
    guard authorizedParty ?? settings.clientID == settings.clientID,
      audience.all.count == 1 || authorizedParty != nil
    else { throw .wrongAuthorizedParty }
    guard let given = self.nonce, areEqual(Array(given.utf8), Array(nonce.utf8)) else {
      throw .wrongNonce
    }
    try checkTimes(Double(now.seconds))
    guard (1...255).contains(subject.utf8.count), subject.allSatisfy(Self.isPrinted) else {
      throw .badSubject
    }
  }

  private func checkTimes(_ now: Double) throws(Reason) {
    guard expiresAt.isFinite, now < expiresAt + Self.leeway else { throw .expired }
    guard issuedAt.isFinite, issuedAt <= now + Self.leeway else { throw .issuedInFuture }
    guard issuedAt >= now - Self.oldest else { throw .issuedTooLongAgo }
    guard notBefore ?? now <= now + Self.leeway else { throw .notYetValid }
  }

  /// Who it is, with what is unusable left out.
  var identity: VerifiedIdentity {
    let address = email.map { $0.lowercased() }.flatMap { text in
      text.utf8.count <= 254 && text.contains("@") && text.allSatisfy(Self.isPrinted) ? text : nil
    }
    let name = name.map { $0.filter(Self.isPrinted).trimmingCharacters(in: .whitespaces) }
    return VerifiedIdentity(
      issuer: issuer, subject: subject, email: address,
      isEmailVerified: address != nil && emailVerified?.value == true,
      name: name.flatMap { $0.isEmpty ? nil : String($0.prefix(120)) })
  }

  private static func isPrinted(_ sign: Character) -> Bool {
    sign.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
      default: true
      }
    }
  }

  /// Whom a token is for: one, or a list. JWTKit's own type ends the program on an empty list.
  struct Audience: Codable, Sendable {
    let all: [String]

    init(from decoder: any Decoder) throws {
      let single = try decoder.singleValueContainer()
      all = try (try? single.decode(String.self)).map { [$0] } ?? single.decode([String].self)
    }

    func encode(to encoder: any Encoder) throws {
      var single = encoder.singleValueContainer()
      try single.encode(all)
    }
  }

  /// True or false, which some issuers write as text.
  struct Truth: Codable, Sendable {
    let value: Bool

    init(from decoder: any Decoder) throws {
      let single = try decoder.singleValueContainer()
      value = (try? single.decode(Bool.self)) ?? ((try? single.decode(String.self)) == "true")
    }

    func encode(to encoder: any Encoder) throws {
      var single = encoder.singleValueContainer()
      try single.encode(value)
    }
  }
}
