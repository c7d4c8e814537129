import Foundation
import JWTKit
import Measures

/// A token in which an issuer says who somebody is.
struct IdentityToken: Sendable {
  private static let longest = 32_768

  let text: String
  let algorithm: SignatureAlgorithm
  let keyName: String?

  /// Reads the head of a token, which is not yet trusted.
  ///
  /// - Throws: the reason: malformed, or an algorithm that is not on the list.
  init(_ text: String) throws(Reason) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard text.utf8.count <= Self.longest, parts.count == 3,
      let head = bytes(base64URL: String(decoding: parts[0], as: UTF8.self)),
      let header = try? JSONDecoder().decode(Header.self, from: Data(head)),
      !header.hasCriticalPart, (header.typ ?? "JWT").uppercased() == "JWT"
    else { throw .malformedToken }
    guard let algorithm = SignatureAlgorithm(rawValue: header.alg) else {
      throw .forbiddenAlgorithm
    }
    self.text = text
    self.algorithm = algorithm
    keyName = header.kid
  }

  typealias Reason = OpenIDFailure.Reason

  /// What the token says, if one of the issuer's keys signed it.
  func claims(keys: ProviderKeys) async throws(Reason) -> IdentityClaims {
    let candidates = keys.candidates(named: keyName, for: algorithm)
    guard !candidates.isEmpty else { throw .unknownKey }
    for key in candidates {
      // A collection of one key that is bound to one algorithm: nothing in the token picks either.
      let collection = JWTKeyCollection()
      guard (try? await collection.add(jwk: key, isDefault: true)) != nil else { continue }
      do {
        return try await collection.verify(text, as: IdentityClaims.self)
      } catch let error as JWTError where error.errorType == .malformedToken {
        throw .malformedToken
      } catch {
        continue
      }
    }
    throw .badSignature
  }

  private struct Header: Decodable {
    let alg: String
    let kid: String?
    let typ: String?
    let hasCriticalPart: Bool

    private enum CodingKeys: String, CodingKey { case alg, kid, typ, crit }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      alg = try values.decode(String.self, forKey: .alg)
      kid = try values.decodeIfPresent(String.self, forKey: .kid)
      typ = try values.decodeIfPresent(String.self, forKey: .typ)
      hasCriticalPart = values.contains(.crit)
    }
  }
}
