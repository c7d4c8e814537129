import Foundation
import JWTKit

/// The algorithms that a token may be signed with: with a public key only. `none` and the keyed
/// hashes are not among them, since then everybody could sign.
enum SignatureAlgorithm: String, CaseIterable {
  case rs256 = "RS256"
  case rs384 = "RS384"
  case rs512 = "RS512"
  case ps256 = "PS256"
  case ps384 = "PS384"
  case ps512 = "PS512"
  case es256 = "ES256"
  case es384 = "ES384"
  case edDSA = "EdDSA"

  /// The shortest RSA key that is trusted, in bytes: 2048 bits.
  private static let modulusMin = 256

  /// JWTKit's name for it.
  var name: JWK.Algorithm {
    switch self {
    case .rs256: .rs256
    case .rs384: .rs384
    case .rs512: .rs512
    case .ps256: .ps256
    case .ps384: .ps384
    case .ps512: .ps512
    case .es256: .es256
    case .es384: .es384
    case .edDSA: .eddsa
    }
  }

  /// Whether a key is of the kind and size that this algorithm needs. A key that holds its private
  /// part is not used: whoever read the set could sign with it.
  func fits(_ key: JWK) -> Bool {
    guard key.privateExponent == nil else { return false }
    return switch self {
    case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512:
      key.keyType.rawValue == "RSA" && Self.length(key.modulus) >= Self.modulusMin
    case .es256: key.keyType.rawValue == "EC" && key.curve?.rawValue == "P-256"
    case .es384: key.keyType.rawValue == "EC" && key.curve?.rawValue == "P-384"
    case .edDSA: key.keyType.rawValue == "OKP" && key.curve?.rawValue == "Ed25519"
    }
  }

  /// The length of a number without leading zeros, in bytes.
  private static func length(_ modulus: String?) -> Int {
    modulus.flatMap { bytes(base64URL: $0) }?.drop { $0 == 0 }.count ?? 0
  }
}
