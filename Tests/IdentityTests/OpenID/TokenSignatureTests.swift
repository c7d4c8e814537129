import Crypto
import Foundation
import Identity
import Testing

@testable import Identity

@Suite struct `A token's signature` {
  @Test func `is taken by every algorithm on the list`() async throws {
    var keys = [SigningKey.p256("e1"), .p384("e2"), .ed25519("o1")]
    for name in ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"] {
      keys.append(try .rsa(name, name))
    }
    #expect(Set(keys.map(\.algorithm)) == Set(SignatureAlgorithm.allCases.map(\.rawValue)))
    let attempt = try await Attempt(TestIssuer(keys: keys))
    for key in keys {
      #expect(try await attempt.end(key.token(attempt.claims())).subject == "248289761001")
    }
  }

  @Test(arguments: ["none", "None", "NONE", "nOnE", "HS256", "HS512", "ES512", "", "RS256 "])
  func `is never one that everybody can make`(algorithm: String) async throws {
    let key = SigningKey.p256("k")
    let attempt = try await Attempt(TestIssuer(keys: [key]))
    let token = try key.token(attempt.claims(), header: ["alg": algorithm])
    #expect(await attempt.refusal(token) == .forbiddenAlgorithm)
    let unsigned = token.split(separator: ".").prefix(2).joined(separator: ".") + "."
    #expect(await attempt.refusal(unsigned) == .forbiddenAlgorithm)
  }

  @Test func `is never made with the public key as if it were a secret`() async throws {
    let key = try SigningKey.rsa("k")
    let attempt = try await Attempt(TestIssuer(keys: [key]))
    let published = try JSONSerialization.data(withJSONObject: key.published)
    let modulus = try #require(bytes(base64URL: key.published["n"] ?? ""))
    for secret in [Data(published), Data(modulus), Data((key.published["n"] ?? "").utf8)] {
      let forger = SigningKey(algorithm: "HS256", name: "k", published: [:]) { data in
        Data(HMAC<SHA256>.authenticationCode(for: data, using: SymmetricKey(data: secret)))
      }
      #expect(await attempt.refusal(try forger.token(attempt.claims())) == .forbiddenAlgorithm)
      // The same under the name of an algorithm that is on the list.
      let disguised = try forger.token(attempt.claims(), header: ["alg": "RS256"])
      #expect(await attempt.refusal(disguised) == .badSignature)
    }
  }

  @Test func `is refused when another key of the same name made it`() async throws {
    let attempt = try await Attempt(TestIssuer(keys: [.p256("k")]))
    let token = try SigningKey.p256("k").token(attempt.claims())
    #expect(await attempt.refusal(token) == .badSignature)
  }

  @Test func `covers head and claims`() async throws {
    let key = SigningKey.p256("k")
    let attempt = try await Attempt(TestIssuer(keys: [key]))
    let good = try key.token(attempt.claims()).split(separator: ".").map(String.init)
    let other = try key.token(attempt.claims(["sub": "1"]), header: ["extra": 1])
      .split(separator: ".").map(String.init)
    #expect(
      await attempt.refusal([good[0], other[1], good[2]].joined(separator: ".")) == .badSignature)
    #expect(
      await attempt.refusal([other[0], good[1], good[2]].joined(separator: ".")) == .badSignature)
    #expect(await attempt.refusal([good[0], good[1], ""].joined(separator: ".")) == .badSignature)
  }

  @Test func `is only checked with a key that is meant for it`() async throws {
    let good = try SigningKey.rsa("k")
    let unusable: [[String: String?]] = [
      ["use": "enc"], ["alg": "PS256"], ["alg": "RS512"], ["kid": "other"], ["kty": "EC"],
      ["n": String(base64URL([UInt8](repeating: 0xFF, count: 128)))], ["d": "AQAB"],
    ]
    for changes in unusable {
      let attempt = try await Attempt(
        TestIssuer(keys: [good.publishing(changes), .p384("another")]))
      #expect(await attempt.refusal(try good.token(attempt.claims())) == .unknownKey, "\(changes)")
    }
    let curve = SigningKey.p384("k")
    let attempt = try await Attempt(TestIssuer(keys: [curve]))
    let token = try curve.token(attempt.claims(), header: ["alg": "ES256"])
    #expect(await attempt.refusal(token) == .unknownKey)
  }

  @Test func `is found without the key's name, among keys that cannot be read`() async throws {
    let key = SigningKey.p256("k")
    let issuer = try TestIssuer()
    try issuer.answer(
      "https://keys.example.org/keys",
      [
        "keys": [
          ["kty": "oct", "k": "AAAA"], ["kty": "EC", "crv": "secp256k1", "x": "A", "y": "A"],
          ["kty": "EC", "crv": "P-256", "x": "AAAA", "y": "AAAA"], "text", [:],
          SigningKey.p256("first").published, key.published,
        ] as [Any]
      ])
    let attempt = try await Attempt(issuer)
    let token = try key.token(attempt.claims(), header: ["kid": NSNull()])
    #expect(try await attempt.end(token).subject == "248289761001")
  }

  @Test(
    arguments: [
      ["crit": ["b64"]], ["typ": "at+jwt"], ["typ": "logout+jwt"], ["alg": 256], ["kid": 1],
    ] as [[String: any Sendable]])
  func `is not looked at when the head asks for something unknown`(
    header: [String: any Sendable]
  ) async throws {
    let key = SigningKey.p256("k")
    let attempt = try await Attempt(TestIssuer(keys: [key]))
    let token = try key.token(attempt.claims(), header: header)
    #expect(await attempt.refusal(token) == .malformedToken)
  }

  @Test func `is not looked at in what is no token`() async throws {
    let key = SigningKey.p256("k")
    let attempt = try await Attempt(TestIssuer(keys: [key]))
    let good = try key.token(attempt.claims())
    let long = try key.token(attempt.claims(["long": String(repeating: "a", count: 40_000)]))
    for token in [
      "", "a.b", "a.b.c", "..", good + ".x.y", "=" + good, long, "\u{E5}.\u{E4}.\u{F6}",
    ] {
      #expect(await attempt.refusal(token) == .malformedToken)
    }
    #expect(await attempt.refusal(try key.token(["sub": [1]])) == .malformedToken)
  }
}
