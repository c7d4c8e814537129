/// Why a row could not be read: the query and its reader do not agree.
package enum RowError: Error, Hashable {
  /// The answer has no such column.
  case missing(column: String, columns: [String])
  /// The column holds something of another type.
  case mismatched(column: String, wanted: String, found: String)
  /// Two columns of the answer have the same name.
  case repeated(column: String)
}

extension RowError: CustomStringConvertible {
  /// The error in one sentence, without any value of the row.
  package var description: String {
    switch self {
    case .missing(let column, let columns):
      "there is no column \(column) among \(columns.joined(separator: ", "))"
    case .mismatched(let column, let wanted, let found):
      "the column \(column) holds \(found), not \(wanted)"
    case .repeated(let column):
      "two columns are named \(column)"
    }
  }
}
