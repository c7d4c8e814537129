import Database
import DatabaseSQLite
import Dispatch
import Foundation
import Testing

@Suite struct `A SQLite file` {
  @Test func `keeps what it acknowledged on disk`() async throws {
    try await TestDatabase.with(.file) { engine in
      let row = try await engine.write("asking") {
        try $0.query(
          """
          SELECT synchronous, journal_mode, foreign_keys
          FROM pragma_synchronous, pragma_journal_mode, pragma_foreign_keys
          """
        ).first
      }
      // 2 is FULL.
      #expect(row?.values == [.integer(2), .text("wal"), .integer(1)])
    }
  }

  @Test func `has a log of changes that does not stay as large as it once was`() async throws {
    try await TestDatabase.with(.file) { engine in
      let row = try await engine.write("asking") {
        try $0.query("SELECT journal_size_limit FROM pragma_journal_size_limit").first
      }
      #expect(row?.values == [.integer(8 << 20)])
    }
  }

  @Test func `that another program writes to for too long is locked`() async throws {
    try await TestDatabase.withDatabase(.file) { database in
      let other = try SQLiteEngine(path: database.place)
      let engine = try SQLiteEngine(path: database.place, busyTimeout: .milliseconds(50))
      let (held, holds) = AsyncStream<Void>.makeStream()
      let done = DispatchSemaphore(value: 0)
      async let holding: Void = other.write("holding the lock") { _ in
        holds.finish()
        _ = done.wait(timeout: .now() + 20)
      }
      for await _ in held {}
      let found = try await failure {
        try await engine.write("writing as well") { _ = try $0.query("SELECT 1 AS one") }
      }
      done.signal()
      try await holding
      #expect(found == .locked)
      try await engine.close()
      try await other.close()
    }
  }

  @Test func `on a full disk says so and keeps what it had`() async throws {
    try await TestDatabase.with(.file) { engine in
      try await engine.run(
        "CREATE TABLE kept (bytes {blob} NOT NULL) {strict}; PRAGMA max_page_count = 20")
      try await engine.write("writing a little") {
        try $0.execute("INSERT INTO kept VALUES ($1)", [.blob([1])])
      }
      let found = try await failure {
        try await engine.write("writing too much") {
          try $0.execute(
            "INSERT INTO kept VALUES ($1)", [.blob(Array(repeating: 7, count: 1 << 20))])
        }
      }
      #expect(found == .full)
      let rows = try await engine.read("looking") { try $0.query("SELECT bytes FROM kept") }
      #expect(rows.map(\.values) == [[.blob([1])]])
    }
  }

  @Test func `that is no database is left alone`() async throws {
    try await TestDatabase.withFolder { folder in
      let path = folder + "/letter.txt"
      let letter = String(repeating: "Hej! Det här är inte en databas.\n", count: 200)
      try letter.write(toFile: path, atomically: true, encoding: .utf8)
      let error = #expect(throws: DatabaseError.self) { try SQLiteEngine(path: path) }
      #expect(error?.kind == .corrupt)
      #expect(error?.doing == "opening the database \(path)")
      #expect(try String(contentsOfFile: path, encoding: .utf8) == letter)
    }
  }

  @Test func `is not made in a folder that is missing`() async throws {
    try await TestDatabase.withFolder { folder in
      let path = folder + "/missing/samsyn.sqlite"
      let error = #expect(throws: DatabaseError.self) { try SQLiteEngine(path: path) }
      #expect(error?.kind == .unavailable)
      #expect(error?.message.contains("\(folder)/missing") == true)
      #expect(!FileManager.default.fileExists(atPath: folder + "/missing"))
    }
  }

  @Test func `is not made of a folder`() async throws {
    try await TestDatabase.withFolder { folder in
      let error = #expect(throws: DatabaseError.self) { try SQLiteEngine(path: folder) }
      #expect(error?.kind == .unavailable)
    }
  }

  @Test func `may be altered without losing what refers to it`() async throws {
    try await TestDatabase.with(.file) { engine in
      try await engine.run(family)
      try await engine.run(
        """
        CREATE TABLE parent_new (id {integer} PRIMARY KEY, name {text}) {strict};
        INSERT INTO parent_new (id) SELECT id FROM parent;
        DROP TABLE parent;
        ALTER TABLE parent_new RENAME TO parent;
        """)
      let rows = try await engine.write("leaving") { connection in
        let before = try connection.query("SELECT id FROM child").count
        try connection.execute("DELETE FROM parent")
        return [before, try connection.query("SELECT id FROM child").count]
      }
      #expect(rows == [1, 0])
    }
  }

  @Test func `is not altered so that a reference breaks`() async throws {
    try await TestDatabase.with(.file) { engine in
      try await engine.run(family)
      let found = try await failure { try await engine.run("DELETE FROM parent") }
      #expect(found == .constraint)
      let rows = try await engine.read("looking") { try $0.query("SELECT id FROM parent") }
      #expect(rows.count == 1)
    }
  }
}

private let family = """
  CREATE TABLE parent (id {integer} PRIMARY KEY) {strict};
  CREATE TABLE child (
    id {integer} PRIMARY KEY, parent {integer} REFERENCES parent (id) ON DELETE CASCADE
  ) {strict};
  INSERT INTO parent VALUES (1);
  INSERT INTO child VALUES (1, 1);
  """
