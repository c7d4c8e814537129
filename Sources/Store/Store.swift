package import Access
package import Database

/// What Samsyn keeps: published figures with their instruments, facts about municipalities, accounts,
/// organisations, rounds and the audit log.
///
/// Every save is one transaction, and on disk when it returns. What is done under a permit is
/// written in the audit log in the same transaction. Nothing is reached without an actor.
package struct Store: Sendable {
  let engine: any DatabaseEngine
  let sealer: AuditSealer
  /// Writes what respondents save: many at the same time.
  let grouped: GroupedWriter

  /// Keeps things in a database; ``migrate()`` comes first.
  ///
  /// - Parameters:
  ///   - sealer: makes the seals of the audit log; the same for as long as the database lives.
  ///   - waitingMax: how much of what respondents save may wait to be written; beyond it they are
  ///     told to come back.
  package init(engine: any DatabaseEngine, sealer: AuditSealer, waitingMax: Int = 2_000) {
    self.engine = engine
    self.sealer = sealer
    grouped = GroupedWriter(engine: engine, waitingMax: waitingMax)
  }

  /// Brings the database to the schema that this program was written for.
  ///
  /// - Throws: `DatabaseError`, or `MigrationError` where the database is newer than the program;
  ///   ``StoreError`` of kind otherKey where it was made under another key.
  package func migrate() async throws {
    try await Migrator(Migrations.all).apply(to: engine)
    try await engine.write("beginning the audit log") { db in
      try db.requireKey(sealer)
      try db.beginAudit(sealer)
    }
  }

  /// Whether the database answers and has the schema that this program was written for.
  package func isReady(as actor: Actor) async throws -> Bool {
    try await engine.read("asking whether the database is ready") { db in
      let row = try db.query("SELECT max(number) AS last FROM schema_migration").first
      return try row?.optionalInteger("last") == Migrations.all.count
    }
  }
}
