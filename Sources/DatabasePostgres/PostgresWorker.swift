import Database

/// One connection, made when first needed and made again when it broke.
actor PostgresWorker {
  private let executor = QueueExecutor(label: "samsyn.postgres")
  private let settings: PostgresSettings
  private var session: PostgresSession?

  init(settings: PostgresSettings) {
    self.settings = settings
  }

  /// The thread that all of the worker's calls to libpq block.
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Runs a transaction once; a `PostgresCollision` asks for another try.
  func run<Output: Sendable>(
    _ transaction: PostgresTransaction, _ doing: String,
    _ body: @Sendable (any MigrationConnection) throws -> Output
  ) throws -> Output {
    let session = try begin(transaction, doing)
    let connection = PostgresConnection(session, doing)
    do {
      let output = try body(connection)
      try connection.latch.check()
      try connection.commit()
      return output
    } catch {
      let collision = connection.latch.failure.flatMap(PostgresCollision.init)
      undo(session, isStale: collision?.isStale ?? false)
      // The body may have taken the collision for something else, so it comes first.
      throw collision ?? error
    }
  }

  /// Runs a statement that must not be in a transaction.
  func runAlone(_ script: String, _ doing: String) throws(DatabaseError) {
    let session = try begin(.read, doing)
    do throws(PostgresFailure) {
      try session.runScript("ROLLBACK")
      try session.runScript(script)
    } catch {
      throw error.error(doing)
    }
  }

  private func begin(
    _ transaction: PostgresTransaction, _ doing: String
  ) throws(DatabaseError) -> PostgresSession {
    do throws(PostgresFailure) {
      if let session = try beginAgain(transaction) { return session }
      return try beginAnew(transaction)
    } catch {
      if let session { undo(session, isStale: false) }
      throw error.error(doing)
    }
  }

  /// Begins on the connection at hand; nil where there is none, or it was lost while idle.
  private func beginAgain(
    _ transaction: PostgresTransaction
  ) throws(PostgresFailure) -> PostgresSession? {
    guard let session else { return nil }
    do throws(PostgresFailure) {
      try session.runScript(transaction.begin)
      return session
    } catch {
      guard session.isBroken else { throw error }
      return nil
    }
  }

  private func beginAnew(
    _ transaction: PostgresTransaction
  ) throws(PostgresFailure) -> PostgresSession {
    // The old one first, so that there are never more connections than allowed.
    session = nil
    let session = try PostgresSession(settings)
    self.session = session
    try session.runScript(transaction.begin)
    return session
  }

  private func undo(_ session: PostgresSession, isStale: Bool) {
    do throws(PostgresFailure) {
      try session.runScript("ROLLBACK")
      if isStale { self.session = nil }
    } catch {
      // A connection that cannot even undo is of no use; the server undoes when it ends.
      self.session = nil
    }
  }
}
