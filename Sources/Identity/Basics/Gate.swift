/// Lets a few through at a time and a few more wait; the rest are turned away at once, so that a
/// flood costs no more than it may.
actor Gate {
  /// Why somebody was not let through.
  enum Refusal: Error {
    /// As many are waiting as may.
    case full
    /// The task was cancelled while it waited.
    case cancelled
  }

  private let insideMax: Int
  private let waitingMax: Int
  private var inside = 0
  private var arrivals = 0
  private var waiting: [(number: Int, continuation: CheckedContinuation<Bool, Never>)] = []

  /// Makes a gate for so many inside and so many waiting.
  init(inside: Int, waiting: Int) {
    insideMax = inside
    waitingMax = waiting
  }

  /// How many are waiting.
  var waitingCount: Int { waiting.count }

  /// Does some work inside.
  nonisolated func through<Value: Sendable>(
    _ work: @Sendable () async throws -> Value
  ) async throws -> Value {
    try await enter()
    do {
      let value = try await work()
      await leave()
      return value
    } catch {
      await leave()
      throw error
    }
  }

  private func enter() async throws(Refusal) {
    if inside < insideMax {
      inside += 1
      return
    }
    guard waiting.count < waitingMax else { throw .full }
    arrivals += 1
    let number = arrivals
    let isLetIn = await withTaskCancellationHandler {
      await withCheckedContinuation { waiting.append((number, $0)) }
    } onCancel: {
      Task { await self.giveUp(number) }
    }
    guard isLetIn else { throw .cancelled }
  }

  /// The place goes straight to the one who waited longest, so that nobody slips in between.
  private func leave() {
    guard !waiting.isEmpty else {
      inside -= 1
      return
    }
    waiting.removeFirst().continuation.resume(returning: true)
  }

  private func giveUp(_ number: Int) {
    guard let index = waiting.firstIndex(where: { $0.number == number }) else { return }
    waiting.remove(at: index).continuation.resume(returning: false)
  }
}
