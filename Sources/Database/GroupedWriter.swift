import Synchronization

/// Writes what several ask for at the same time in one transaction, so that they share the time that
/// the disk takes.
///
/// Nobody waits for company: while one group is being written the next one gathers. Each caller goes
/// on when what it wrote is on disk, and what came first is done first.
///
/// Closures touch nothing but the database: where one of a group throws, the group is undone and each
/// of its closures is run again in a transaction of its own.
package final class GroupedWriter: Sendable {
  private struct Job: Sendable {
    let doing: String
    /// Runs the closure and gives what tells its caller of it, to be called when it is on disk.
    let run: @Sendable (any Connection) throws -> @Sendable () -> Void
    let fail: @Sendable (any Error) -> Void
  }

  private struct State {
    var waiting: [Job] = []
    var isRunning = false
    var isClosed = false
    var closing: [CheckedContinuation<Void, Never>] = []
  }

  private let engine: any DatabaseEngine
  private let groupMax: Int
  private let waitingMax: Int
  private let state = Mutex(State())
  private let thread = WaitingThread()

  /// Writes to a database.
  ///
  /// - Parameters:
  ///   - groupMax: how many share a transaction at most.
  ///   - waitingMax: how many wait at most; beyond it callers are refused.
  package init(engine: any DatabaseEngine, groupMax: Int = 64, waitingMax: Int = 2_000) {
    precondition(groupMax > 0 && waitingMax > 0, "a group has at least one member")
    self.engine = engine
    self.groupMax = groupMax
    self.waitingMax = waitingMax
  }

  /// Writes together with what others write just now; it is on disk on return.
  ///
  /// A caller that is cancelled while it waits still gets what became of its write.
  ///
  /// - Throws: what the closure throws; `DatabaseError`, of kind busy where too many wait;
  ///   `CancellationError` where the caller was cancelled before it asked.
  package func write<Output: Sendable>(
    _ doing: String, _ body: @Sendable @escaping (any Connection) throws -> Output
  ) async throws -> Output {
    try Task.checkCancellation()
    return try await withCheckedThrowingContinuation { continuation in
      let job = Job(
        doing: doing,
        run: { connection in
          let output = try body(connection)
          return { continuation.resume(returning: output) }
        },
        fail: { continuation.resume(throwing: $0) })
      if let refusal = take(job) { continuation.resume(throwing: refusal) }
    }
  }

  /// Waits until all that was asked for is written; what is asked for afterwards is refused as
  /// unavailable.
  package func close() async {
    await withCheckedContinuation { continuation in
      let isIdle = state.withLock { state in
        state.isClosed = true
        if state.isRunning { state.closing.append(continuation) }
        return !state.isRunning
      }
      if isIdle { continuation.resume() }
    }
  }

  private func take(_ job: Job) -> DatabaseError? {
    let (refusal, begins) = state.withLock { state -> (DatabaseError?, Bool) in
      if state.isClosed {
        let message = "the database was closed"
        return (DatabaseError(kind: .unavailable, doing: job.doing, message: message), false)
      }
      if state.waiting.count >= waitingMax {
        let message = "\(waitingMax) wait already"
        return (DatabaseError(kind: .busy, doing: job.doing, message: message), false)
      }
      state.waiting.append(job)
      defer { state.isRunning = true }
      return (nil, !state.isRunning)
    }
    // Of no caller, so that none takes the others with it when it is cancelled.
    if begins { Task.detached(executorPreference: thread) { await self.run() } }
    return refusal
  }

  private func run() async {
    while let group = nextGroup() { await write(group) }
  }

  private func nextGroup() -> [Job]? {
    let (group, closing) = state.withLock { state -> ([Job]?, [CheckedContinuation<Void, Never>]) in
      guard !state.waiting.isEmpty else {
        state.isRunning = false
        defer { state.closing = [] }
        return (nil, state.closing)
      }
      let group = Array(state.waiting.prefix(groupMax))
      state.waiting.removeFirst(group.count)
      return (group, [])
    }
    for continuation in closing { continuation.resume() }
    return group
  }

  private func write(_ group: [Job]) async {
    do {
      let tellings = try await engine.writeWaiting(group[0].doing) { db in
        try group.map { try $0.run(db) }
      }
      for tell in tellings { tell() }
    } catch {
      if group.count == 1 || concernsAll(error) {
        for job in group { job.fail(error) }
      } else {
        for job in group { await write([job]) }
      }
    }
  }

  /// Whether each of a group would meet the same again: the disk is full, the database is gone. To
  /// try each alone would let them wait for it one after the other.
  private func concernsAll(_ error: any Error) -> Bool {
    switch (error as? DatabaseError)?.kind {
    case .locked, .full, .unavailable, .corrupt, .readOnly: true
    case .constraint, .busy, .other, nil: false
    }
  }
}
