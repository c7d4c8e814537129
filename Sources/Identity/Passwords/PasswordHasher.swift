import Foundation

/// Hashes passwords and checks them, a few at a time and off the threads that answer requests.
package struct PasswordHasher: Sendable {
  private let cost: ScryptCost
  private let gate: Gate

  /// Makes a hasher; with the default, two computations of 32 MiB at a time and 32 that wait.
  package init(cost: ScryptCost = .recommended, running: Int = 2, waiting: Int = 32) {
    self.cost = cost
    gate = Gate(inside: running, waiting: waiting)
  }

  /// The hash to keep of a new password, in the form of ``PasswordHash``.
  package func hash(_ password: String) async throws(PasswordError) -> String {
    let salt = randomBytes(PasswordHash.saltCount)
    guard let bytes = Self.normalised(password) else { throw .failed }
    let key = try await derive(bytes, salt: salt, cost: cost)
    return PasswordHash(cost: cost, salt: salt, key: key).text
  }

  /// Whether a password is the one that was hashed.
  package func verify(
    _ password: String, against hash: String
  ) async throws(PasswordError) -> Bool {
    guard let hash = PasswordHash(hash) else { throw .unreadableHash }
    guard let bytes = Self.normalised(password) else {
      try await verifyNothing(password)
      return false
    }
    let key = try await derive(bytes, salt: hash.salt, cost: hash.cost)
    return areEqual(key, hash.key)
  }

  /// Takes as long as checking a password, for an account that does not exist: the time tells
  /// nobody which accounts there are.
  package func verifyNothing(_ password: String) async throws(PasswordError) {
    let bytes = Self.normalised(password) ?? [0]
    let salt = [UInt8](repeating: 0, count: PasswordHash.saltCount)
    _ = areEqual(try await derive(bytes, salt: salt, cost: cost), salt + salt)
  }

  /// The bytes that are hashed: the same whichever way a keyboard writes an accented letter.
  ///
  /// - Returns: nil for an empty password, and for one far longer than ``PasswordRules`` allow.
  /// - Source: NIST SP 800-63B section 5.1.1.2 (NFKC).
  static func normalised(_ password: String) -> [UInt8]? {
    guard (1...2_000).contains(password.utf8.count) else { return nil }
    return Array(password.precomposedStringWithCompatibilityMapping.utf8)
  }

  private func derive(
    _ password: [UInt8], salt: [UInt8], cost: ScryptCost
  ) async throws(PasswordError) -> [UInt8] {
    do {
      return try await gate.through {
        try await withCheckedThrowingContinuation { continuation in
          // A thread of its own: on the threads that requests are answered on, as many hashes as
          // there are cores would stop everything else.
          Thread.detachNewThread {
            continuation.resume(
              with: Result {
                try scrypt(password, salt: salt, cost: cost, byteCount: PasswordHash.keyCount)
              })
          }
        }
      }
    } catch Gate.Refusal.full {
      throw .busy
    } catch Gate.Refusal.cancelled {
      throw .cancelled
    } catch {
      throw .failed
    }
  }
}
