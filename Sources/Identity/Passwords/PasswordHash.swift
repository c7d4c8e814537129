/// The hash of a password with its salt and cost, as it is kept.
///
/// - Shapes: `$scrypt$ln=15,r=8,p=3$SALT$KEY`, the last two in base64url without padding; salt of 16
///   bytes, key of 32.
package struct PasswordHash: Hashable, Sendable {
  static let saltCount = 16
  static let keyCount = 32

  /// The cost it was made with.
  package let cost: ScryptCost
  let salt: [UInt8]
  let key: [UInt8]

  init(cost: ScryptCost, salt: [UInt8], key: [UInt8]) {
    self.cost = cost
    self.salt = salt
    self.key = key
  }

  /// Reads a hash; nil for anything but the form above, and for a cost outside what can be borne, so
  /// that a row somebody tampered with cannot ask for gigabytes.
  package init?(_ text: String) {
    guard text.utf8.count <= 120,
      let match = text.wholeMatch(
        of: /\$scrypt\$ln=([0-9]{1,2}),r=([0-9]{1,2}),p=([0-9]{1,2})\$([\w-]+)\$([\w-]+)/),
      let logRounds = Int(match.1), let blockSize = Int(match.2), let parallelism = Int(match.3),
      let salt = bytes(base64URL: match.4), let key = bytes(base64URL: match.5)
    else { return nil }
    let cost = ScryptCost(logRounds: logRounds, blockSize: blockSize, parallelism: parallelism)
    guard cost.isBearable, salt.count == Self.saltCount, key.count == Self.keyCount else {
      return nil
    }
    self.init(cost: cost, salt: salt, key: key)
  }

  /// The form in which it is kept.
  package var text: String {
    "$scrypt$ln=\(cost.logRounds),r=\(cost.blockSize),p=\(cost.parallelism)$"
      + "\(base64URL(salt))$\(base64URL(key))"
  }

  /// Whether it should be made anew, at the next sign-in, with today's cost.
  package var isOutdated: Bool { cost != .recommended }
}
