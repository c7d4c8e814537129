import Database
import Synchronization

/// Another engine whose writes wait until they are let through, and which counts them.
final class GateEngine: DatabaseEngine {
  private struct State {
    var isOpen = false
    var writes = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
    var failures: [DatabaseError] = []
  }

  private let engine: any DatabaseEngine
  private let state = Mutex(State())
  /// Ends when the first write waits.
  let arrived: AsyncStream<Void>
  private let arrival: AsyncStream<Void>.Continuation

  init(_ engine: any DatabaseEngine) {
    self.engine = engine
    (arrived, arrival) = AsyncStream.makeStream()
  }

  var dialect: Dialect { engine.dialect }

  /// How many transactions were begun.
  var writes: Int { state.withLock { $0.writes } }

  /// Lets all writes through from now on.
  func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Lets the writes after the first fail, one after the other.
  func fail(with failures: [DatabaseError]) { state.withLock { $0.failures = failures } }

  func read<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any Connection) throws -> Output
  ) async throws -> Output {
    try await engine.read(doing, body)
  }

  func write<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any Connection) throws -> Output
  ) async throws -> Output {
    await withCheckedContinuation { continuation in
      let isOpen = state.withLock { state in
        state.writes += 1
        if !state.isOpen { state.waiting.append(continuation) }
        return state.isOpen
      }
      if isOpen { continuation.resume() }
      arrival.finish()
    }
    let failure = state.withLock { state in
      state.writes > 1 && !state.failures.isEmpty ? state.failures.removeFirst() : nil
    }
    if let failure { throw failure }
    return try await engine.write(doing, body)
  }

  func migrate<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any MigrationConnection) throws -> Output
  ) async throws -> Output {
    try await engine.migrate(doing, body)
  }

  func forget(_ doing: String, tables: [StaticString]) async throws {
    try await engine.forget(doing, tables: tables)
  }

  func close() async throws { try await engine.close() }
}
