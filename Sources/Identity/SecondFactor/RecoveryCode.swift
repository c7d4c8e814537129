import Crypto

/// A code that lets a person in once without the authenticator app.
///
/// - Shapes: 80 bits by chance, written as `K7QD-0M3X-94ZT-WB2H` in Crockford's alphabet, which has
///   no letter that looks like another or like a digit.
package struct RecoveryCode: Hashable, Sendable {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
  private static let length = 16

  /// How many a person gets at a time.
  package static let setCount = 10

  private let signs: String

  /// Makes a new code by chance.
  package init() {
    signs = String(Base32.digits(randomBytes(10)).map { Self.alphabet[$0] })
  }

  /// Reads a code as a person types it: in either case, with spaces or hyphens anywhere, and with
  /// the letters O, I and L for the digits that they look like; nil for anything else.
  package init?(_ text: String) {
    guard text.utf8.count <= 80 else { return nil }
    let typed = text.uppercased().filter {
      !$0.isWhitespace && !"-\u{2010}\u{2011}\u{2013}".contains($0)
    }
    let signs = typed.map { sign -> Character in
      switch sign {
      case "O": "0"
      case "I", "L": "1"
      default: sign
      }
    }
    guard signs.count == Self.length, signs.allSatisfy(Self.alphabet.contains) else { return nil }
    self.signs = String(signs)
  }

  /// A new set, to be shown once.
  package static func set() -> [RecoveryCode] { (0..<setCount).map { _ in RecoveryCode() } }

  /// The code in groups of four.
  package var text: String { inGroupsOfFour(signs, between: "-") }

  /// What is kept of the code: SHA-256 in 64 hexadecimal digits. With 80 bits by chance there is
  /// nothing to guess, so no slow hash is needed.
  package var digest: String { hexadecimal(SHA256.hash(data: Array("recovery:\(signs)".utf8))) }
}

extension RecoveryCode: CustomStringConvertible, CustomReflectable {
  /// Nothing of the secret, so that it does not end in a log.
  package var description: String { "RecoveryCode" }
  /// Nothing of the secret.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
