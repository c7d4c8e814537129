package import Database

/// What Samsyn keeps: published figures with their instruments, and facts about municipalities.
///
/// Every save is one transaction, and on disk when it returns.
package struct Store: Sendable {
  let engine: any DatabaseEngine

  /// Keeps things in a database; ``migrate()`` comes first.
  package init(engine: any DatabaseEngine) {
    self.engine = engine
  }

  /// Brings the database to the schema that this program was written for.
  ///
  /// - Throws: `DatabaseError`, or `MigrationError` where the database is newer than the program.
  package func migrate() async throws {
    try await Migrator(Migrations.all).apply(to: engine)
  }
}
