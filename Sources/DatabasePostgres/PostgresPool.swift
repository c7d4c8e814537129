import Database

/// A bounded number of workers, lent to one task at a time in the order of asking.
actor PostgresPool {
  private let settings: PostgresSettings
  private let connectionsMax: Int
  private var idle: [PostgresWorker] = []
  private var made = 0
  private var waiting: [CheckedContinuation<PostgresWorker?, Never>] = []
  private var isClosed = false

  init(settings: PostgresSettings, connectionsMax: Int) {
    self.settings = settings
    self.connectionsMax = connectionsMax
  }

  /// Lends a worker for as long as the work takes.
  func withWorker<Output: Sendable>(
    _ doing: String, _ work: @Sendable (PostgresWorker) async throws -> Output
  ) async throws -> Output {
    guard let worker = await borrow() else {
      throw DatabaseError(kind: .unavailable, doing: doing, message: "the database was closed")
    }
    defer { giveBack(worker) }
    // Whoever was cancelled while waiting has no use for an answer.
    try Task.checkCancellation()
    return try await work(worker)
  }

  /// Lends no more workers; those that are idle end now, the others when they come back.
  func close() {
    isClosed = true
    idle.removeAll()
    for continuation in waiting { continuation.resume(returning: nil) }
    waiting.removeAll()
  }

  private func borrow() async -> PostgresWorker? {
    if isClosed { return nil }
    if let worker = idle.popLast() { return worker }
    if made < connectionsMax {
      made += 1
      return PostgresWorker(settings: settings)
    }
    return await withCheckedContinuation { waiting.append($0) }
  }

  private func giveBack(_ worker: PostgresWorker) {
    if isClosed { return }
    if waiting.isEmpty {
      idle.append(worker)
    } else {
      waiting.removeFirst().resume(returning: worker)
    }
  }
}
