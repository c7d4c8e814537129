import Identity
import Measures
import Testing

@testable import Identity

@Suite struct `What a token claims` {
  typealias Change = [String: (any Sendable)?]

  private func refusal(_ changes: Change) async throws -> OpenIDFailure.Reason? {
    let key = SigningKey.p256("k")
    let attempt = try await Attempt(TestIssuer(keys: [key]))
    return await attempt.refusal(try key.token(attempt.claims(changes.mapValues { $0 })))
  }

  private static let now = TestIssuer.now.seconds

  @Test(
    arguments: [
      (["iss": "https://id.example.org/"], .wrongIssuer),
      (["iss": "https://evil.example.com"], .wrongIssuer),
      (["aud": "other"], .wrongAudience), (["aud": ["a", "b"]], .wrongAudience),
      (["aud": "samsyn2"], .wrongAudience), (["aud": [String]()], .wrongAudience),
      (["aud": ["samsyn", "b"]], .wrongAuthorizedParty), (["azp": "other"], .wrongAuthorizedParty),
      (["aud": ["samsyn", "b"], "azp": "b"], .wrongAuthorizedParty),
      (["nonce": nil], .wrongNonce), (["nonce": ""], .wrongNonce),
      (["nonce": "other"], .wrongNonce),
      (["exp": now - 60], .expired), (["exp": 0], .expired), (["exp": -1e300], .expired),
      (["iat": now + 61], .issuedInFuture), (["iat": 1e300], .issuedInFuture),
      (["iat": now - 601], .issuedTooLongAgo), (["iat": 0], .issuedTooLongAgo),
      (["nbf": now + 61], .notYetValid), (["sub": ""], .badSubject),
      (["sub": String(repeating: "a", count: 256)], .badSubject), (["sub": "a\nb"], .badSubject),
      (["sub": "a\u{0}b"], .badSubject), (["exp": nil], .malformedToken),
      (["iat": nil], .malformedToken), (["sub": nil], .malformedToken),
      (["iss": nil], .malformedToken),
      (["aud": nil], .malformedToken), (["exp": "soon"], .malformedToken),
    ] as [(Change, OpenIDFailure.Reason)])
  func `is refused when it is not what was asked for`(
    changes: Change, reason: OpenIDFailure.Reason
  ) async throws {
    #expect(try await refusal(changes) == reason)
  }

  @Test(
    arguments: [
      [:], ["aud": ["samsyn"]], ["aud": ["b", "samsyn"], "azp": "samsyn"], ["azp": "samsyn"],
      ["exp": now - 59], ["iat": now + 60], ["iat": now - 600], ["nbf": now + 60],
      ["iat": Double(now) - 0.5], ["sub": String(repeating: "a", count: 255)],
      ["email": nil, "name": nil, "email_verified": nil],
    ] as [Change])
  func `is taken at the edge of what is right`(changes: Change) async throws {
    #expect(try await refusal(changes) == nil)
  }

  @Test func `tells who it is`() async throws {
    let key = SigningKey.p256("k")
    let attempt = try await Attempt(TestIssuer(keys: [key]))
    #expect(
      try await attempt.end(key.token(attempt.claims()))
        == VerifiedIdentity(
          issuer: TestIssuer.home, subject: "248289761001", email: "asa.berg@example.org",
          isEmailVerified: true, name: "\u{C5}sa Berg"))
  }

  @Test(
    arguments: [
      (["email_verified": false], "asa.berg@example.org", false),
      (["email_verified": "true"], "asa.berg@example.org", true),
      (["email_verified": "false"], "asa.berg@example.org", false),
      (["email_verified": 1], "asa.berg@example.org", false),
      (["email_verified": nil], "asa.berg@example.org", false),
      (["email": "no address"], nil, false), (["email": nil], nil, false),
      (["email": "a@example.org\r\nBcc: b@example.org"], nil, false),
      (["email": String(repeating: "a", count: 250) + "@example.org"], nil, false),
    ] as [(Change, String?, Bool)])
  func `is believed about an address only as far as it goes`(
    changes: Change, email: String?, isVerified: Bool
  ) async throws {
    let key = SigningKey.p256("k")
    let attempt = try await Attempt(TestIssuer(keys: [key]))
    let token = try key.token(attempt.claims(changes.mapValues { $0 }))
    let identity = try await attempt.end(token)
    #expect(identity.email == email)
    #expect(identity.isEmailVerified == isVerified)
  }

  @Test func `can give a name that is one line`() async throws {
    let key = SigningKey.p256("k")
    let attempt = try await Attempt(TestIssuer(keys: [key]))
    for (name, shown) in [
      (" A\u{202E}\r\nB\u{0} ", "AB"), ("", nil), ("\u{200B}", nil),
      (String(repeating: "x", count: 500), String(repeating: "x", count: 120)),
    ] {
      let token = try key.token(attempt.claims(["name": name]))
      #expect(try await attempt.end(token).name == shown)
    }
  }
}
