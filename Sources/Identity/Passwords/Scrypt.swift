import Crypto
import CryptoExtras

/// What one computation of scrypt costs.
///
/// - Shapes: memory is `128 × blockSize × 2^logRounds` bytes, work that times `parallelism`.
/// - Source: RFC 7914.
package struct ScryptCost: Hashable, Sendable {
  /// The binary logarithm of the rounds N.
  package let logRounds: Int
  /// The block size r.
  package let blockSize: Int
  /// The parallelism p.
  package let parallelism: Int

  /// Describes a cost.
  package init(logRounds: Int, blockSize: Int, parallelism: Int) {
    self.logRounds = logRounds
    self.blockSize = blockSize
    self.parallelism = parallelism
  }

  /// N = 2^15, r = 8, p = 3: 32 MiB at a time.
  ///
  /// - Source: OWASP Password Storage Cheat Sheet, scrypt.
  package static let recommended = ScryptCost(logRounds: 15, blockSize: 8, parallelism: 3)

  /// Whether the cost can be borne: at most 128 MiB and two and a half times the work that OWASP
  /// recommends. Cheaper ones are read too, since there is nothing to win by refusing them.
  var isBearable: Bool {
    (10...17).contains(logRounds) && blockSize == 8 && (1...16).contains(parallelism)
      && parallelism << logRounds <= 1 << 18
  }
}

/// The key that scrypt derives from a password.
///
/// - Throws: ``PasswordError/failed`` for an empty password or salt, which the library cannot take,
///   and for a cost that it refuses.
package func scrypt(
  _ password: [UInt8], salt: [UInt8], cost: ScryptCost, byteCount: Int
) throws(PasswordError) -> [UInt8] {
  guard !password.isEmpty, !salt.isEmpty else { throw .failed }
  do {
    let key = try KDF.Scrypt.deriveKey(
      from: password, salt: salt, outputByteCount: byteCount, rounds: 1 << cost.logRounds,
      blockSize: cost.blockSize, parallelism: cost.parallelism)
    return key.withUnsafeBytes { Array($0) }
  } catch {
    throw .failed
  }
}
