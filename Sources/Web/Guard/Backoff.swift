import Synchronization

/// Slows down guessing at one account, from however many addresses, in bounded memory.
///
/// Keys are given by the caller, hashed, and alike for accounts that exist and those that do not,
/// so that the waiting tells nothing. The time is passed in, in seconds from any fixed moment.
final class Backoff: Sendable {
  private struct Entry {
    var failures = 0
    var last = -Double.infinity
    var blockedUntil = -Double.infinity
  }

  /// Attempts before the first wait.
  static let freeAttempts = 5
  /// Unit: seconds.
  static let waitMax = 900.0
  /// After this long without an attempt nothing is remembered. Unit: seconds.
  static let memory = 86_400.0

  private let keysMax: Int
  private let entries = Mutex<[String: Entry]>([:])

  init(keysMax: Int = 50_000) {
    self.keysMax = keysMax
  }

  /// How many keys are kept.
  var count: Int { entries.withLock { $0.count } }

  /// Begins an attempt, which counts as failed until ``succeeded(_:)``, so that a thousand attempts
  /// at the same time are as slow as one after the other.
  ///
  /// - Throws: ``RateRefusal`` where the next attempt may not be made yet.
  func begin(_ key: String, now: Double) throws(RateRefusal) {
    let wait: Double? = entries.withLock { entries in
      if entries[key] == nil, entries.count >= keysMax { makeRoom(in: &entries, now: now) }
      var entry = entries[key] ?? Entry()
      if now - entry.last > Self.memory { entry = Entry() }
      guard now >= entry.blockedUntil else { return entry.blockedUntil - now }
      entry.failures += 1
      entry.last = now
      let over = entry.failures - Self.freeAttempts
      if over >= 0 {
        // 2 to the power of 10 is more than the longest wait already.
        entry.blockedUntil = now + min(Self.waitMax, Double(1 << min(over, 10)))
      }
      entries[key] = entry
      return nil
    }
    if let wait { throw RateRefusal(after: wait) }
  }

  /// Forgets the failed attempts of an account whose owner came in.
  func succeeded(_ key: String) {
    entries.withLock { $0[key] = nil }
  }

  /// Forgets the old, and then those with the fewest failures.
  private func makeRoom(in entries: inout [String: Entry], now: Double) {
    entries = entries.filter { now - $0.value.last <= Self.memory }
    let excess = entries.count - keysMax * 9 / 10
    guard excess > 0 else { return }
    let order = entries.sorted {
      ($0.value.failures, $0.value.last) < ($1.value.failures, $1.value.last)
    }
    for entry in order.prefix(excess) { entries[entry.key] = nil }
  }
}
