import Crypto

/// The secret of a respondent's link: who has it may answer once, and go on where they were. It is
/// kept nowhere; what is derived from it for one use says nothing of any other.
///
/// - Shapes: 16 bytes by chance, written as 22 signs of base64url.
package struct LinkSecret: Hashable, Sendable {
  /// 128 bits.
  private static let byteCount = 16

  /// What a digest of the secret is for.
  package enum Use: String, CaseIterable, Hashable, Sendable {
    /// Finds the contact that the link was sent to.
    case link
    /// Finds the draft.
    case draft
    /// Says that the link has been used.
    case spent
  }

  private let bytes: [UInt8]

  /// Makes a new secret by chance.
  package init() {
    bytes = randomBytes(Self.byteCount)
  }

  /// Reads a secret from an address; nil where it is none.
  package init?(_ text: String) {
    guard text.utf8.count == 22, let bytes = Identity.bytes(base64URL: text[...]),
      bytes.count == Self.byteCount, base64URL(bytes) == text
    else { return nil }
    self.bytes = bytes
  }

  /// The secret as it stands in an address.
  package var text: String { base64URL(bytes) }

  /// What is kept of the secret for one use: SHA-256, in 64 hexadecimal digits.
  ///
  /// - Parameter round: the round; the same secret would say nothing in another.
  package func digest(_ use: Use, round: String) -> String {
    hexadecimal(SHA256.hash(data: Array("samsyn/\(use.rawValue)/\(round)/".utf8) + bytes))
  }

  /// Seals a draft, so that only who has the secret can read it.
  ///
  /// - Returns: 12 bytes by chance, the sealed bytes and 16 bytes that prove them.
  /// - Throws: ``KeyError/cannotOpen`` if the library fails, which it does not for so few bytes.
  package func seal(_ draft: [UInt8], round: String) throws(KeyError) -> [UInt8] {
    do {
      let box = try AES.GCM.seal(padded(draft), using: key(round))
      guard let combined = box.combined else { throw KeyError.cannotOpen }
      return Array(combined)
    } catch {
      throw .cannotOpen
    }
  }

  /// Opens what ``seal(_:round:)`` sealed.
  ///
  /// - Throws: ``KeyError/cannotOpen``.
  package func open(_ sealed: [UInt8], round: String) throws(KeyError) -> [UInt8] {
    do {
      let padded = try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key(round))
      guard let end = padded.lastIndex(of: 1) else { throw KeyError.cannotOpen }
      return Array(padded[..<end])
    } catch {
      throw .cannotOpen
    }
  }

  /// 128 random bits need no stretching: one step of the derivation is enough.
  ///
  /// - Source: RFC 5869 (HKDF), section 3.3.
  private func key(_ round: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: bytes), info: Array("samsyn/draft-key/\(round)".utf8),
      outputByteCount: 32)
  }

  /// Drafts grow in steps, so that their length does not tell how much has been answered.
  private static let step = 256

  private func padded(_ draft: [UInt8]) -> [UInt8] {
    let length = (draft.count / Self.step + 1) * Self.step
    return draft + [1] + [UInt8](repeating: 0, count: length - draft.count - 1)
  }
}

extension LinkSecret: CustomStringConvertible, CustomReflectable {
  /// Nothing of the secret, so that it does not end in a log.
  package var description: String { "LinkSecret" }
  /// Nothing of the secret.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
