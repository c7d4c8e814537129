import Measures

/// The faults of a file: the first thousand as they are, the rest as a count, so that a file with a
/// fault in every cell stays small.
struct FaultList {
  /// How many are kept.
  static let max = 1_000

  private let file: String
  private(set) var first: [Fault] = []
  private(set) var count = 0
  /// The rows that have any.
  private(set) var rows: Set<Int> = []

  init(file: String) { self.file = file }

  /// Adds a fault of a cell or, without a column, of a row.
  mutating func add(
    _ key: String, row: Int, column: (index: Int, heading: String)? = nil, value: String? = nil,
    _ more: [String: Statement.Argument] = [:]
  ) {
    count += 1
    if row > 0 { rows.insert(row) }
    guard first.count < Self.max else { return }
    var arguments = more
    if let column {
      arguments["letter"] = .text(columnLetters(column.index))
      arguments["column"] = .text(excerpt(column.heading))
    }
    if let value { arguments["value"] = .text(excerpt(value)) }
    first.append(Fault(file: file, line: row, Statement(key, arguments)))
  }
}

/// The beginning of a text, on one line, to show where it was found.
func excerpt(_ text: String) -> String {
  String(text.prefix(80).map { $0.isNewline || $0 == "\t" ? " " : $0 })
}
