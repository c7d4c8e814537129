/// The kinds of transaction and how each begins.
enum PostgresTransaction: Sendable {
  case read
  case write
  case migration

  var begin: String {
    switch self {
    case .read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    // SQLite lets one write at a time; only this level promises the same.
    case .write: "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
    // The lock is waited for before the schema is looked at, and only at this level does each
    // statement see what others did while it waited. The key spells "samsyn".
    case .migration:
      """
      BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
      SET LOCAL statement_timeout = 0;
      SELECT pg_advisory_xact_lock(\(0x73_616d_7379_6e))
      """
    }
  }
}
