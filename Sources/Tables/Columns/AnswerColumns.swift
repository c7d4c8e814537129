/// The answers of a round as columns of bytes with codebooks: what every count is made from.
///
/// Most rows are kept in the order of their groups. New ones stand in a short tail behind, which is
/// merged in when it has grown; every count has them from the moment they are added. Rows of the
/// same groups cannot be told apart from outside, and no time is kept.
///
/// - Limits: 4 billion rows. With few rows for each combination of groups, each takes its bytes of
///   answers and up to 4 more, and 2 for each grouping; with many, its bytes of answers.
package struct AnswerColumns: Sendable {
  /// Which columns there are.
  package let layout: TableLayout
  private(set) var packed: PackedRows
  /// Rows that were added one by one, so that each has its groups.
  private(set) var tail = LooseRows()

  /// A table without rows.
  package init(_ layout: TableLayout) {
    self.layout = layout
    packed = PackedRows(LooseRows(), layout)
  }

  fileprivate init(_ layout: TableLayout, packing rows: LooseRows) {
    self.layout = layout
    packed = PackedRows(rows, layout)
  }

  /// How many rows there are, the tail included.
  package var count: Int { packed.count + tail.count }

  /// How many bytes the rows take. Unit: bytes.
  package var bytes: Int {
    packed.bytes + tail.answers.capacity + 2 * tail.groups.capacity + 4 * tail.firsts.capacity
  }

  /// Adds a row, in the form that ``TableLayout`` describes.
  ///
  /// - Throws: for a row of another width or with a code outside its codebook; nothing is added.
  package mutating func append(
    _ answers: [UInt8], groups: [UInt16]
  ) throws(TableRefusal) {
    guard count < Int(UInt32.max) else { throw .tooMany }
    try tail.append(answers, groups: groups, layout)
    // A merge copies everything, so it waits for a share of it: a copy of 64 rows for each added.
    if tail.count >= max(Self.tailMin, packed.count / 64) { merge() }
  }

  /// The length that a tail has at least before it is merged.
  static let tailMin = 1024

  private mutating func merge() {
    packed = packed.merged(with: PackedRows(tail, layout), layout)
    tail = LooseRows()
  }

  /// The codes of a grouping in the order of the rows, for methods that need each row.
  ///
  /// - Throws: for an id that is no grouping.
  package func codes(ofGrouping id: VariableID) throws(TableRefusal) -> [UInt16] {
    let (key, keys) = (try layout.groupingIndex(id), layout.groupCodes.count)
    let inCells = (0..<packed.cellCount).flatMap { cell in
      let rows = packed.cellStarts[cell + 1] - packed.cellStarts[cell]
      return repeatElement(packed.cellGroups[cell * keys + key], count: Int(rows))
    }
    return inCells + (0..<tail.count).map { tail.groups[$0 * keys + key] }
  }

  /// The columns of a question in the order of the rows, for methods that need each row.
  ///
  /// - Throws: for an id that is no question.
  package func codes(ofQuestion id: VariableID) throws(TableRefusal) -> [[UInt8]] {
    let index = try layout.questionIndex(id)
    let first = layout.firstColumns[index]
    return (first..<first + layout.questions[index].columnCount).map { column in
      let start = column * packed.stride
      return packed.columns[start..<start + packed.count]
        + (0..<tail.count).map { tail.answers[$0 * layout.width + column] }
    }
  }
}

/// Takes rows one at a time and makes a table of them, for rounds that are read from a database.
package struct AnswerColumnsBuilder: Sendable {
  private let layout: TableLayout
  private var rows = LooseRows()

  /// Begins a table.
  ///
  /// - Parameter expected: how many rows will come, as far as it is known.
  package init(_ layout: TableLayout, expected: Int = 0) {
    self.layout = layout
    expect(expected)
  }

  /// Makes room for so many rows.
  package mutating func expect(_ count: Int) { rows.reserve(count, layout) }

  /// Takes a row, in the form that ``TableLayout`` describes.
  ///
  /// - Throws: as ``AnswerColumns/append(_:groups:)``.
  package mutating func append(
    _ answers: [UInt8], groups: [UInt16]
  ) throws(TableRefusal) {
    guard rows.count < Int(UInt32.max) else { throw .tooMany }
    try rows.append(answers, groups: groups, layout)
  }

  /// Takes rows of the same groups, after each other in the form that ``TableLayout`` describes.
  ///
  /// - Parameter count: how many rows there are.
  /// - Throws: as ``AnswerColumns/append(_:groups:)``.
  package mutating func append(
    _ answers: [UInt8], count: Int, groups: [UInt16]
  ) throws(TableRefusal) {
    guard rows.count + count <= Int(UInt32.max) else { throw .tooMany }
    try rows.append(answers, count: count, groups: groups, layout)
  }

  /// The table of all rows taken.
  package consuming func finish() -> AnswerColumns {
    AnswerColumns(layout, packing: rows)
  }
}
