import Database
import GRDB
import GRDBSQLite
import Synchronization

/// What does not change from one run of a statement to the next.
struct StatementShape: Sendable {
  /// The text.
  let sql: String
  /// The columns of the answer.
  let header: RowHeader
  /// For each of SQLite's parameters, the place of its argument: SQLite counts `$2, $1` in the order
  /// in which they appear.
  let places: [Int]

  init(_ sql: String, _ statement: GRDB.Statement) throws {
    self.sql = sql
    header = try RowHeader(statement.columnNames)
    let count = sqlite3_bind_parameter_count(statement.sqliteStatement)
    places = try (0..<count).map { index in
      let name = sqlite3_bind_parameter_name(statement.sqliteStatement, index + 1)
      // The name is `$1`; a parameter that is written in another way has no argument.
      guard let name, let number = Int(String(cString: name).dropFirst()), number > 0 else {
        throw GRDB.DatabaseError(
          resultCode: .SQLITE_MISUSE, message: "a parameter is not written as $1", sql: sql)
      }
      return number - 1
    }
  }
}

/// The shapes of the statements that were run, by where their text lies in the program.
final class StatementShapes: Sendable {
  private let shapes = Mutex<[UInt: StatementShape]>([:])

  func shape(of sql: StaticString) -> StatementShape? {
    guard let key = key(sql) else { return nil }
    return shapes.withLock { $0[key] }
  }

  func keep(_ shape: StatementShape, of sql: StaticString) {
    guard let key = key(sql) else { return }
    shapes.withLock { $0[key] = shape }
  }

  func forget() { shapes.withLock { $0 = [:] } }

  private func key(_ sql: StaticString) -> UInt? {
    sql.hasPointerRepresentation ? UInt(bitPattern: sql.utf8Start) : nil
  }
}
