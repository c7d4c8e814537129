/// A way to the database within one transaction, valid only inside the closure that got it.
///
/// Parameters are written `$1`, `$2` and so on, and each stands for the argument of its number,
/// whatever the order in the text. The text is a `StaticString`, so that nothing which comes from
/// outside can ever become SQL.
///
/// A null has no type, so PostgreSQL takes it from where the parameter stands first: write
/// `name = $1 OR $1 IS NULL`, in this order.
///
/// The engines part where nulls are ordered, so write `NULLS FIRST` or `NULLS LAST`, and where one
/// divides by zero: PostgreSQL fails, SQLite gives null.
///
/// Name the columns of an answer rather than write `*`: a connection that ran a statement before a
/// migration may go on to call them by their old names.
///
/// A failure ends the transaction on both engines, even if the closure catches it: PostgreSQL
/// goes no further after one. Where a conflict is expected, write `ON CONFLICT` instead.
package protocol Connection {
  /// Runs a statement and gives its rows.
  func query(_ sql: StaticString, _ arguments: [DatabaseValue]) throws -> [Row]

  /// Runs a statement and gives how many rows it inserted, changed or deleted.
  @discardableResult
  func execute(_ sql: StaticString, _ arguments: [DatabaseValue]) throws -> Int

  /// Runs a statement and gives its rows one after the other, for answers of any length.
  func scan(
    _ sql: StaticString, _ arguments: [DatabaseValue], _ body: (any ScannedRow) throws -> Void
  ) throws
}

extension Connection {
  /// Runs a statement without parameters and gives its rows.
  package func query(_ sql: StaticString) throws -> [Row] { try query(sql, []) }

  /// Runs a statement without parameters and gives how many rows it touched.
  @discardableResult
  package func execute(_ sql: StaticString) throws -> Int { try execute(sql, []) }
}

/// A connection that also runs scripts; only migrations get one.
package protocol MigrationConnection: Connection {
  /// Runs any number of statements without parameters.
  func executeScript(_ script: String) throws
}
