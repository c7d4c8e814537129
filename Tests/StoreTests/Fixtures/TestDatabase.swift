import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation
import Testing

/// The engines that every promise is tested on.
enum EngineKind: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case file = "SQLite file"
  case memory = "SQLite memory"
  case postgres = "PostgreSQL"

  var testDescription: String { rawValue }

  /// Whether somebody chose, knowingly, to test without PostgreSQL.
  static let skipsPostgres = ProcessInfo.processInfo.environment["SAMSYN_SKIP_POSTGRES"] == "1"

  /// All engines; without PostgreSQL only where somebody asked for that.
  static let tested = allCases.filter { $0 != .postgres || !skipsPostgres }

  /// Those that serve several connections at a time.
  static let shared = tested.filter { $0 != .memory }
}

/// An empty database of the test's own, removed when the test ends.
struct TestDatabase: Sendable {
  let kind: EngineKind
  /// A file, or a connection string that leads to a schema of its own.
  let place: String

  /// Another engine on the same database, as another server would have.
  func open() throws -> any DatabaseEngine {
    switch kind {
    case .file: try SQLiteEngine(path: place)
    case .memory: try SQLiteEngine.inMemory()
    case .postgres: PostgresEngine(connection: place)
    }
  }

  /// Lends an engine on an empty database.
  static func with<Output>(
    _ kind: EngineKind, _ body: (any DatabaseEngine) async throws -> Output
  ) async throws -> Output {
    try await withDatabase(kind) { database in
      let engine = try database.open()
      do {
        let output = try await body(engine)
        try await engine.close()
        return output
      } catch {
        try await engine.close()
        throw error
      }
    }
  }

  /// Lends an empty database that several engines may be opened on.
  static func withDatabase<Output>(
    _ kind: EngineKind, _ body: (TestDatabase) async throws -> Output
  ) async throws -> Output {
    switch kind {
    case .file:
      try await withFolder { folder in
        try await body(TestDatabase(kind: kind, place: folder + "/samsyn.sqlite"))
      }
    case .memory: try await body(TestDatabase(kind: kind, place: ":memory:"))
    case .postgres:
      try await turnstile.pass {
        try await withSchema { try await body(TestDatabase(kind: kind, place: $0)) }
      }
    }
  }

  private static let turnstile = Turnstile(places: 10)

  /// Lends an empty folder.
  static func withFolder<Output>(_ body: (String) async throws -> Output) async throws -> Output {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "samsyn-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path)
  }

  /// Lends the connection string, of keywords and values, of an empty schema.
  private static func withSchema<Output>(_ body: (String) async throws -> Output) async throws
    -> Output
  {
    guard let cluster = ProcessInfo.processInfo.environment["SAMSYN_TEST_POSTGRES"] else {
      throw MissingPostgres()
    }
    let schema = "test_" + UUID().uuidString.lowercased().filter { $0 != "-" }
    let owner = PostgresEngine(connection: cluster, connectionsMax: 1)
    try await owner.run("CREATE SCHEMA \(schema)")
    let result: Result<Output, any Error>
    do {
      result = .success(try await body("\(cluster) options='-c search_path=\(schema)'"))
    } catch {
      result = .failure(error)
    }
    try await owner.run("DROP SCHEMA \(schema) CASCADE")
    try await owner.close()
    return try result.get()
  }
}

/// What a test fails with that should have run on PostgreSQL and found none.
struct MissingPostgres: Error, CustomStringConvertible {
  var description: String {
    "SAMSYN_TEST_POSTGRES is not set: eval \"$(Scripts/postgres-cluster.sh start)\" first, "
      + "or set SAMSYN_SKIP_POSTGRES=1 to test without PostgreSQL"
  }
}

extension DatabaseEngine {
  /// Runs a script with the dialect's words.
  func run(_ script: String) async throws {
    let spelled = try dialect.spell(script)
    try await migrate("preparing a test") { try $0.executeScript(spelled) }
  }
}

/// The kind of the database error that some work ends with; nil where it ends well.
func failure<Output>(_ work: () async throws -> Output) async throws -> DatabaseError.Kind? {
  do {
    _ = try await work()
    return nil
  } catch let error as DatabaseError {
    return error.kind
  }
}
