import CLibPQ
import Database

/// A connection of libpq, used by one worker and ended with it.
final class PostgresSession {
  private let pointer: OpaquePointer
  private var prepared: [Statement: String] = [:]

  /// Connects; takes up to the connection's time limit.
  init(_ settings: PostgresSettings) throws(PostgresFailure) {
    try Self.requireWellFormed(settings.connection)
    guard let pointer = Self.connect(settings.parameters) else {
      throw PostgresFailure(state: nil, message: "there is no memory for a connection")
    }
    self.pointer = pointer
    guard !isBroken else { throw PostgresFailure(state: nil, message: message) }
    PQsetNoticeProcessor(pointer, { _, _ in }, nil)
    try requireUTF8()
    try runScript(settings.greeting)
  }

  deinit { PQfinish(pointer) }

  /// Whether the server is gone.
  var isBroken: Bool { PQstatus(pointer) != CONNECTION_OK }

  /// Runs one statement, prepared at its first use.
  func run(
    _ sql: String, _ values: [DatabaseValue]
  ) throws(PostgresFailure) -> PostgresResult {
    let arguments = PostgresArguments(values)
    let name = try prepare(Statement(sql: sql, types: arguments.types))
    let result = arguments.withPointers { values, lengths, formats in
      PQexecPrepared(
        pointer, name, Int32(arguments.types.count), values, lengths, formats, Self.asText)
    }
    return try checked(result)
  }

  /// Runs any number of statements without parameters.
  func runScript(_ script: String) throws(PostgresFailure) {
    _ = try checked(PQexec(pointer, script))
  }

  private func prepare(_ statement: Statement) throws(PostgresFailure) -> String {
    if let name = prepared[statement] { return name }
    if prepared.count >= Self.preparedMax {
      try runScript("DEALLOCATE ALL")
      prepared.removeAll()
    }
    let name = "samsyn\(prepared.count)"
    let count = Int32(statement.types.count)
    _ = try checked(PQprepare(pointer, name, statement.sql, count, statement.types))
    prepared[statement] = name
    return name
  }

  private func checked(_ pointer: OpaquePointer?) throws(PostgresFailure) -> PostgresResult {
    guard let pointer else { throw PostgresFailure(state: nil, message: message) }
    let result = PostgresResult(pointer)
    if let failure = result.failure { throw failure }
    return result
  }

  private func requireUTF8() throws(PostgresFailure) {
    let encoding = PQparameterStatus(pointer, "server_encoding").map { String(cString: $0) }
    guard encoding == "UTF8" else {
      throw PostgresFailure(
        state: "22021", message: "the database must be created with the encoding UTF8")
    }
  }

  private var message: String {
    let lines = String(cString: PQerrorMessage(pointer)).split(separator: "\n")
    return lines.joined(separator: "; ")
  }

  /// libpq quotes what it cannot read of a connection string, which may be the password.
  private static func requireWellFormed(_ connection: String) throws(PostgresFailure) {
    guard let options = PQconninfoParse(connection, nil) else {
      throw PostgresFailure(state: nil, message: "the connection string is not well formed")
    }
    PQconninfoFree(options)
  }

  private static func connect(_ parameters: [(keyword: String, value: String)]) -> OpaquePointer? {
    let keywords = CStrings(parameters.map(\.keyword))
    let values = CStrings(parameters.map(\.value))
    return keywords.withPointers { keywords in
      // 1: the value of dbname may be a whole connection string.
      values.withPointers { values in PQconnectdbParams(keywords, values, 1) }
    }
  }

  private struct Statement: Hashable {
    let sql: String
    let types: [Oid]
  }

  private static let preparedMax = 500
  private static let asText: Int32 = 0
}
