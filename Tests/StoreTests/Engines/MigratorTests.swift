import Database
import Testing

@Suite struct `A migrator` {
  @Test(arguments: EngineKind.tested)
  func `applies what is missing, in order, once`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      #expect(try await Migrator(Array(shipped.prefix(1))).apply(to: engine).map(\.number) == [1])
      #expect(try await Migrator(shipped).apply(to: engine).map(\.number) == [2, 3])
      #expect(try await Migrator(shipped).apply(to: engine).isEmpty)
      let rows = try await engine.write("using the schema") {
        try $0.query("INSERT INTO note (text, mood) VALUES ('hej', 'glad') RETURNING id, text")
      }
      #expect(rows.map(\.values) == [[.integer(1), .text("hej")]])
      let kept = try await engine.read("listing migrations") {
        try $0.query("SELECT number, name, checksum FROM schema_migration ORDER BY number")
      }
      #expect(try kept.map { try $0.text("checksum") } == shipped.map(\.checksum))
      #expect(try kept.map { try $0.text("name") } == shipped.map(\.name))
    }
  }

  @Test(arguments: EngineKind.tested)
  func `refuses a migration that was changed`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      try await Migrator(shipped).apply(to: engine)
      var changed = shipped
      changed[1] = Migration(number: 2, name: "mood", script: shipped[1].script + " ")
      await #expect(throws: MigrationError.changed(number: 2, name: "mood")) {
        try await Migrator(changed).apply(to: engine)
      }
    }
  }

  @Test(arguments: EngineKind.tested)
  func `refuses a database that is newer`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      try await Migrator(shipped).apply(to: engine)
      await #expect(throws: MigrationError.newer(database: 3, program: 1)) {
        try await Migrator(Array(shipped.prefix(1))).apply(to: engine)
      }
    }
  }

  @Test(arguments: EngineKind.tested)
  func `leaves nothing of a migration that fails`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      let broken = Migration(
        number: 2, name: "broken",
        script: "CREATE TABLE half (id {integer}); INSERT INTO nowhere VALUES (1)")
      let error = await #expect(throws: DatabaseError.self) {
        try await Migrator([shipped[0], broken]).apply(to: engine)
      }
      #expect(error?.doing == "applying migration 2")
      let found = try await failure {
        try await engine.read("looking") { try $0.query("SELECT id FROM half") }
      }
      #expect(found == .other)
      #expect(try await Migrator(shipped).apply(to: engine).map(\.number) == [2, 3])
    }
  }

  @Test(arguments: EngineKind.shared)
  func `shares the work with servers that start at the same time`(kind: EngineKind) async throws {
    try await TestDatabase.withDatabase(kind) { database in
      let migrator = try Migrator(shipped)
      let applied = try await withThrowingTaskGroup(of: [Int].self) { group in
        for _ in 1...4 {
          group.addTask {
            let engine = try database.open()
            let applied = try await migrator.apply(to: engine)
            try await engine.close()
            return applied.map(\.number)
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(applied.sorted() == [1, 2, 3])
    }
  }

  @Test func `refuses migrations out of order`() {
    #expect(throws: MigrationError.misnumbered(expected: 2, found: 3)) {
      try Migrator([shipped[0], shipped[2]])
    }
  }

  @Test func `touches nothing when a word is unknown`() async throws {
    try await TestDatabase.with(.memory) { engine in
      let odd = Migration(number: 2, name: "odd", script: "CREATE TABLE odd (id {uuid})")
      await #expect(throws: MigrationError.unknownWord("uuid", number: 2)) {
        try await Migrator([shipped[0], odd]).apply(to: engine)
      }
      let found = try await failure {
        try await engine.read("looking") { try $0.query("SELECT id FROM note") }
      }
      #expect(found == .other)
    }
  }

  // Expected: the test vectors of the FNV authors, isthe.com/chongo/src/fnv/test_fnv.c.
  @Test(arguments: [
    ("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8"),
  ])
  func `knows a script by its checksum`(script: String, checksum: String) {
    #expect(Migration(number: 1, name: "", script: script).checksum == checksum)
  }
}

private let shipped = [
  Migration(
    number: 1, name: "notes",
    script: "CREATE TABLE note (id {identity}, text {text} NOT NULL DEFAULT '{}') {strict};"),
  Migration(
    number: 2, name: "mood",
    script: "ALTER TABLE note ADD COLUMN mood {text} CHECK (mood IN ('glad', 'arg'));"),
  Migration(
    number: 3, name: "moods in order",
    script: "CREATE INDEX note_mood ON note (mood); CREATE INDEX note_text ON note (text);"),
]
