import Database
import Synchronization

/// Another engine that counts the statements which pass through it.
final class CountingEngine: DatabaseEngine {
  private let engine: any DatabaseEngine
  private let count = Mutex(0)

  init(_ engine: any DatabaseEngine) {
    self.engine = engine
  }

  var dialect: Dialect { engine.dialect }

  /// How many statements some work takes.
  func statements(of work: () async throws -> Void) async rethrows -> Int {
    let before = count.withLock { $0 }
    try await work()
    return count.withLock { $0 } - before
  }

  func read<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any Connection) throws -> Output
  ) async throws -> Output {
    try await engine.read(doing) { try body(CountingConnection($0, self.add)) }
  }

  func write<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any Connection) throws -> Output
  ) async throws -> Output {
    try await engine.write(doing) { try body(CountingConnection($0, self.add)) }
  }

  func migrate<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any MigrationConnection) throws -> Output
  ) async throws -> Output {
    try await engine.migrate(doing, body)
  }

  func forget(_ doing: String, tables: [StaticString]) async throws {
    try await engine.forget(doing, tables: tables)
  }

  func close() async throws { try await engine.close() }

  private func add() { count.withLock { $0 += 1 } }
}

private struct CountingConnection: Connection {
  private let connection: any Connection
  private let add: () -> Void

  init(_ connection: any Connection, _ add: @escaping () -> Void) {
    self.connection = connection
    self.add = add
  }

  func query(_ sql: StaticString, _ arguments: [DatabaseValue]) throws -> [Row] {
    add()
    return try connection.query(sql, arguments)
  }

  func execute(_ sql: StaticString, _ arguments: [DatabaseValue]) throws -> Int {
    add()
    return try connection.execute(sql, arguments)
  }
}
