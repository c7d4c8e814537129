import Foundation
import Identity
import Measures
import Synchronization
import Testing

@testable import Identity

@Suite struct `An issuer` {
  private func beginning(_ issuer: TestIssuer) async -> OpenIDFailure.Reason? {
    do {
      _ = try await Attempt(issuer)
      return nil
    } catch {
      return (error as? OpenIDFailure)?.reason
    }
  }

  @Test(arguments: [
    "https://id.example.org/", "https://ID.example.org", "https://evil.example.com", "",
  ])
  func `must describe itself under its own name`(name: String) async throws {
    #expect(await beginning(try TestIssuer(metadata: ["issuer": name])) == .otherIssuer)
  }

  @Test(arguments: [
    "https://evil.example.com/x", "http://id.example.org/x", "https://127.0.0.1/x",
    "https://169.254.169.254/latest/meta-data", "https://[::1]/x", "https://10.0.0.1/x",
    "https://localhost/x", "https://id.example.org.evil.example.com/x",
    "https://id.example.org@evil.example.com/x", "https://evil.example.com#@id.example.org/x",
    "https://evil.example.com\\@id.example.org/x", "https://user@id.example.org/x",
    "https://id.example.org:8443/x", "https://id.example.org./x", "//id.example.org/x",
    "file:///etc/passwd", "javascript:alert(1)", "https://", "", "https://id.example.org/x y",
    "https://id.example.org/x\r\nHost: evil.example.com", "HTTPS:/id.example.org/x",
    "https://id.example.org/x#y", "https://%69d.example.org/x", "https://sub.id.example.org/x",
  ])
  func `may not send us anywhere else`(url: String) async throws {
    for endpoint in ["authorization_endpoint", "token_endpoint", "jwks_uri"] {
      #expect(await beginning(try TestIssuer(metadata: [endpoint: url])) == .foreignEndpoint)
    }
  }

  @Test(arguments: [
    "https://keys.example.org/x", "https://id.example.org:443/x?y=z", "https://ID.EXAMPLE.ORG/x",
  ])
  func `may use its own host and those that the settings name`(url: String) async throws {
    for endpoint in ["authorization_endpoint", "token_endpoint", "jwks_uri"] {
      #expect(await beginning(try TestIssuer(metadata: [endpoint: url])) == nil)
    }
  }

  @Test(arguments: [
    ("http://id.example.org", NetworkReach.internet), ("http://127.0.0.1:9", .internet),
    ("http://127.0.0.1:9", .organisation), ("http://10.0.0.1", .machine),
    ("https://id.example.org?x=y", .internet), ("https://id.example.org#x", .internet),
    ("https://a@id.example.org", .internet), ("id.example.org", .internet), ("", .internet),
  ])
  func `is not set up under an address that is not safe`(address: String, reach: NetworkReach)
    throws
  {
    let settings = IssuerSettings(id: "a", name: "A", issuer: address, clientID: "samsyn")
    let issuer = try TestIssuer()
    #expect(throws: OpenIDFailure("a", .badSettings)) {
      try OpenIDClient(issuers: [settings], transport: issuer, reach: reach)
    }
  }

  @Test func `may lie on the machine itself where that is allowed`() throws {
    let settings = IssuerSettings(
      id: "a", name: "A", issuer: "http://localhost:9000", clientID: "samsyn")
    let client = try OpenIDClient(
      issuers: [settings], transport: try TestIssuer(), reach: .machine)
    #expect(client.choices.map(\.name) == ["A"])
    #expect(throws: OpenIDFailure("a", .badSettings)) {
      try OpenIDClient(issuers: [settings, settings], transport: try TestIssuer(), reach: .machine)
    }
  }

  @Test(arguments: [
    (301, OpenIDFailure.Reason.redirected), (302, .redirected), (307, .redirected),
    (500, .answeredWithError), (404, .answeredWithError), (201, .answeredWithError),
  ])
  func `is not followed elsewhere and not believed with an error`(
    status: Int, reason: OpenIDFailure.Reason
  ) async throws {
    let key = SigningKey.p256("k")
    let issuer = try TestIssuer(keys: [key])
    let attempt = try await Attempt(issuer)
    try issuer.answer("https://keys.example.org/keys", status: status, ["keys": [key.published]])
    #expect(await attempt.refusal(try key.token(attempt.claims())) == reason)
    try issuer.answer(
      "\(TestIssuer.home)/.well-known/openid-configuration", status: status, [String: String]())
    #expect(await beginning(issuer) == reason)
  }

  @Test func `is not read beyond what is reasonable, and not when it says nonsense`() async throws {
    let issuer = try TestIssuer()
    let address = "\(TestIssuer.home)/.well-known/openid-configuration"
    for (body, reason) in [
      ([UInt8](repeating: 32, count: 262_145), OpenIDFailure.Reason.tooLarge),
      ([UInt8](repeating: 0x5B, count: 262_144), .badMetadata), ([], .badMetadata),
      (Array("[]".utf8), .badMetadata), (Array("{\"issuer\":1}".utf8), .badMetadata),
      ([0xFF], .badMetadata),
    ] {
      issuer.answers.withLock { $0[address] = OpenIDResponse(status: 200, body: body) }
      #expect(await beginning(issuer) == reason)
    }
  }

  @Test func `is asked again for its description after an hour`() async throws {
    let issuer = try TestIssuer()
    let client = try issuer.client()
    for seconds in [0, 10, 3_599, 3_600, 3_601, 3_599] {
      _ = try await client.begin(
        issuerID: "county", redirectURI: "https://samsyn.example.org/back",
        now: TestIssuer.now.after(seconds))
    }
    // At 0, at 3 600, and when the clock went back.
    #expect(issuer.count("openid-configuration") == 3)
  }
}

