import Database
import Store
import Tables

extension TestDatabase {
  /// Lends a store on an empty database, with its engine.
  static func withStore<Output>(
    _ kind: EngineKind, _ body: (Store, any DatabaseEngine) async throws -> Output
  ) async throws -> Output {
    try await with(kind) { engine in
      let store = Store(engine: engine)
      try await store.migrate()
      return try await body(store, engine)
    }
  }
}

extension Store {
  /// Keeps a publication with the instrument of the samples.
  @discardableResult
  func save(_ publication: Publication, _ checksum: String = "1") async throws -> Bool {
    try await save(publication, instrument: Samples.instrument, checksum: checksum)
  }
}

extension DatabaseEngine {
  /// Every row of every table, as text that does not depend on the order of rows.
  func everything() async throws -> [String] {
    try await read("reading every table") { db in
      try allTables.flatMap { sql in
        try db.query(sql).map { "\(sql): \($0.values)" }
      }.sorted()
    }
  }
}

private let allTables: [StaticString] = [
  "SELECT * FROM instrument", "SELECT * FROM question", "SELECT * FROM code",
  "SELECT * FROM publication", "SELECT * FROM publication_group",
  "SELECT * FROM printed_result", "SELECT * FROM printed_cell",
  "SELECT * FROM printed_cell_code", "SELECT * FROM printed_scalar",
  "SELECT * FROM printed_matrix", "SELECT * FROM printed_place",
  "SELECT * FROM municipality_fact", "SELECT * FROM schema_migration",
]
