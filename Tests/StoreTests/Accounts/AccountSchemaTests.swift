import Database
import Testing

@Suite struct `The schema of accounts` {
  @Test(arguments: EngineKind.tested)
  func `refuses nonsense`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      let byte = kind == .postgres ? "'\\x01'::bytea" : "x'01'"
      try await engine.run(
        furniture.replacing("sealed, 1 FROM byte", with: "\(byte), 1"))
      let before = try await engine.everything()
      for change in accountNonsense {
        let found = try await failure {
          try await engine.write("writing nonsense") { try $0.execute(change) }
        }
        #expect(found == .constraint, "\(change)")
      }
      #expect(try await engine.everything() == before)
    }
  }

  /// Every column that refers to another table, so that deleting there does not read this one whole.
  @Test func `has an index for every reference`() async throws {
    try await TestDatabase.withStore(.memory) { _, engine in
      let missing = try await engine.read("looking for indexes") { db in
        try db.query(
          """
          SELECT tables.name AS name, refers."from" AS col
          FROM sqlite_master AS tables, pragma_foreign_key_list(tables.name) AS refers
          WHERE tables.type = 'table' AND refers.seq = 0 AND refers."table" IN (
            'person', 'round', 'kept_association', 'department', 'frozen_version',
            'survey_instrument', 'instrument_version', 'round_collection', 'round_version',
            'contact', 'response'
          ) AND NOT EXISTS (
            SELECT 1 FROM pragma_index_list(tables.name) AS indexes,
              pragma_index_info(indexes.name) AS columns
            WHERE columns.seqno = 0 AND columns.name = refers."from"
          )
          """
        ).map { try $0.text("name") + "." + $0.text("col") }
      }
      #expect(missing.isEmpty)
    }
  }
}