@Suite struct `An issuer's keys` {
  @Test func `are asked for once more when a token names an unknown one`() async throws {
    let (old, new) = (SigningKey.p256("old"), SigningKey.p256("new"))
    let attempt = try await Attempt(TestIssuer(keys: [old]))
    _ = try await attempt.end(old.token(attempt.claims()))
    #expect(attempt.issuer.count("/keys") == 1)
    try attempt.issuer.publish([old, new])
    let token = try new.token(attempt.claims())
    #expect(await attempt.refusal(token, after: 30) == .unknownKey)
    #expect(attempt.issuer.count("/keys") == 1)
    #expect(await attempt.refusal(token, after: 60) == nil)
    #expect(await attempt.refusal(token, after: 61) == nil)
    #expect(attempt.issuer.count("/keys") == 2)
  }

  @Test func `are not asked for again and again by a flood of unknown ones`() async throws {
    let attempt = try await Attempt(TestIssuer(keys: [.p256("known")]))
    for second in 0..<180 {
      let token = try SigningKey.p256("unknown-\(second)").token(attempt.claims())
      #expect(await attempt.refusal(token, after: second) == .unknownKey)
    }
    // At 0, 60 and 120 seconds.
    #expect(attempt.issuer.count("/keys") == 3)
  }

  @Test func `are forgotten once the issuer has withdrawn them`() async throws {
    let (stolen, new) = (SigningKey.p256("k"), SigningKey.p256("k"))
    let attempt = try await Attempt(TestIssuer(keys: [stolen]))
    _ = try await attempt.end(stolen.token(attempt.claims()))
    try attempt.issuer.publish([new])
    #expect(await attempt.refusal(try new.token(attempt.claims()), after: 60) == nil)
    #expect(await attempt.refusal(try stolen.token(attempt.claims()), after: 61) == .badSignature)
  }

  @Test(arguments: ["{}", "[]", "{\"keys\":[]}", "{\"keys\":{}}", "{\"keys\":[{\"kty\":\"oct\"}]}"])
  func `are refused when there is none`(body: String) async throws {
    let key = SigningKey.p256("k")
    let attempt = try await Attempt(TestIssuer())
    attempt.issuer.answers.withLock {
      $0["https://keys.example.org/keys"] = OpenIDResponse(status: 200, body: Array(body.utf8))
    }
    #expect(await attempt.refusal(try key.token(attempt.claims())) == .badKeys)
  }

  @Test func `and secrets stay out of failures and prints`() async throws {
    let key = SigningKey.p256("k")
    let attempt = try await Attempt(TestIssuer(keys: [key]))
    let marker = "MARKER7Q"
    var printed = ""
    dump(TestIssuer.settings, to: &printed)
    #expect(!printed.contains("cret:"))
    do {
      _ = try await attempt.end(
        key.token(attempt.claims(["aud": marker, "sub": marker], )),
        answer: SignInAnswer(code: marker, state: attempt.attempt.state))
      Issue.record("it should have been refused")
    } catch {
      dump(error, to: &printed)
      #expect(!(printed + "\(error)").contains(marker))
    }
  }
}
