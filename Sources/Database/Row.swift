/// One row of an answer, read by the names of its columns.
///
/// Names are compared as written; give columns lower-case names, which PostgreSQL folds to.
package struct Row: Hashable, Sendable {
  /// The names of the columns, shared by all rows of an answer.
  package let header: RowHeader
  /// One value for each column.
  package let values: [DatabaseValue]

  /// Makes a row of as many values as the header has columns.
  package init(header: RowHeader, values: [DatabaseValue]) {
    precondition(header.names.count == values.count, "a row has one value for each column")
    self.header = header
    self.values = values
  }

  /// The value of a column, whatever its type.
  package func value(_ column: String) throws(RowError) -> DatabaseValue {
    guard let place = header.place(of: column) else {
      throw .missing(column: column, columns: header.names)
    }
    return values[place]
  }

  /// The text of a column that has some.
  package func text(_ column: String) throws(RowError) -> String {
    try present(column, "text", optionalText(column))
  }

  /// The text of a column; nil where it is null.
  package func optionalText(_ column: String) throws(RowError) -> String? {
    switch try value(column) {
    case .null: nil
    case .text(let text): text
    case let other: throw mismatch(column, "text", other)
    }
  }

  /// The integer of a column that has one.
  package func integer(_ column: String) throws(RowError) -> Int {
    try present(column, "an integer", optionalInteger(column))
  }

  /// The integer of a column; nil where it is null.
  package func optionalInteger(_ column: String) throws(RowError) -> Int? {
    switch try value(column) {
    case .null: nil
    case .integer(let integer): integer
    case let other: throw mismatch(column, "an integer", other)
    }
  }

  /// The real number of a column that has one; an integer is taken as one.
  package func real(_ column: String) throws(RowError) -> Double {
    try present(column, "a real number", optionalReal(column))
  }

  /// The real number of a column, an integer taken as one; nil where it is null.
  package func optionalReal(_ column: String) throws(RowError) -> Double? {
    switch try value(column) {
    case .null: nil
    case .real(let real): real
    case .integer(let integer): Double(integer)
    case let other: throw mismatch(column, "a real number", other)
    }
  }

  /// The bytes of a column that has some.
  package func blob(_ column: String) throws(RowError) -> [UInt8] {
    try present(column, "bytes", optionalBlob(column))
  }

  /// The bytes of a column; nil where it is null.
  package func optionalBlob(_ column: String) throws(RowError) -> [UInt8]? {
    switch try value(column) {
    case .null: nil
    case .blob(let bytes): bytes
    case let other: throw mismatch(column, "bytes", other)
    }
  }

  private func present<Value>(
    _ column: String, _ wanted: String, _ value: Value?
  ) throws(RowError) -> Value {
    guard let value else { throw mismatch(column, wanted, .null) }
    return value
  }

  private func mismatch(_ column: String, _ wanted: String, _ found: DatabaseValue) -> RowError {
    .mismatched(column: column, wanted: wanted, found: found.typeName)
  }
}
