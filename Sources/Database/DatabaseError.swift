/// Something that the database could not do, with what was being done.
///
/// It carries none of the values that were being stored, so it can be logged.
package struct DatabaseError: Error, Hashable {
  /// What went wrong, as far as the program can act on it.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Somebody else held a lock for too long; trying again later may succeed.
    case locked
    /// There is no room left on the disk.
    case full
    /// The schema, or what both engines can keep, does not allow the values.
    case constraint
    /// The database cannot be reached or did not answer in time.
    case unavailable
    /// What is stored is damaged, or is no database.
    case corrupt
    /// The database, or the transaction, may only be read.
    case readOnly
    /// Too much waits to be written already; nothing was begun, and trying again later may succeed.
    case busy
    /// Anything else, most often a mistake in the SQL.
    case other
  }

  /// What went wrong.
  package let kind: Kind
  /// What was being done, as "saving an answer".
  package let doing: String
  /// The engine's own words.
  package let message: String
  /// The engine's own code: an SQLSTATE or an extended SQLite code; nil where it gave none.
  package let code: String?

  /// Makes the error.
  package init(kind: Kind, doing: String, message: String, code: String? = nil) {
    self.kind = kind
    self.doing = doing
    self.message = message
    self.code = code
  }
}

extension DatabaseError: CustomStringConvertible {
  /// The error in one line, for the log.
  package var description: String {
    let code = code.map { " \($0)" } ?? ""
    return "\(doing): \(kind.rawValue)\(code): \(message)"
  }
}
