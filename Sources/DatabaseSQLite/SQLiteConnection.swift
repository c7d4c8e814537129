import Database
import Foundation
import GRDB

/// SQLite within one transaction.
final class SQLiteConnection: MigrationConnection {
  private(set) var latch = FailureLatch()
  private let database: GRDB.Database
  private let doing: String

  init(_ database: GRDB.Database, _ doing: String) {
    self.database = database
    self.doing = doing
  }

  func query(_ sql: StaticString, _ arguments: [HouseValue]) throws -> [HouseRow] {
    try latch.admit(arguments, doing: doing)
    return try holding {
      let statement = try database.cachedStatement(sql: sql.description)
      let header = try RowHeader(statement.columnNames)
      let cursor = try GRDB.Row.fetchCursor(statement, arguments: named(arguments))
      var rows: [HouseRow] = []
      while let row = try cursor.next() {
        rows.append(HouseRow(header: header, values: row.databaseValues.map(HouseValue.init)))
      }
      return rows
    }
  }

  func execute(_ sql: StaticString, _ arguments: [HouseValue]) throws -> Int {
    try latch.admit(arguments, doing: doing)
    return try holding {
      let changesBefore = database.totalChangesCount
      let statement = try database.cachedStatement(sql: sql.description)
      try statement.execute(arguments: named(arguments))
      // The count of changes stays what it was where a statement changes nothing.
      return database.totalChangesCount == changesBefore ? 0 : database.changesCount
    }
  }

  func executeScript(_ script: String) throws {
    try latch.check()
    try holding { try database.execute(sql: script) }
  }

  private func holding<Output>(_ work: () throws -> Output) throws -> Output {
    do {
      return try work()
    } catch let error as GRDB.DatabaseError {
      throw latch.hold(SQLiteFailure.translate(error, doing))
    }
  }

  /// The arguments by name, since SQLite numbers `$2, $1` in the order in which they appear.
  private func named(_ arguments: [HouseValue]) -> StatementArguments {
    StatementArguments(zip(1..., arguments).map { (String($0), $1.inSQLite) })
  }
}

extension HouseValue {
  fileprivate var inSQLite: GRDB.DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let integer): integer.databaseValue
    case .real(let real): real.databaseValue
    case .text(let text): text.databaseValue
    case .blob(let bytes): Data(bytes).databaseValue
    }
  }

  fileprivate init(_ value: GRDB.DatabaseValue) {
    self =
      switch value.storage {
      case .null: .null
      case .int64(let integer): .integer(Int(integer))
      case .double(let real): .real(real)
      case .string(let text): .text(text)
      case .blob(let data): .blob([UInt8](data))
      }
  }
}
