import Crypto
import CryptoExtras
import Foundation

@testable import Identity

/// A key that a test's issuer signs with. It signs with swift-crypto alone, so that a mistake in how
/// the program reads tokens is not made a second time here.
struct SigningKey: Sendable {
  let algorithm: String
  let name: String
  /// The public part as it stands in a key set.
  let published: [String: String]
  let sign: @Sendable (Data) throws -> Data

  /// A token with these claims; further fields for its head replace the usual ones.
  func token(_ claims: [String: Any], header: [String: Any] = [:]) throws -> String {
    let head: [String: Any] = ["alg": algorithm, "kid": name, "typ": "JWT"]
    let parts = [head.merging(header) { $1 }, claims]
    let text = try parts.map { base64URL(try JSONSerialization.data(withJSONObject: $0)) }
      .joined(separator: ".")
    return text + "." + base64URL(try sign(Data(text.utf8)))
  }

  static func p256(_ name: String) -> SigningKey {
    let key = P256.Signing.PrivateKey()
    let point = key.publicKey.rawRepresentation
    return SigningKey(
      algorithm: "ES256", name: name,
      published: [
        "kty": "EC", "crv": "P-256", "kid": name, "use": "sig", "x": base64URL(point.prefix(32)),
        "y": base64URL(point.suffix(32)),
      ]
    ) { try key.signature(for: $0).rawRepresentation }
  }

  static func p384(_ name: String) -> SigningKey {
    let key = P384.Signing.PrivateKey()
    let point = key.publicKey.rawRepresentation
    return SigningKey(
      algorithm: "ES384", name: name,
      published: [
        "kty": "EC", "crv": "P-384", "kid": name, "x": base64URL(point.prefix(48)),
        "y": base64URL(point.suffix(48)),
      ]
    ) { try key.signature(for: $0).rawRepresentation }
  }

  static func ed25519(_ name: String) -> SigningKey {
    let key = Curve25519.Signing.PrivateKey()
    return SigningKey(
      algorithm: "EdDSA", name: name,
      published: [
        "kty": "OKP", "crv": "Ed25519", "kid": name,
        "x": base64URL(key.publicKey.rawRepresentation),
      ]
    ) { try key.signature(for: $0) }
  }

  /// An RSA key, which signs with what `algorithm` names.
  static func rsa(_ name: String, _ algorithm: String = "RS256") throws -> SigningKey {
    let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
    let numbers = try key.publicKey.getKeyPrimitives()
    let padding: _RSA.Signing.Padding =
      algorithm.hasPrefix("PS") ? .PSS : .insecurePKCS1v1_5
    return SigningKey(
      algorithm: algorithm, name: name,
      published: [
        "kty": "RSA", "kid": name, "use": "sig", "n": base64URL(numbers.modulus),
        "e": base64URL(numbers.publicExponent),
      ]
    ) { data in
      switch algorithm.suffix(3) {
      case "384":
        try key.signature(for: SHA384.hash(data: data), padding: padding).rawRepresentation
      case "512":
        try key.signature(for: SHA512.hash(data: data), padding: padding).rawRepresentation
      default: try key.signature(for: SHA256.hash(data: data), padding: padding).rawRepresentation
      }
    }
  }

  /// The same key, published with some fields changed or taken away.
  func publishing(_ changes: [String: String?]) -> SigningKey {
    var published = published
    for (field, value) in changes { published[field] = value }
    return SigningKey(algorithm: algorithm, name: name, published: published, sign: sign)
  }
}
