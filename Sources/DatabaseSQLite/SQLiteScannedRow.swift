import Database
import GRDB
import GRDBSQLite

/// The row that a statement stands at, read where SQLite has it.
struct SQLiteScannedRow: ScannedRow {
  let statement: GRDB.Statement

  func integer(_ place: Int) -> Int? {
    let handle = statement.sqliteStatement
    guard sqlite3_column_type(handle, Int32(place)) == SQLITE_INTEGER else { return nil }
    return Int(sqlite3_column_int64(handle, Int32(place)))
  }

  func withBytes<Output>(
    _ place: Int, _ body: (UnsafeRawBufferPointer) throws -> Output
  ) rethrows -> Output {
    let handle = statement.sqliteStatement
    let start = sqlite3_column_blob(handle, Int32(place))
    let count = start == nil ? 0 : Int(sqlite3_column_bytes(handle, Int32(place)))
    return try body(UnsafeRawBufferPointer(start: start, count: count))
  }
}
