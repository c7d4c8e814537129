/// A row of a long answer while it is read, by the places of its columns from 0; valid only inside the
/// closure that got it.
package protocol ScannedRow {
  /// A whole number; nil for null.
  func integer(_ place: Int) -> Int?
  /// The bytes of a text or a blob; none for null.
  func withBytes<Output>(
    _ place: Int, _ body: (UnsafeRawBufferPointer) throws -> Output
  ) rethrows -> Output
}

extension Connection {
  /// Runs a statement and gives its rows one after the other.
  package func scan(
    _ sql: StaticString, _ arguments: [DatabaseValue], _ body: (any ScannedRow) throws -> Void
  ) throws {
    for row in try query(sql, arguments) { try body(FetchedRow(row: row)) }
  }
}

/// A row that was fetched with all others.
private struct FetchedRow: ScannedRow {
  let row: Row

  func integer(_ place: Int) -> Int? {
    if case .integer(let integer) = row.values[place] { integer } else { nil }
  }

  func withBytes<Output>(
    _ place: Int, _ body: (UnsafeRawBufferPointer) throws -> Output
  ) rethrows -> Output {
    switch row.values[place] {
    case .blob(let bytes): try bytes.withUnsafeBytes(body)
    case .text(var text): try text.withUTF8 { try body(UnsafeRawBufferPointer($0)) }
    case .null, .integer, .real: try body(UnsafeRawBufferPointer(start: nil, count: 0))
    }
  }
}
