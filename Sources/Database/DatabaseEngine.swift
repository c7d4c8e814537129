/// A database, whichever engine keeps it.
///
/// Closures are short and touch nothing but the database: a write that collides with another is
/// undone and its closure run again. What a closure throws undoes its transaction and is thrown
/// on as it is; what the engine throws is a `DatabaseError`. `doing` says in it what was being
/// done, as "saving an answer".
package protocol DatabaseEngine: Sendable {
  /// How the engine spells what migrations say.
  var dialect: Dialect { get }

  /// Reads in one transaction that sees the database as it was at one moment.
  func read<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any Connection) throws -> Output
  ) async throws -> Output

  /// Writes in one transaction, as if no other ran at the same time; it is on disk on return.
  @discardableResult
  func write<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any Connection) throws -> Output
  ) async throws -> Output

  /// As ``read(_:_:)``, for a row or two: an engine that needs no other thread for it may do it on the
  /// caller's, which then waits.
  func readBriefly<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any Connection) throws -> Output
  ) async throws -> Output

  /// As ``write(_:_:)``, from a thread that may wait for the disk.
  func writeWaiting<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any Connection) throws -> Output
  ) async throws -> Output

  /// Changes the schema in one transaction, while no other program changes it.
  @discardableResult
  func migrate<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any MigrationConnection) throws -> Output
  ) async throws -> Output

  /// Takes what was deleted from some tables off the disk as well, out of free pages and the log of
  /// changes; backups are beyond it.
  func forget(_ doing: String, tables: [StaticString]) async throws

  /// Ends all connections; what is asked of the engine afterwards is refused as unavailable.
  func close() async throws
}

extension DatabaseEngine {
  /// As any other read.
  package func readBriefly<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any Connection) throws -> Output
  ) async throws -> Output {
    try await read(doing, body)
  }

  /// As any other write.
  package func writeWaiting<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any Connection) throws -> Output
  ) async throws -> Output {
    try await write(doing, body)
  }
}
