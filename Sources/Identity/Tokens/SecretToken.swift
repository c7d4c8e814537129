import Crypto

/// A secret that proves something to Samsyn: who has it, may. Only its digest is kept.
///
/// - Shapes: 32 bytes by chance, written as the purpose's prefix and 43 signs of base64url.
package struct SecretToken: Hashable, Sendable {
  private static let byteCount = 32

  /// What a token is for. A token for one purpose is never one for another.
  package enum Purpose: String, CaseIterable, Hashable, Sendable {
    /// Goes on a session; lives in a cookie.
    case session = "sse"
    /// Tells one browser from another before anybody has signed in; lives in a cookie.
    case visitor = "svi"
    /// Takes up an invitation; stands in a link.
    case invitation = "sin"
    /// Lets a program in.
    case apiToken = "sap"
  }

  /// What it is for.
  package let purpose: Purpose
  let bytes: [UInt8]

  /// Makes a new token by chance.
  package init(_ purpose: Purpose) {
    self.purpose = purpose
    bytes = randomBytes(Self.byteCount)
  }

  /// Reads a token for one purpose; nil for one of another purpose, another length or another form.
  package init?(_ text: String, for purpose: Purpose) {
    let prefix = purpose.rawValue + "_"
    guard text.utf8.count == prefix.utf8.count + 43, text.hasPrefix(prefix),
      let bytes = Identity.bytes(base64URL: text.dropFirst(prefix.count)),
      bytes.count == Self.byteCount
    else { return nil }
    self.purpose = purpose
    self.bytes = bytes
  }

  /// The token as it is shown, once.
  package var text: String { "\(purpose.rawValue)_\(base64URL(bytes))" }

  /// What is kept of the token: SHA-256 over purpose and secret, in 64 hexadecimal digits.
  package var digest: String {
    hexadecimal(SHA256.hash(data: Array("\(purpose.rawValue):".utf8) + bytes))
  }
}

extension SecretToken: CustomStringConvertible, CustomReflectable {
  /// The purpose and nothing of the secret, so that it does not end in a log.
  package var description: String { "SecretToken(\(purpose.rawValue))" }
  /// Nothing of the secret.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
