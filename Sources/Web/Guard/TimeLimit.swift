/// Does something, but waits no longer than a limit; what is late is cancelled and its result
/// dropped, even where it does not heed that it is cancelled.
///
/// - Throws: ``Refusal/unavailable`` where it took too long; what the work throws.
func within<Value: Sendable>(
  _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  let (results, sender) = AsyncStream.makeStream(
    of: Result<Value, any Error>.self, bufferingPolicy: .bufferingOldest(1))
  // A task group would wait for the late one, so these tasks are not of one.
  let working = Task {
    do {
      sender.yield(.success(try await work()))
    } catch {
      sender.yield(.failure(error))
    }
  }
  let waiting = Task {
    try await Task.sleep(for: limit)
    sender.yield(.failure(Refusal.unavailable))
  }
  defer {
    working.cancel()
    waiting.cancel()
  }
  for await first in results { return try first.get() }
  throw CancellationError()
}
