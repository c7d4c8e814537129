import Synchronization

/// Which refusals the audit log has just been told of, so that somebody who asks again and again does
/// not fill it.
final class RefusalNotes: Sendable {
  /// How long the same refusal is not told again. Unit: seconds.
  static let pause = 600.0
  private static let keptMax = 10_000
  private let told = Mutex<[String: Double]>([:])

  /// Whether a refusal is to be told of; if so, it has been.
  ///
  /// - Parameter now: in seconds from any fixed moment.
  func isNew(_ refusal: String, now: Double) -> Bool {
    told.withLock { told in
      if let last = told[refusal], now - last < Self.pause { return false }
      if told.count >= Self.keptMax {
        told = told.filter { now - $0.value < Self.pause }
        // So many different ones in so short a time say nothing more.
        guard told.count < Self.keptMax else { return false }
      }
      told[refusal] = now
      return true
    }
  }
}
