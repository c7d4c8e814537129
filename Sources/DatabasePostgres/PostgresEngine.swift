package import Database

/// The engine for many application servers: PostgreSQL, or what speaks its protocol.
package struct PostgresEngine: DatabaseEngine {
  private let pool: PostgresPool

  /// PostgreSQL's own words.
  package var dialect: Dialect { .postgres }

  /// Names a database; connections are made when they are first needed.
  ///
  /// - Parameters:
  ///   - connection: What libpq calls a connection string: `host=… dbname=…` or `postgresql://…`.
  ///   - connectionsMax: How many connections there are at most.
  ///   - statementTimeout: How long one statement may take, migrations excepted.
  package init(
    connection: String, connectionsMax: Int = 4, statementTimeout: Duration = .seconds(30)
  ) {
    precondition(connectionsMax > 0, "a pool has at least one connection")
    let settings = PostgresSettings(connection: connection, statementTimeout: statementTimeout)
    pool = PostgresPool(settings: settings, connectionsMax: connectionsMax)
  }

  /// Reads in one transaction; a write inside it fails as read-only.
  package func read<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any Connection) throws -> Output
  ) async throws -> Output {
    try await run(.read, doing) { try body($0) }
  }

  /// Writes in one transaction, run again from its beginning where it collided with another.
  @discardableResult
  package func write<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any Connection) throws -> Output
  ) async throws -> Output {
    try await run(.write, doing) { try body($0) }
  }

  /// Changes the schema in one transaction, one program at a time.
  @discardableResult
  package func migrate<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any MigrationConnection) throws -> Output
  ) async throws -> Output {
    try await run(.migration, doing, body)
  }

  /// Writes the tables anew without the deleted rows; nobody else uses them meanwhile.
  package func forget(_ doing: String, tables: [StaticString]) async throws {
    let names = tables.map(\.description).joined(separator: ", ")
    try await pool.withWorker(doing) { try await $0.runAlone("VACUUM FULL " + names, doing) }
  }

  /// Ends the connections; those in use end when what runs on them has finished.
  package func close() async throws {
    await pool.close()
  }

  private func run<Output: Sendable>(
    _ transaction: PostgresTransaction, _ doing: String,
    _ body: @Sendable (any MigrationConnection) throws -> Output
  ) async throws -> Output {
    var attempt = 1
    while true {
      do {
        return try await pool.withWorker(doing) { try await $0.run(transaction, doing, body) }
      } catch let collision as PostgresCollision {
        guard attempt < Self.attemptsMax else { throw collision.failure }
        // By chance and longer each time, so that the same two do not meet again.
        try await Task.sleep(for: .milliseconds(Int.random(in: 1...(4 << min(attempt, 6)))))
        attempt += 1
      }
    }
  }

  private static let attemptsMax = 20
}
