import Foundation
import JWTKit

/// The public keys that an issuer signs with, as it publishes them.
///
/// - Source: RFC 7517; keys that are not for signatures, or of a kind unknown here, are passed over.
struct ProviderKeys: Sendable {
  /// The most keys that are read; issuers have two or three.
  private static let most = 50

  private let entries: [Entry]

  /// Reads a key set; nil where it is none, or has no key at all that could be used.
  init?(_ body: [UInt8]) {
    guard let set = try? JSONDecoder().decode(KeySet.self, from: Data(body)) else { return nil }
    entries = set.keys.prefix(Self.most).compactMap(\.entry)
    guard !entries.isEmpty else { return nil }
  }

  /// The keys that may have made a signature: those of the right kind and, where the token names its
  /// key, that one. Each is bound to the one algorithm asked for, so that the token cannot choose
  /// what its signature is checked with.
  func candidates(named name: String?, for algorithm: SignatureAlgorithm) -> [JWK] {
    entries.filter { entry in
      (name == nil || entry.key.keyIdentifier?.string == name)
        && algorithm.fits(entry.key) && entry.isForSignatures
        && (entry.key.algorithm == nil || entry.key.algorithm == algorithm.name)
    }.map { entry in
      var key = entry.key
      key.algorithm = algorithm.name
      key.keyIdentifier = JWKIdentifier(string: "candidate")
      return key
    }
  }

  /// A key with what JWTKit does not read of it.
  private struct Entry: Decodable, Sendable {
    let key: JWK
    let use: String?
    let operations: [String]?

    private enum CodingKeys: String, CodingKey {
      case use
      case operations = "key_ops"
    }

    init(from decoder: any Decoder) throws {
      key = try JWK(from: decoder)
      let values = try decoder.container(keyedBy: CodingKeys.self)
      use = try values.decodeIfPresent(String.self, forKey: .use)
      operations = try values.decodeIfPresent([String].self, forKey: .operations)
    }

    var isForSignatures: Bool {
      (use == nil || use == "sig") && (operations?.contains("verify") ?? true)
    }
  }

  private struct KeySet: Decodable {
    let keys: [Readable]
  }

  /// One key that cannot be read does not spoil the others.
  private struct Readable: Decodable {
    let entry: Entry?

    init(from decoder: any Decoder) throws {
      entry = try? Entry(from: decoder)
    }
  }
}
