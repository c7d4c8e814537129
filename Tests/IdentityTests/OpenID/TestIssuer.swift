import Foundation
import Measures
import Synchronization

@testable import Identity

/// An issuer that a test can make lie: what it answers can be changed, what it was asked is kept.
final class TestIssuer: OpenIDTransport {
  static let now = Moment(seconds: 1_790_000_000)
  static let home = "https://id.example.org"
  static let settings = IssuerSettings(
    id: "county", name: "Example county", issuer: home, clientID: "samsyn",
    clientSecret: "s\u{E4}cret:+/", otherHosts: ["keys.example.org"])

  /// What it answers, by address.
  let answers = Mutex<[String: OpenIDResponse]>([:])
  /// What it was asked, in order.
  let asked = Mutex<[OpenIDRequest]>([])

  init(keys: [SigningKey] = [], metadata: [String: Any] = [:]) throws {
    try describe(metadata)
    try publish(keys)
  }

  func send(_ request: OpenIDRequest) async throws(OpenIDTransportError) -> OpenIDResponse {
    asked.withLock { $0.append(request) }
    guard let answer = answers.withLock({ $0[request.url] }) else { throw .unreachable }
    return answer
  }

  /// How often an address was asked whose path ends so.
  func count(_ ending: String) -> Int {
    asked.withLock { $0.count { $0.url.hasSuffix(ending) } }
  }

  func answer(_ url: String, status: Int = 200, _ body: Any) throws {
    let bytes = [UInt8](try JSONSerialization.data(withJSONObject: body))
    answers.withLock { $0[url] = OpenIDResponse(status: status, body: bytes) }
  }

  func describe(_ changes: [String: Any]) throws {
    let usual: [String: Any] = [
      "issuer": Self.home, "authorization_endpoint": "\(Self.home)/authorize",
      "token_endpoint": "\(Self.home)/token", "jwks_uri": "https://keys.example.org/keys",
    ]
    try answer(
      "\(Self.home)/.well-known/openid-configuration", usual.merging(changes) { $1 })
  }

  func publish(_ keys: [SigningKey]) throws {
    try answer("https://keys.example.org/keys", ["keys": keys.map(\.published)])
  }

  func client() throws -> OpenIDClient {
    try OpenIDClient(issuers: [Self.settings], transport: self)
  }
}

/// A whole attempt at a test's issuer.
struct Attempt {
  let issuer: TestIssuer
  let client: OpenIDClient
  let attempt: SignInAttempt

  init(_ issuer: TestIssuer) async throws {
    self.issuer = issuer
    client = try issuer.client()
    attempt = try await client.begin(
      issuerID: "county", redirectURI: "https://samsyn.example.org/back", now: TestIssuer.now)
  }

  /// What a good issuer says, with some claims changed or taken away.
  func claims(_ changes: [String: Any?] = [:]) -> [String: Any] {
    var claims: [String: Any] = [
      "iss": TestIssuer.home, "sub": "248289761001", "aud": "samsyn", "nonce": attempt.nonce,
      "exp": TestIssuer.now.seconds + 300, "iat": TestIssuer.now.seconds - 5,
      "email": "Asa.Berg@example.org", "email_verified": true, "name": "\u{C5}sa Berg",
    ]
    for (name, value) in changes { claims[name] = value }
    return claims
  }

  /// Comes back with a code, for which the issuer gives this token.
  func end(
    _ token: String, after seconds: Int = 0, answer: SignInAnswer? = nil
  ) async throws -> VerifiedIdentity {
    try issuer.answer("\(TestIssuer.home)/token", ["id_token": token, "token_type": "Bearer"])
    return try await client.redeem(
      answer ?? SignInAnswer(code: "abc", state: attempt.state), attempt: attempt,
      now: TestIssuer.now.after(seconds))
  }

  /// The reason why it was refused; nil where it was not.
  func refusal(
    _ token: String, after seconds: Int = 0, answer: SignInAnswer? = nil
  ) async -> OpenIDFailure.Reason? {
    do {
      _ = try await end(token, after: seconds, answer: answer)
      return nil
    } catch {
      return (error as? OpenIDFailure)?.reason
    }
  }
}
