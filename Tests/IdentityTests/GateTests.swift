import Synchronization
import Testing

@testable import Identity

/// Who waits where nobody should wait never comes out; hence the limit.
@Suite(.timeLimit(.minutes(5))) struct `A gate` {
  /// Somebody who is inside, and stays until the stream ends.
  private func held(_ gate: Gate, until end: AsyncStream<Void>) async -> Task<Void, any Error> {
    let (entered, enters) = AsyncStream.makeStream(of: Void.self)
    let first = Task {
      try await gate.through {
        enters.finish()
        for await _ in end {}
      }
    }
    for await _ in entered {}
    return first
  }

  /// Comes back when somebody waits.
  private func waits(_ gate: Gate) async throws {
    while await gate.waitingCount < 1 {
      try Task.checkCancellation()
      await Task.yield()
    }
  }

  @Test func `lets so many in, so many wait and nobody else`() async throws {
    let gate = Gate(inside: 1, waiting: 1)
    let (stream, end) = AsyncStream.makeStream(of: Void.self)
    let first = await held(gate, until: stream)
    let second = Task { try await gate.through { 2 } }
    try await waits(gate)
    await #expect(throws: Gate.Refusal.full) { try await gate.through { 3 } }
    end.finish()
    try await first.value
    #expect(try await second.value == 2)
    #expect(try await gate.through { 4 } == 4)
  }

  @Test func `lets who gives up go, and gives the place to the next`() async throws {
    let gate = Gate(inside: 1, waiting: 1)
    let (stream, end) = AsyncStream.makeStream(of: Void.self)
    let first = await held(gate, until: stream)
    let second = Task { try await gate.through { 2 } }
    try await waits(gate)
    second.cancel()
    await #expect(throws: Gate.Refusal.cancelled) { try await second.value }
    let third = Task { try await gate.through { 3 } }
    try await waits(gate)
    end.finish()
    try await first.value
    #expect(try await third.value == 3)
  }

  @Test func `is left also by work that fails`() async throws {
    let gate = Gate(inside: 1, waiting: 0)
    await #expect(throws: PasswordError.failed) {
      try await gate.through { throw PasswordError.failed }
    }
    #expect(try await gate.through { 1 } == 1)
  }

  @Test func `never holds more than it may`() async throws {
    let gate = Gate(inside: 3, waiting: 200)
    let inside = Counter()
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<200 {
        group.addTask {
          try await gate.through {
            let count = inside.add(1)
            await Task.yield()
            inside.add(-1)
            return count
          }
        }
      }
      for try await count in group { #expect(count <= 3) }
    }
  }
}

/// A number that several tasks change.
private final class Counter: Sendable {
  private let number = Mutex(0)

  @discardableResult
  func add(_ change: Int) -> Int {
    number.withLock { number in
      number += change
      return number
    }
  }
}
