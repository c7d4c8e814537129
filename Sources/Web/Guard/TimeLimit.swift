import Synchronization

/// Does something, but waits no longer than a limit; what is late is cancelled and its result
/// dropped, even where it does not heed that it is cancelled.
///
/// - Throws: ``Refusal/unavailable`` where it took too long; what the work throws.
func within<Value: Sendable>(
  _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  let wait = LimitedWait<Value>()
  // A task group would wait for the late one, so this task is not of one.
  let working = Task {
    do {
      wait.end(.success(try await work()))
    } catch {
      wait.end(.failure(error))
    }
  }
  let entry = LateWatch.shared.enter(ContinuousClock.now + limit) {
    wait.end(.failure(Refusal.unavailable))
    working.cancel()
  }
  defer { LateWatch.shared.leave(entry) }
  return try await withTaskCancellationHandler {
    try await wait.value
  } onCancel: {
    working.cancel()
    wait.end(.failure(CancellationError()))
  }
}

/// A result that the first of several gives.
private final class LimitedWait<Value: Sendable>: Sendable {
  private enum State {
    case open
    case awaited(CheckedContinuation<Value, any Error>)
    case ended(Result<Value, any Error>)
  }

  private let state = Mutex(State.open)

  func end(_ result: Result<Value, any Error>) {
    let continuation = state.withLock { state -> CheckedContinuation<Value, any Error>? in
      switch state {
      case .open:
        state = .ended(result)
        return nil
      case .awaited(let continuation):
        state = .ended(result)
        return continuation
      case .ended: return nil
      }
    }
    continuation?.resume(with: result)
  }

  var value: Value {
    get async throws {
      try await withCheckedThrowingContinuation { continuation in
        let known = state.withLock { state -> Result<Value, any Error>? in
          if case .ended(let result) = state { return result }
          state = .awaited(continuation)
          return nil
        }
        if let known { continuation.resume(with: known) }
      }
    }
  }
}

/// Ends what is late, looking four times a second: a timer for each request would cost more than
/// most requests do.
private final class LateWatch: Sendable {
  static let shared = LateWatch()

  private struct Book {
    var next = 0
    var entries: [Int: (deadline: ContinuousClock.Instant, end: @Sendable () -> Void)] = [:]
    var isWatching = false
  }

  private static let step = Duration.milliseconds(250)
  private let book = Mutex(Book())

  func enter(_ deadline: ContinuousClock.Instant, end: @escaping @Sendable () -> Void) -> Int {
    let (number, starts) = book.withLock { book in
      book.next += 1
      book.entries[book.next] = (deadline, end)
      defer { book.isWatching = true }
      return (book.next, !book.isWatching)
    }
    if starts { Task { await watch() } }
    return number
  }

  func leave(_ number: Int) {
    book.withLock { $0.entries[number] = nil }
  }

  /// Goes on for as long as anything waits.
  private func watch() async {
    while true {
      try? await Task.sleep(for: Self.step)
      let now = ContinuousClock.now
      let late = book.withLock { book -> [@Sendable () -> Void]? in
        let late = book.entries.filter { $0.value.deadline <= now }
        for number in late.keys { book.entries[number] = nil }
        if book.entries.isEmpty && late.isEmpty {
          book.isWatching = false
          return nil
        }
        return late.values.map(\.end)
      }
      guard let late else { return }
      for end in late { end() }
    }
  }
}
