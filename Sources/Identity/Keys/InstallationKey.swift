import Crypto
import Foundation

/// The one secret of an installation, which does not lie in the database: it seals what is kept
/// there, so that the database alone gives nothing away and cannot be rewritten unseen.
package struct InstallationKey: Sendable {
  /// Its length in bytes.
  package static let byteCount = 32
  /// The environment variable that holds the key where there is no file for it.
  package static let variable = "SAMSYN_KEY"

  /// What a key derived from this one is for. What is sealed for one purpose opens for no other.
  package enum Purpose: String, CaseIterable, Hashable, Sendable {
    /// The secrets of authenticator apps.
    case secondFactor = "second-factor"
    /// The chain of the audit log.
    case audit = "audit"
    /// Attempts to sign in through an issuer, while the browser is there.
    case signIn = "sign-in"
    /// Keys under which failed attempts are counted without keeping addresses.
    case counting = "counting"
    /// What tells the rows of imported files apart.
    case importedRow = "imported-row"
  }

  private let key: SymmetricKey

  /// Takes a key of 32 bytes.
  ///
  /// - Throws: ``KeyError/wrongLength``.
  package init(bytes: [UInt8]) throws(KeyError) {
    guard bytes.count == Self.byteCount else { throw .wrongLength }
    key = SymmetricKey(data: bytes)
  }

  /// Takes a key from text: 64 hexadecimal digits, or base64 of either alphabet.
  ///
  /// - Throws: ``KeyError/malformed``; also for a single byte again and again, which is no secret.
  package init(text: String) throws(KeyError) {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let found =
      text.utf8.count == 2 * Self.byteCount
      ? Identity.bytes(hexadecimal: text)
      : Data(base64Encoded: text).map { [UInt8]($0) } ?? Identity.bytes(base64URL: text)
    guard let found, found.count == Self.byteCount, Set(found).count > 1 else { throw .malformed }
    key = SymmetricKey(data: found)
  }

  /// The key of an installation: from the environment variable where it is set, else from the file,
  /// which is made where it is missing.
  package static func load(
    file: String, environment: [String: String]
  ) throws(KeyError) -> InstallationKey {
    if let text = environment[variable] { return try InstallationKey(text: text) }
    return try InstallationKey(bytes: try KeyFile(path: file).readOrMake())
  }

  /// Seals some bytes: nobody without the key can read them, change them or move them to another
  /// owner or purpose.
  ///
  /// - Parameter owner: what the bytes belong to, such as a person's id.
  /// - Returns: a version byte, 12 bytes by chance, the sealed bytes and 16 bytes that prove them.
  /// - Throws: ``KeyError/cannotOpen`` if the library fails, which it does not for so few bytes.
  package func seal(
    _ bytes: [UInt8], for purpose: Purpose, of owner: String
  ) throws(KeyError) -> [UInt8] {
    do {
      let box = try AES.GCM.seal(
        bytes, using: derived("seal", purpose), authenticating: Self.context(purpose, owner))
      guard let combined = box.combined else { throw KeyError.cannotOpen }
      return [Self.version] + combined
    } catch {
      throw .cannotOpen
    }
  }

  /// Opens what ``seal(_:for:of:)`` sealed.
  ///
  /// - Throws: ``KeyError/cannotOpen``.
  package func open(
    _ sealed: [UInt8], for purpose: Purpose, of owner: String
  ) throws(KeyError) -> [UInt8] {
    guard sealed.first == Self.version else { throw .cannotOpen }
    do {
      let box = try AES.GCM.SealedBox(combined: sealed.dropFirst())
      return [UInt8](
        try AES.GCM.open(
          box, using: derived("seal", purpose), authenticating: Self.context(purpose, owner)))
    } catch {
      throw .cannotOpen
    }
  }

  /// A keyed hash of some bytes, 32 bytes: HMAC-SHA-256.
  package func mac(_ purpose: Purpose, _ bytes: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: bytes, using: derived("mac", purpose)))
  }

  private static let version: UInt8 = 1

  private static func context(_ purpose: Purpose, _ owner: String) -> [UInt8] {
    Array("samsyn/\(version)/\(purpose.rawValue)/\(owner)".utf8)
  }

  private func derived(_ use: String, _ purpose: Purpose) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, info: Array("samsyn/\(use)/\(purpose.rawValue)".utf8),
      outputByteCount: Self.byteCount)
  }
}

extension InstallationKey: CustomStringConvertible, CustomReflectable {
  /// Nothing of the key, so that it does not end in a log.
  package var description: String { "InstallationKey" }
  /// Nothing of the key.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
