import Hummingbird
import Synchronization

/// Lets only a few large bodies in at a time, since each is held in memory while it is read.
final class UploadGate: Sendable {
  /// How many at once.
  static let max = 4

  private let inside = Mutex(0)

  /// Runs something with a large body.
  ///
  /// - Throws: ``Refusal/unavailable`` where there are too many already; ``Refusal/signInNeeded``
  ///   where nobody can have signed in; what the body throws.
  func pass<Output>(
    _ request: Request, _ body: () async throws -> Output
  ) async throws -> Output {
    guard request.method == .post, Limits.takesFile(request.uri.path) else {
      return try await body()
    }
    guard SiteCookie.session.value(in: request) != nil else { throw Refusal.signInNeeded }
    let isIn = inside.withLock { inside in
      guard inside < Self.max else { return false }
      inside += 1
      return true
    }
    guard isIn else { throw Refusal.unavailable }
    defer { inside.withLock { $0 -= 1 } }
    return try await body()
  }
}
