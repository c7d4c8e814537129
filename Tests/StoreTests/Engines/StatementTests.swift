import Database
import Testing

@Suite struct `A statement` {
  @Test(arguments: EngineKind.tested)
  func `binds parameters by number whatever their order`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      let row = try await engine.read("binding") {
        try $0.query(
          "SELECT $3 AS c, $1 AS a, $2 AS b, $1 AS again",
          [.text("first"), .text("second"), .text("third")]
        ).first
      }
      #expect(try row?.text("a") == "first")
      #expect(try row?.text("b") == "second")
      #expect(try row?.text("c") == "third")
      #expect(try row?.text("again") == "first")
    }
  }

  @Test(arguments: EngineKind.tested)
  func `binds more than nine parameters`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      let row = try await engine.read("binding") {
        try $0.query(
          "SELECT $11 AS k, $1 AS a, $2+$3+$4+$5+$6+$7+$8+$9+$10 AS rest",
          (1...11).map(DatabaseValue.integer)
        ).first
      }
      #expect(row?.values == [.integer(11), .integer(1), .integer(54)])
    }
  }

  @Test(arguments: EngineKind.tested)
  func `that lacks an argument is refused`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      let found = try await failure {
        try await engine.read("binding") { try $0.query("SELECT $1 + $2 AS x", [.integer(1)]) }
      }
      #expect(found == .other)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `inserts, or updates what is there, and tells which`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      try await engine.run("CREATE TABLE seen (id {text} PRIMARY KEY, n {integer}) {strict}")
      for expected in 1...3 {
        let rows = try await engine.write("counting") {
          try $0.query(
            """
            INSERT INTO seen (id, n) VALUES ($1, 1)
            ON CONFLICT (id) DO UPDATE SET n = seen.n + excluded.n RETURNING id, n
            """, [.text("a")])
        }
        #expect(rows.map(\.values) == [[.text("a"), .integer(expected)]])
      }
    }
  }

  @Test(arguments: EngineKind.tested)
  func `tells how many rows it touched`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      try await engine.run("CREATE TABLE seen (id {integer} PRIMARY KEY, n {integer}) {strict}")
      let counts = try await engine.write("counting") { connection in
        [
          try connection.execute("INSERT INTO seen VALUES (1, 0), (2, 0), (3, 0)"),
          try connection.execute("UPDATE seen SET n = n + 1 WHERE id > $1", [.integer(1)]),
          try connection.execute("UPDATE seen SET n = 9 WHERE id = $1", [.integer(77)]),
          try connection.execute("SELECT id FROM seen"),
          try connection.execute("DELETE FROM seen"),
        ]
      }
      #expect(counts == [3, 2, 0, 0, 3])
    }
  }

  @Test(arguments: EngineKind.tested)
  func `may name steps and look through windows`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      try await engine.run("CREATE TABLE answer (round {integer}, score {real}) {strict}")
      let rows = try await engine.write("ranking") { connection in
        try connection.execute("INSERT INTO answer VALUES (1, 3), (1, 5), (2, 4), (2, 1), (2, 1)")
        return try connection.query(
          """
          WITH mean AS (SELECT round, avg(score) AS score FROM answer GROUP BY round)
          SELECT round, score, rank() OVER (ORDER BY score DESC) AS place,
            score - lag(score) OVER (ORDER BY round) AS change
          FROM mean ORDER BY round
          """)
      }
      #expect(
        rows.map(\.values) == [
          [.integer(1), .real(4), .integer(1), .null],
          [.integer(2), .real(2), .integer(2), .real(-2)],
        ])
    }
  }

  @Test(arguments: EngineKind.tested)
  func `may leave out a condition that is null`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      try await engine.run("CREATE TABLE word (t {text} PRIMARY KEY) {strict}")
      try await engine.write("keeping words") {
        try $0.execute("INSERT INTO word VALUES ('a'), ('b')")
      }
      for (value, count) in [(DatabaseValue.null, 2), (.text("b"), 1)] {
        let rows = try await engine.read("finding words") {
          try $0.query("SELECT t FROM word WHERE t = $1 OR $1 IS NULL", [value])
        }
        #expect(rows.count == count)
      }
    }
  }

  @Test(arguments: EngineKind.tested)
  func `with a mistake says what was being done`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      let error = await #expect(throws: DatabaseError.self) {
        try await engine.read("listing what is not there") { try $0.query("SELECT x FROM nowhere") }
      }
      #expect(error?.kind == .other)
      #expect(error?.doing == "listing what is not there")
      #expect(error?.message.contains("nowhere") == true)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is one, never several`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      let found = try await failure {
        try await engine.read("sneaking") { try $0.query("SELECT 1 AS a; SELECT 2 AS b") }
      }
      #expect(found == .other)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `sees a schema that changed since it was first run`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      try await engine.run(
        """
        CREATE TABLE seen (a {integer}, b {integer}) {strict};
        INSERT INTO seen (a, b) VALUES (1, 2);
        """)
      let names = {
        try await engine.write("looking") { try $0.query("SELECT * FROM seen").first?.header.names }
      }
      #expect(try await names() == ["a", "b"])
      try await engine.run("ALTER TABLE seen RENAME COLUMN b TO c")
      #expect(try await names() == ["a", "c"])
      try await engine.run("ALTER TABLE seen ADD COLUMN d {integer}")
      #expect(try await names() == ["a", "c", "d"])
    }
  }

  @Test func `whose parameters have other names than numbers is a mistake`() async throws {
    try await TestDatabase.with(.memory) { engine in
      for sql in ["SELECT ? AS a", "SELECT :a AS a", "SELECT $0 AS a"] as [StaticString] {
        let found = try await failure {
          try await engine.read("looking") { try $0.query(sql, [.integer(1)]) }
        }
        #expect(found == .other, "\(sql)")
      }
    }
  }

  @Test(arguments: EngineKind.tested)
  func `without one of its arguments is a mistake`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      let found = try await failure {
        try await engine.read("looking") { try $0.query("SELECT $1 + $2 AS a", [.integer(1)]) }
      }
      #expect(found == .other)
    }
  }
}
