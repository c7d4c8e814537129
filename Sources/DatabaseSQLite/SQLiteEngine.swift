package import Database
import Foundation
import GRDB
import Synchronization

/// The embedded engine: one file, read by several at a time and written by one.
package final class SQLiteEngine: DatabaseEngine {
  private let writer: any DatabaseWriter
  /// For reads on the caller's thread alone. Other reads give their connection back only when a thread
  /// is free to go on with them, so that a thread that waited for one of theirs could wait for itself.
  /// Nil for a database in memory, which has one connection.
  private let briefReader: DatabasePool?
  private let isClosed = Mutex(false)
  private let shapes = StatementShapes()

  /// SQLite's own words.
  package var dialect: Dialect { .sqlite }

  /// Opens a database file, and makes it where there is none in an existing folder.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - busyTimeout: How long a write waits for another program that is writing.
  package init(path: String, busyTimeout: Duration = .seconds(5)) throws {
    writer = try SQLiteFile.open(path, busyTimeout: busyTimeout)
    briefReader = try SQLiteFile.openForReading(path, busyTimeout: busyTimeout)
  }

  private init(writer: any DatabaseWriter) {
    self.writer = writer
    briefReader = nil
  }

  /// Makes a database that lives in memory, for tests; it is gone when closed.
  package static func inMemory() throws -> SQLiteEngine {
    try SQLiteFailure.wrapping("opening a database in memory") {
      let queue = try DatabaseQueue(configuration: SQLiteFile.configuration(.zero))
      return SQLiteEngine(writer: queue)
    }
  }

  /// Reads in one transaction; a write inside it fails as read-only.
  package func read<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any Connection) throws -> Output
  ) async throws -> Output {
    try requireOpen(doing)
    return try await SQLiteFailure.wrapping(doing) {
      try await writer.read { try run(body, $0, doing) }
    }
  }

  /// Reads on the caller's thread: to change threads takes longer than to find a row.
  package func readBriefly<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any Connection) throws -> Output
  ) async throws -> Output {
    try requireOpen(doing)
    return try readHere(doing, body)
  }

  private func readHere<Output>(
    _ doing: String, _ body: (any Connection) throws -> Output
  ) throws -> Output {
    let reader: any DatabaseReader = briefReader ?? writer
    return try SQLiteFailure.wrapping(doing) {
      try reader.read { try run(body, $0, doing) }
    }
  }

  /// Writes in one transaction that has the file to itself from its beginning.
  @discardableResult
  package func write<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any Connection) throws -> Output
  ) async throws -> Output {
    try requireOpen(doing)
    return try await SQLiteFailure.wrapping(doing) {
      try await writer.write { try run(body, $0, doing) }
    }
  }

  /// Writes on the caller's thread.
  package func writeWaiting<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any Connection) throws -> Output
  ) async throws -> Output {
    try requireOpen(doing)
    return try writeHere(doing, body)
  }

  private func writeHere<Output>(
    _ doing: String, _ body: (any Connection) throws -> Output
  ) throws -> Output {
    try SQLiteFailure.wrapping(doing) {
      try writer.write { try run(body, $0, doing) }
    }
  }

  private func run<Output>(
    _ body: (any Connection) throws -> Output, _ database: GRDB.Database, _ doing: String
  ) throws -> Output {
    let connection = SQLiteConnection(database, doing, shapes)
    let output = try body(connection)
    try connection.latch.check()
    return output
  }

  /// Changes the schema; foreign keys are checked at the end rather than followed on the way.
  @discardableResult
  package func migrate<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any MigrationConnection) throws -> Output
  ) async throws -> Output {
    try requireOpen(doing)
    // What a statement answers with may change with the schema.
    defer { shapes.forget() }
    return try await SQLiteFailure.wrapping(doing) {
      try await writer.writeWithoutTransaction { database in
        try SQLiteMigration.run(SQLiteConnection(database, doing, shapes), body)
      }
    }
  }

  /// Deleted rows are overwritten at once (`secure_delete`); this empties the log of changes that
  /// still has them. Where others go on reading, it waits for them and tries again for some seconds.
  package func forget(_ doing: String, tables: [StaticString]) async throws {
    try requireOpen(doing)
    for _ in 0..<Self.forgettingTriesMax {
      do {
        try await SQLiteFailure.wrapping(doing) {
          try await writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        }
        return
      } catch let error as HouseError where error.kind == .locked {
        try await Task.sleep(for: .milliseconds(100))
      }
    }
    // The log is emptied the next time; what was deleted stays deleted meanwhile.
  }

  private static let forgettingTriesMax = 50

  /// Waits for what is running, then ends all connections.
  package func close() async throws {
    let wasClosed = isClosed.withLock { isClosed in
      defer { isClosed = true }
      return isClosed
    }
    if wasClosed { return }
    try SQLiteFailure.wrapping("closing the database") {
      if let briefReader {
        try briefReader.close()
        // So that the file alone is the whole database while no program runs. Where another program
        // has it open, that one goes on with the log of changes.
        try? writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      }
      try writer.close()
    }
  }

  private func requireOpen(_ doing: String) throws(HouseError) {
    guard isClosed.withLock({ $0 }) else { return }
    throw HouseError(kind: .unavailable, doing: doing, message: "the database was closed")
  }
}
