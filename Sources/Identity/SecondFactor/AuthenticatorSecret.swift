import Crypto

/// The secret that a person's authenticator app shares with Samsyn, and the codes made from it.
///
/// - Shapes: 20 bytes; codes of six digits, a new one every 30 seconds, made with HMAC-SHA-1.
/// - Source: RFC 6238 and RFC 4226. SHA-1 is what every app knows; as a keyed hash it is not broken.
package struct AuthenticatorSecret: Sendable {
  private static let period = 30
  private static let byteCount = 20

  /// The secret itself, to be sealed before it is kept.
  package let bytes: [UInt8]

  /// Makes a new secret by chance.
  package init() {
    bytes = randomBytes(Self.byteCount)
  }

  /// Takes a secret that was kept; nil where it has another length.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  /// The secret as a person types it into an app that cannot read the picture, in groups of four.
  package var typed: String { inGroupsOfFour(Base32.text(bytes), between: " ") }

  /// The time step that a code belongs to, if it is right now; nil if it is not.
  ///
  /// The steps before and after now's are taken too, for clocks that differ. Keep the step and pass
  /// it the next time: neither that code nor an older one is taken again.
  ///
  /// - Parameters:
  ///   - seconds: now, in seconds since 1970-01-01T00:00:00Z.
  ///   - lastStep: the step of the last code taken; nil before the first.
  package func matchingStep(_ code: String, at seconds: Int, after lastStep: Int?) -> Int? {
    let typed = Array(code.utf8.filter { $0 != UInt8(ascii: " ") })
    guard seconds >= 0, typed.count == 6 else { return nil }
    let now = seconds / Self.period
    // Every step is tried, so that the time says nothing; of two alike the later one counts.
    let matching = (now - 1...now + 1).filter { step in
      step >= 0 && areEqual(Array(self.code(step: step).utf8), typed)
    }
    return matching.last { step in lastStep.map { step > $0 } ?? true }
  }

  /// The code of a time step, six digits.
  package func code(step: Int) -> String {
    let counter = withUnsafeBytes(of: UInt64(step).bigEndian) { Array($0) }
    let hash = Array(
      HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: bytes)))
    let start = Int(hash[19] & 15)
    let number = hash[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
    let digits = String(number % 1_000_000)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The address that an app reads from a picture.
  ///
  /// - Source: the Key URI Format of Google Authenticator.
  package func address(issuer: String, account: String) -> String {
    let issuer = percentEncoded(issuer)
    return "otpauth://totp/\(issuer):\(percentEncoded(account))?secret=\(Base32.text(bytes))"
      + "&issuer=\(issuer)&algorithm=SHA1&digits=6&period=\(Self.period)"
  }
}

extension AuthenticatorSecret: CustomStringConvertible, CustomReflectable {
  /// Nothing of the secret, so that it does not end in a log.
  package var description: String { "AuthenticatorSecret" }
  /// Nothing of the secret.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
