import Database
import GRDB

/// A change of SQLite's schema.
enum SQLiteMigration {
  /// Runs a change in a transaction of its own that leaves no reference broken.
  ///
  /// SQLite alters a column by making the table anew and dropping the old one, which with foreign
  /// keys on would delete the rows that refer to it. They can only be turned off outside a
  /// transaction. https://www.sqlite.org/lang_altertable.html#otheralter
  static func run<Output>(
    _ connection: SQLiteConnection, _ body: (any MigrationConnection) throws -> Output
  ) throws -> Output {
    let database = connection.database
    try database.execute(sql: "PRAGMA foreign_keys = OFF")
    let result = Result { try change(connection, body) }
    try database.execute(sql: "PRAGMA foreign_keys = ON")
    return try result.get()
  }

  private static func change<Output>(
    _ connection: SQLiteConnection, _ body: (any MigrationConnection) throws -> Output
  ) throws -> Output {
    let database = connection.database
    var outputs: [Output] = []
    try database.inTransaction(.immediate) {
      let before = try state(database)
      outputs.append(try body(connection))
      try connection.latch.check()
      // Looking through all references takes its time, so not where nothing was changed.
      if try state(database) != before { try requireReferences(connection) }
      return .commit
    }
    return outputs[0]
  }

  private static func state(_ database: GRDB.Database) throws -> [Int] {
    [try Int.fetchOne(database, sql: "PRAGMA schema_version") ?? 0, database.totalChangesCount]
  }

  private static func requireReferences(_ connection: SQLiteConnection) throws {
    let sql = "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1"
    guard let table = try String.fetchOne(connection.database, sql: sql) else { return }
    throw HouseError(
      kind: .constraint, doing: connection.doing,
      message: "rows of \(table) refer to rows that are gone")
  }
}
