import Database
import Foundation
import GRDB

/// SQLite within one transaction.
final class SQLiteConnection: MigrationConnection {
  private(set) var latch = FailureLatch()
  let database: GRDB.Database
  let doing: String
  private let shapes: StatementShapes

  init(_ database: GRDB.Database, _ doing: String, _ shapes: StatementShapes) {
    self.database = database
    self.doing = doing
    self.shapes = shapes
  }

  func query(_ sql: StaticString, _ arguments: [HouseValue]) throws -> [HouseRow] {
    try latch.admit(arguments, doing: doing)
    return try holding {
      let (statement, shape) = try prepared(sql)
      let cursor = try GRDB.Row.fetchCursor(statement, arguments: shape.inOrder(arguments))
      var rows: [HouseRow] = []
      while let row = try cursor.next() {
        // By number: every other way reads the names of the columns again for each row.
        let values = (0..<shape.header.names.count).map { HouseValue(row[$0]) }
        rows.append(HouseRow(header: shape.header, values: values))
      }
      return rows
    }
  }

  func execute(_ sql: StaticString, _ arguments: [HouseValue]) throws -> Int {
    try latch.admit(arguments, doing: doing)
    return try holding {
      let changesBefore = database.totalChangesCount
      let (statement, shape) = try prepared(sql)
      try statement.execute(arguments: shape.inOrder(arguments))
      // The count of changes stays what it was where a statement changes nothing.
      return database.totalChangesCount == changesBefore ? 0 : database.changesCount
    }
  }

  func scan(
    _ sql: StaticString, _ arguments: [HouseValue], _ body: (any ScannedRow) throws -> Void
  ) throws {
    try latch.admit(arguments, doing: doing)
    try holding {
      let (statement, shape) = try prepared(sql)
      let cursor = try GRDB.Row.fetchCursor(statement, arguments: shape.inOrder(arguments))
      let row = SQLiteScannedRow(statement: statement)
      while try cursor.next() != nil { try body(row) }
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

  /// A statement that was made before on this connection, or a new one, with what is known of it.
  private func prepared(_ sql: StaticString) throws -> (GRDB.Statement, StatementShape) {
    if let shape = shapes.shape(of: sql) {
      let statement = try database.cachedStatement(sql: shape.sql)
      if shape.header.names.count == statement.columnCount { return (statement, shape) }
    }
    let text = sql.description
    let statement = try database.cachedStatement(sql: text)
    let shape = try StatementShape(text, statement)
    shapes.keep(shape, of: sql)
    return (statement, shape)
  }
}

extension StatementShape {
  fileprivate func inOrder(_ arguments: [HouseValue]) throws -> StatementArguments {
    try StatementArguments(
      places.map { place in
        guard arguments.indices.contains(place) else {
          throw GRDB.DatabaseError(
            resultCode: .SQLITE_MISUSE, message: "missing statement argument: \(place + 1)")
        }
        return arguments[place].inSQLite
      })
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
