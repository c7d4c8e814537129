import Foundation
import Identity
import Measures
import Synchronization
import Testing

@testable import Identity

@Suite struct `Signing in through an issuer` {
  private func fields(_ text: some StringProtocol) -> [String: String] {
    Dictionary(
      text.split(separator: "&").map { field in
        let parts = field.split(separator: "=", maxSplits: 1).map {
          $0.removingPercentEncoding ?? ""
        }
        return (parts[0], parts[1])
      }, uniquingKeysWith: { $1 })
  }

  @Test func `begins with all that ties the answer to this attempt`() async throws {
    let attempt = try await Attempt(TestIssuer()).attempt
    let parts = attempt.url.split(separator: "?")
    #expect(parts.count == 2 && parts[0] == "https://id.example.org/authorize")
    #expect(
      fields(parts[1]) == [
        "response_type": "code", "client_id": "samsyn", "scope": "openid email profile",
        "redirect_uri": "https://samsyn.example.org/back", "state": attempt.state,
        "nonce": attempt.nonce, "code_challenge": challenge(of: attempt.verifier),
        "code_challenge_method": "S256",
      ])
    let other = try await Attempt(TestIssuer()).attempt
    #expect(
      Set([
        attempt.state, attempt.nonce, attempt.verifier, other.state, other.nonce, other.verifier,
      ]).count == 6)
    #expect(attempt.verifier.count == 43 && !attempt.url.contains(attempt.verifier))
  }

  /// RFC 7636 appendix B.
  @Test func `shows the issuer the challenge of RFC 7636`() {
    #expect(
      challenge(of: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
  }

  @Test func `keeps a query that the issuer's address has`() async throws {
    let issuer = try TestIssuer(metadata: [
      "authorization_endpoint": "https://id.example.org/authorize?p=x"
    ])
    #expect(
      try await Attempt(issuer).attempt.url.hasPrefix(
        "https://id.example.org/authorize?p=x&response_type=code&"))
  }

  @Test(arguments: [
    (nil, "Basic " + Data("samsyn:s%C3%A4cret%3A%2B%2F".utf8).base64EncodedString(), nil, nil),
    (
      ["client_secret_post"] as [String]?, nil as String?, "samsyn" as String?,
      "s\u{E4}cret:+/" as String?
    ),
  ])
  func `shows who asks in the way that the issuer takes`(
    methods: [String]?, header: String?, id: String?, secret: String?
  ) async throws {
    let key = SigningKey.p256("k")
    let issuer = try TestIssuer(
      keys: [key], metadata: methods.map { ["token_endpoint_auth_methods_supported": $0] } ?? [:])
    let attempt = try await Attempt(issuer)
    _ = try await attempt.end(key.token(attempt.claims()))
    let request = try #require(issuer.asked.withLock { $0.first { $0.form != nil } })
    #expect(request.headers["Authorization"] == header)
    let sent = fields(request.form ?? "")
    #expect(sent["client_id"] == id && sent["client_secret"] == secret)
    #expect(sent["grant_type"] == "authorization_code" && sent["code"] == "abc")
    #expect(sent["code_verifier"] == attempt.attempt.verifier)
    #expect(sent["redirect_uri"] == "https://samsyn.example.org/back")
  }

  @Test func `does not show the secret in a way that the issuer does not take`() async throws {
    let attempt = try await Attempt(
      TestIssuer(metadata: ["token_endpoint_auth_methods_supported": ["private_key_jwt"]]))
    #expect(await attempt.refusal("a.b.c") == .noClientAuthentication)
    #expect(attempt.issuer.count("/token") == 0)
  }

  @Test(arguments: [
    (SignInAnswer(code: "abc", state: nil), OpenIDFailure.Reason.wrongState),
    (SignInAnswer(code: "abc", state: "other"), .wrongState),
    (SignInAnswer(code: "abc", state: ""), .wrongState),
  ])
  func `takes no answer to another attempt`(
    answer: SignInAnswer, reason: OpenIDFailure.Reason
  ) async throws {
    let attempt = try await Attempt(TestIssuer())
    #expect(await attempt.refusal("a.b.c", answer: answer) == reason)
    #expect(attempt.issuer.count("/token") == 0)
  }

  @Test func `takes no answer of another issuer, and none without a name where one is announced`()
    async throws
  {
    let key = SigningKey.p256("k")
    for isAnnounced in [true, false] {
      let attempt = try await Attempt(
        TestIssuer(
          keys: [key], metadata: ["authorization_response_iss_parameter_supported": isAnnounced]))
      let token = try key.token(attempt.claims())
      func refusal(_ issuer: String?) async -> OpenIDFailure.Reason? {
        await attempt.refusal(
          token, answer: SignInAnswer(code: "abc", state: attempt.attempt.state, issuer: issuer))
      }
      #expect(await refusal("https://evil.example.com") == .wrongResponseIssuer)
      #expect(await refusal(nil) == (isAnnounced ? .wrongResponseIssuer : nil))
      #expect(await refusal(TestIssuer.home) == nil)
    }
  }

  @Test func `ends when the issuer says no, sends no code, or the person took too long`()
    async throws
  {
    let key = SigningKey.p256("k")
    let attempt = try await Attempt(TestIssuer(keys: [key]))
    let state = attempt.attempt.state
    let token = try key.token(attempt.claims(["iat": TestIssuer.now.seconds + 600]))
    let no = SignInAnswer(code: "abc", state: state, error: "access_denied")
    #expect(await attempt.refusal(token, answer: no) == .refusedByIssuer)
    #expect(await attempt.refusal(token, answer: SignInAnswer(code: nil, state: state)) == .noCode)
    #expect(await attempt.refusal(token, answer: SignInAnswer(code: "", state: state)) == .noCode)
    #expect(await attempt.refusal(token, after: 601) == .attemptTooOld)
    #expect(await attempt.refusal(token, after: -61) == .attemptTooOld)
    #expect(await attempt.refusal(token, after: 600) == .expired)
    let fresh = try key.token(attempt.claims(["exp": TestIssuer.now.seconds + 900]))
    #expect(await attempt.refusal(fresh, after: 590) == nil)
  }

  @Test func `cannot be replayed with the same code`() async throws {
    let key = SigningKey.p256("k")
    let attempt = try await Attempt(TestIssuer(keys: [key]))
    _ = try await attempt.end(key.token(attempt.claims()))
    try attempt.issuer.answer(
      "\(TestIssuer.home)/token", status: 400, ["error": "invalid_grant", "error_description": "x"])
    await #expect(throws: OpenIDFailure("county", .codeRefused)) {
      try await attempt.client.redeem(
        SignInAnswer(code: "abc", state: attempt.attempt.state), attempt: attempt.attempt,
        now: TestIssuer.now)
    }
    // Nor does the token of one attempt serve another.
    let other = try await Attempt(TestIssuer(keys: [key]))
    #expect(await other.refusal(try key.token(attempt.claims())) == .wrongNonce)
  }

  @Test func `is kept and taken up again as it was`() async throws {
    let attempt = try await Attempt(TestIssuer()).attempt
    let kept = try JSONEncoder().encode(attempt)
    #expect(try JSONDecoder().decode(SignInAttempt.self, from: kept) == attempt)
  }
}
