import Database
import DatabasePostgres
import Testing

@Suite(.enabled(if: !EngineKind.skipsPostgres)) struct `A PostgreSQL database` {
  @Test(arguments: [
    "host=/nowhere dbname=samsyn", "postgresql://127.0.0.1:1/samsyn", "nonsense = of = sorts",
  ])
  func `that is away is unavailable`(connection: String) async throws {
    let engine = PostgresEngine(connection: connection)
    let found = try await failure {
      try await engine.read("looking") { try $0.query("SELECT 1 AS one") }
    }
    #expect(found == .unavailable)
    try await engine.close()
  }

  @Test func `never quotes a connection string that it cannot read`() async throws {
    let engine = PostgresEngine(connection: "postgresql://samsyn:secret%zz@localhost/samsyn")
    let error = await #expect(throws: DatabaseError.self) {
      try await engine.read("looking") { try $0.query("SELECT 1 AS one") }
    }
    #expect(error?.description.contains("secret") == false)
    try await engine.close()
  }

  @Test func `that ends a connection at work is unavailable, and back at once`() async throws {
    try await TestDatabase.with(.postgres) { engine in
      let found = try await failure {
        try await engine.read("being ended") {
          try $0.query("SELECT pg_terminate_backend(pg_backend_pid()) AS ended")
        }
      }
      #expect(found == .unavailable)
      #expect(try await one(engine) == 1)
    }
  }

  @Test func `that ends idle connections is not noticed`() async throws {
    try await TestDatabase.withDatabase(.postgres) { database in
      let engine = PostgresEngine(connection: database.place, connectionsMax: 1)
      let other = PostgresEngine(connection: database.place, connectionsMax: 1)
      let process = try await engine.read("asking") {
        try $0.query("SELECT pg_backend_pid() AS id").first?.integer("id")
      }
      let number = try #require(process)
      _ = try await other.read("ending another") {
        try $0.query("SELECT pg_terminate_backend($1::int) AS ended", [.integer(number)])
      }
      #expect(try await one(engine) == 1)
      try await engine.close()
      try await other.close()
    }
  }

  @Test func `that was altered meanwhile is asked anew`() async throws {
    try await TestDatabase.withDatabase(.postgres) { database in
      let engine = PostgresEngine(connection: database.place, connectionsMax: 1)
      let other = PostgresEngine(connection: database.place, connectionsMax: 1)
      try await engine.run("CREATE TABLE kept (a {integer}); INSERT INTO kept VALUES (1)")
      #expect(try await all(engine) == [[.integer(1)]])
      try await other.run("ALTER TABLE kept ADD COLUMN b {integer}")
      #expect(try await all(engine) == [[.integer(1), .null]])
      try await engine.close()
      try await other.close()
    }
  }

  @Test func `that takes too long is unavailable`() async throws {
    try await TestDatabase.withDatabase(.postgres) { database in
      let engine = PostgresEngine(
        connection: database.place, statementTimeout: .seconds(2))
      let found = try await failure {
        try await engine.read("sleeping") { try $0.query("SELECT pg_sleep(20) AS slept") }
      }
      #expect(found == .unavailable)
      #expect(try await one(engine) == 1)
      try await engine.close()
    }
  }

  @Test func `serves more tasks than it has connections`() async throws {
    try await TestDatabase.withDatabase(.postgres) { database in
      let engine = PostgresEngine(connection: database.place, connectionsMax: 2)
      let processes = try await withThrowingTaskGroup(of: Int?.self) { group in
        for _ in 1...50 {
          group.addTask {
            try await engine.read("asking") {
              try $0.query("SELECT pg_backend_pid() AS id").first?.integer("id")
            }
          }
        }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect((1...2).contains(processes.count))
      #expect(!processes.contains(nil))
      try await engine.close()
    }
  }

  @Test(arguments: [
    ("off", "on"), ("local", "on"), ("remote_apply", "remote_apply"),
  ])
  func `acknowledges only what is on disk`(chosen: String, used: String) async throws {
    try await TestDatabase.withDatabase(.postgres) { database in
      let weaker = database.place.dropLast() + " -c synchronous_commit=\(chosen)'"
      let engine = PostgresEngine(connection: String(weaker))
      let row = try await engine.write("asking") {
        try $0.query("SELECT current_setting('synchronous_commit') AS s").first
      }
      #expect(row?.values == [.text(used)])
      try await engine.close()
    }
  }
}

private func one(_ engine: some DatabaseEngine) async throws -> Int? {
  try await engine.read("asking") { try $0.query("SELECT 1 AS one").first?.integer("one") }
}

private func all(_ engine: some DatabaseEngine) async throws -> [[DatabaseValue]] {
  try await engine.read("looking") { try $0.query("SELECT * FROM kept").map(\.values) }
}
