import Database
import Testing

@Suite struct `A stored value` {
  @Test(arguments: EngineKind.tested, samples)
  func `comes back as it was`(kind: EngineKind, sample: Sample) async throws {
    try await TestDatabase.with(kind) { engine in
      try await engine.run(
        "CREATE TABLE kept (integer {integer}, real {real}, text {text}, blob {blob}) {strict}")
      let rows = try await engine.write("keeping a value") { connection in
        try sample.insert(connection)
        return try connection.query("SELECT integer, real, text, blob FROM kept")
      }
      #expect(rows.count == 1)
      #expect(try rows.first?.value(sample.column) == sample.value)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `that is only computed has the same type everywhere`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      try await engine.run("CREATE TABLE kept (n {integer}, r {real}) {strict}")
      let row = try await engine.write("computing") { connection in
        try connection.execute("INSERT INTO kept VALUES (2, 0.5), (3, 0.25)")
        return try connection.query(
          """
          SELECT sum(n) AS total, avg(n) AS mean, sum(r) AS parts, count(*) AS many,
            sum(n) > 4 AS enough, $1 AS word, $2 AS number, $3 AS bytes, $4 AS none,
            CASE WHEN $2 > 1 THEN 'many' ELSE 'few' END AS verdict
          FROM kept
          """, [.text("ord"), .integer(7), .blob([0]), .null]
        ).first
      }
      let values = try #require(row).values
      #expect(
        values == [
          .integer(5), .real(2.5), .real(0.75), .integer(2), .integer(1), .text("ord"),
          .integer(7), .blob([0]), .null, .text("many"),
        ])
    }
  }

  @Test(
    arguments: EngineKind.tested, [DatabaseValue.text("before\0after"), .real(.nan)])
  func `that one engine would alter is refused by both`(
    kind: EngineKind, value: DatabaseValue
  ) async throws {
    try await TestDatabase.with(kind) { engine in
      let found = try await failure {
        try await engine.write("keeping a value") { try $0.query("SELECT $1 AS v", [value]) }
      }
      #expect(found == .constraint)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `of text is ordered by its bytes`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      try await engine.run("CREATE TABLE kept (word {text} NOT NULL) {strict}")
      let words = ["ö", "zebra", "Ärlig", "ål", "Zon", "apa", "ä", "a", "É", "e", "👍", "10", "9"]
      let ordered = try await engine.write("ordering words") { connection in
        for word in words {
          try connection.execute("INSERT INTO kept (word) VALUES ($1)", [.text(word)])
        }
        return try connection.query("SELECT word FROM kept ORDER BY word")
          .map { try $0.text("word") }
      }
      #expect(ordered == words.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }
  }

  @Test(arguments: EngineKind.tested)
  func `of text is matched with its case`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      let row = try await engine.read("matching") {
        try $0.query(
          "SELECT $1 LIKE 'Sam%' AS same, $1 LIKE 'sam%' AS other", [.text("Samsyn")]
        ).first
      }
      #expect(row?.values == [.integer(1), .integer(0)])
    }
  }

  struct Sample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let column: String
    let value: DatabaseValue

    func insert(_ connection: any Connection) throws {
      switch column {
      case "integer": try connection.execute("INSERT INTO kept (integer) VALUES ($1)", [value])
      case "real": try connection.execute("INSERT INTO kept (real) VALUES ($1)", [value])
      case "text": try connection.execute("INSERT INTO kept (text) VALUES ($1)", [value])
      default: try connection.execute("INSERT INTO kept (blob) VALUES ($1)", [value])
      }
    }
  }
}

private typealias Sample = `A stored value`.Sample

private let samples = [
  Sample(testDescription: "no integer", column: "integer", value: .null),
  Sample(testDescription: "no real", column: "real", value: .null),
  Sample(testDescription: "no text", column: "text", value: .null),
  Sample(testDescription: "no blob", column: "blob", value: .null),
  Sample(testDescription: "smallest integer", column: "integer", value: .integer(.min)),
  Sample(testDescription: "largest integer", column: "integer", value: .integer(.max)),
  Sample(testDescription: "a third", column: "real", value: .real(1.0 / 3)),
  Sample(testDescription: "whole real", column: "real", value: .real(2)),
  Sample(testDescription: "largest real", column: "real", value: .real(.greatestFiniteMagnitude)),
  Sample(testDescription: "smallest real", column: "real", value: .real(.leastNonzeroMagnitude)),
  Sample(testDescription: "infinity", column: "real", value: .real(-.infinity)),
  Sample(testDescription: "empty text", column: "text", value: .text("")),
  Sample(testDescription: "Swedish", column: "text", value: .text("Räksmörgås i Övertorneå")),
  Sample(testDescription: "emoji", column: "text", value: .text("👩‍👩‍👧‍👦 🇸🇪")),
  Sample(
    testDescription: "SQL", column: "text", value: .text(#"'; DROP TABLE kept; -- \x "$1" ?"#)),
  Sample(testDescription: "blob with NUL", column: "blob", value: .blob([0, 255, 0, 92, 120, 10])),
  Sample(testDescription: "empty blob", column: "blob", value: .blob([])),
  Sample(testDescription: "all bytes", column: "blob", value: .blob(Array(0...255))),
]
