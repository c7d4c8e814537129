import Database

/// PostgreSQL within one transaction.
final class PostgresConnection: MigrationConnection {
  private(set) var latch = FailureLatch()
  private let session: PostgresSession
  private let doing: String

  init(_ session: PostgresSession, _ doing: String) {
    self.session = session
    self.doing = doing
  }

  func query(_ sql: StaticString, _ arguments: [DatabaseValue]) throws -> [Row] {
    try latch.admit(arguments, doing: doing)
    let result = try holding { () throws(PostgresFailure) in
      try session.run(sql.description, arguments)
    }
    do {
      return try result.rows()
    } catch let failure as PostgresFailure {
      throw latch.hold(failure.error(doing))
    }
  }

  func execute(_ sql: StaticString, _ arguments: [DatabaseValue]) throws -> Int {
    try latch.admit(arguments, doing: doing)
    let result = try holding { () throws(PostgresFailure) in
      try session.run(sql.description, arguments)
    }
    return result.changes
  }

  func executeScript(_ script: String) throws {
    try latch.check()
    try holding { () throws(PostgresFailure) in try session.runScript(script) }
  }

  /// Ends the transaction; constraints that were put off fail here.
  func commit() throws {
    try holding { () throws(PostgresFailure) in try session.runScript("COMMIT") }
  }

  private func holding<Output>(
    _ work: () throws(PostgresFailure) -> Output
  ) throws(DatabaseError) -> Output {
    do {
      return try work()
    } catch {
      throw latch.hold(error.error(doing))
    }
  }
}
