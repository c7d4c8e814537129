/// Brings a database to the schema that the program was written for.
package struct Migrator: Sendable {
  /// All migrations of the program, in order.
  package let migrations: [Migration]

  /// Makes a migrator of all migrations the program has ever shipped, in order.
  package init(_ migrations: [Migration]) throws(MigrationError) {
    for (expected, migration) in zip(1..., migrations) where migration.number != expected {
      throw .misnumbered(expected: expected, found: migration.number)
    }
    self.migrations = migrations
  }

  /// Applies the missing migrations, each in a transaction of its own, and gives those it applied.
  ///
  /// Every step looks again at what is applied, under a lock, so that servers which start at the
  /// same time share the work and none does it twice.
  @discardableResult
  package func apply(to engine: some DatabaseEngine) async throws -> [Migration] {
    let scripts = try migrations.map { try spell($0, in: engine.dialect) }
    let table = try engine.dialect.spell(Self.tableScript)
    let before = try await engine.migrate("preparing migrations") { connection in
      try connection.executeScript(table)
      return try applied(connection)
    }
    var done: [Migration] = []
    for (migration, script) in zip(migrations, scripts) where !before.contains(migration.number) {
      let isNew = try await engine.migrate("applying migration \(migration.number)") {
        try apply(migration, script, $0)
      }
      if isNew { done.append(migration) }
    }
    return done
  }

  private func apply(
    _ migration: Migration, _ script: String, _ connection: any MigrationConnection
  ) throws -> Bool {
    guard try !applied(connection).contains(migration.number) else { return false }
    try connection.executeScript(script)
    try connection.execute(
      "INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, $3)",
      [.integer(migration.number), .text(migration.name), .text(migration.checksum)])
    return true
  }

  /// The numbers that the database has, after making sure that they are the program's own.
  private func applied(_ connection: any Connection) throws -> Set<Int> {
    let rows = try connection.query(
      "SELECT number, name, checksum FROM schema_migration ORDER BY number DESC")
    var numbers: Set<Int> = []
    for row in rows {
      let number = try row.integer("number")
      guard number <= migrations.count else {
        throw MigrationError.newer(database: number, program: migrations.count)
      }
      guard try migrations[number - 1].checksum == row.text("checksum") else {
        throw MigrationError.changed(number: number, name: try row.text("name"))
      }
      numbers.insert(number)
    }
    return numbers
  }

  private func spell(
    _ migration: Migration, in dialect: Dialect
  ) throws(MigrationError) -> String {
    do {
      return try dialect.spell(migration.script)
    } catch {
      throw .unknownWord(error.word, number: migration.number)
    }
  }

  private static let tableScript = """
    CREATE TABLE IF NOT EXISTS schema_migration (
      number {integer} PRIMARY KEY CHECK (number > 0),
      name {text} NOT NULL,
      checksum {text} NOT NULL
    ) {strict}
    """
}
