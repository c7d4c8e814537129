import Database
import Measures
import Municipalities
import Store
import Tables
import Testing

@Suite struct `The schema` {
  @Test(arguments: EngineKind.tested)
  func `is applied once`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.save(Samples.publication())
      let before = try await engine.everything()
      try await store.migrate()
      #expect(try await engine.everything() == before)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `refuses nonsense`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.save(Samples.publication())
      let before = try await engine.everything()
      // One database for all, since a schema for each change would take most of the time.
      for change in nonsense {
        let found = try await failure {
          try await engine.write("writing nonsense") { try $0.execute(change) }
        }
        #expect(found == .constraint, "\(change)")
      }
      #expect(try await engine.everything() == before)
    }
  }

  /// SQLite alone, which can be told to let through what the schema refuses.
  @Test(arguments: [
    ("UPDATE printed_place SET part = 'footnote'", "part"),
    ("UPDATE printed_place SET form = 'guess'", "form"),
    ("UPDATE printed_place SET owner = 'nobody'", "owner"),
    ("UPDATE printed_place SET decimals = 7 WHERE form = 'percent'", "decimals"),
    ("UPDATE printed_result SET mean_decimals = -1 WHERE mean_digits > 0", "mean_decimals"),
    ("UPDATE printed_result SET claimed_unit = 'cows'", "claimed_unit"),
    ("UPDATE printed_scalar SET unit = 'cows'", "unit"),
    ("UPDATE question SET kind = 'essay'", "kind"),
    ("UPDATE question SET theme = 'weather'", "theme"),
    ("UPDATE question SET audience = 'nobody'", "audience"),
    ("UPDATE code SET role = 'spare'", "role"),
  ])
  func `broken around ends in an error that names the column`(
    change: String, column: String
  ) async throws {
    try await TestDatabase.withStore(.memory) { store, engine in
      try await store.save(Samples.publication())
      try await engine.run("PRAGMA ignore_check_constraints = ON; \(change)")
      let error = await #expect(throws: StoreError.self) {
        try await store.publication(Samples.publication().id)
      }
      guard case .unreadable(column, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test(
    arguments: EngineKind.tested,
    [
      "DELETE FROM printed_place WHERE owner = 'cell'",
      "DELETE FROM printed_place WHERE owner = 'mean'",
      "DELETE FROM printed_place WHERE owner = 'scalar'",
    ])
  func `left incomplete ends in an error`(kind: EngineKind, change: String) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.save(Samples.publication())
      try await engine.run(change)
      let error = await #expect(throws: StoreError.self) {
        try await store.publication(Samples.publication().id)
      }
      guard case .incomplete = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }
}
