/// Rows in the order of their groups, a column for each byte of a row.
///
/// Rows that have all groups in common lie beside each other and are a cell. What is asked of a
/// table is a set of cells; so a filter or a crossing touches only the bytes that it counts, and no
/// row needs a code of its own for its groups.
struct PackedRows: Sendable {
  let count: Int
  /// How far it is from one column to the next. After the last row is room for a whole vector.
  let stride: Int
  /// The columns after each other.
  let columns: [UInt8]
  /// The codes of the groups, cell by cell, in rising order.
  let cellGroups: [UInt16]
  /// The first row of each cell, and last the number of rows.
  let cellStarts: [UInt32]

  var cellCount: Int { cellStarts.count - 1 }

  static func stride(of rows: Int) -> Int { (rows + 2 * vectorRows - 1) / vectorRows * vectorRows }

  private init(
    count: Int, columns: [UInt8], cellGroups: [UInt16], cellStarts: [UInt32]
  ) {
    self.count = count
    self.stride = Self.stride(of: count)
    self.columns = columns
    self.cellGroups = cellGroups
    self.cellStarts = cellStarts
  }

  /// The codes of a cell's groups.
  func groups(of cell: Int, _ layout: TableLayout) -> ArraySlice<UInt16> {
    let keys = layout.groupCodes.count
    return cellGroups[cell * keys..<(cell + 1) * keys]
  }

  /// How many bytes it takes.
  var bytes: Int { columns.count + 2 * cellGroups.count + 4 * cellStarts.count }
}

extension PackedRows {
  /// Packs rows that came in any order.
  init(_ rows: LooseRows, _ layout: TableLayout) {
    let order = orderByGroups(rows, layout)
    let (groups, starts) = Self.cells(rows, order, keys: layout.groupCodes.count)
    self.init(
      count: rows.count, columns: Self.transposed(rows, order, width: layout.width),
      cellGroups: groups, cellStarts: starts)
  }

  /// - Parameter order: the additions in the order of their groups.
  private static func cells(
    _ rows: LooseRows, _ order: [UInt32], keys: Int
  ) -> (groups: [UInt16], starts: [UInt32]) {
    var (groups, starts): ([UInt16], [UInt32]) = ([], [])
    rows.groups.withUnsafeBufferPointer { codes in
      var (last, place) = (0, 0)
      for addition in order {
        defer { place += rows.rows(ofAddition: Int(addition)).count }
        let first = Int(addition) * keys
        if place > 0, (0..<keys).allSatisfy({ codes[first + $0] == codes[last + $0] }) { continue }
        groups.append(contentsOf: codes[first..<first + keys])
        starts.append(UInt32(place))
        last = first
      }
    }
    return (groups, starts + [UInt32(rows.count)])
  }

  private static func transposed(_ rows: LooseRows, _ order: [UInt32], width: Int) -> [UInt8] {
    let stride = stride(of: rows.count)
    return [UInt8](unsafeUninitializedCapacity: stride * width) { columns, count in
      count = stride * width
      for column in 0..<width {
        columns[column * stride + rows.count..<(column + 1) * stride].initialize(repeating: 0)
      }
      rows.answers.withUnsafeBufferPointer { answers in
        var block = RowBlock(answers, width: width, into: columns, stride: stride)
        for addition in order {
          for row in rows.rows(ofAddition: Int(addition)) { block.add(row) }
        }
        block.flush()
      }
    }
  }

  /// These rows and others of the same layout.
  func merged(with other: PackedRows, _ layout: TableLayout) -> PackedRows {
    guard count > 0 else { return other }
    guard other.count > 0 else { return self }
    let merge = CellMerge(self, other, layout)
    let rows = count + other.count
    let stride = Self.stride(of: rows)
    let joined = [UInt8](unsafeUninitializedCapacity: stride * layout.width) { target, filled in
      filled = stride * layout.width
      columns.withUnsafeBufferPointer { own in
        other.columns.withUnsafeBufferPointer { others in
          for column in 0..<layout.width {
            var place = column * stride
            for piece in merge.pieces {
              let source = piece.isOther ? others : own
              let from = column * (piece.isOther ? other.stride : self.stride)
              let bytes = source[from + piece.rows.lowerBound..<from + piece.rows.upperBound]
              place = target[place...].initialize(fromContentsOf: bytes)
            }
            target[place..<(column + 1) * stride].initialize(repeating: 0)
          }
        }
      }
    }
    return PackedRows(
      count: rows, columns: joined, cellGroups: merge.groups, cellStarts: merge.starts)
  }
}

/// Turns rows into columns, some at a time, so that they stay near while each column takes its byte of
/// them.
private struct RowBlock {
  private let answers: UnsafeBufferPointer<UInt8>
  private let width: Int
  private let columns: UnsafeMutableBufferPointer<UInt8>
  private let stride: Int
  /// Where each row of the block begins.
  private var starts: [Int] = []
  private var done = 0
  private static let rowsMax = 64

  init(
    _ answers: UnsafeBufferPointer<UInt8>, width: Int,
    into columns: UnsafeMutableBufferPointer<UInt8>, stride: Int
  ) {
    (self.answers, self.width, self.columns, self.stride) = (answers, width, columns, stride)
    starts.reserveCapacity(Self.rowsMax)
  }

  @inline(__always)
  mutating func add(_ row: Int) {
    starts.append(row * width)
    if starts.count == Self.rowsMax { flush() }
  }

  mutating func flush() {
    starts.withUnsafeBufferPointer { starts in
      for index in 0..<width {
        let place = index * stride + done
        let column = UnsafeMutableBufferPointer(rebasing: columns[place..<place + starts.count])
        for row in 0..<starts.count { column[row] = answers[starts[row] &+ index] }
      }
    }
    done += starts.count
    starts.removeAll(keepingCapacity: true)
  }
}

/// The cells of two packs of rows in one order.
private struct CellMerge {
  /// Rows that are copied together.
  struct Piece {
    let isOther: Bool
    var rows: Range<Int>
  }

  private(set) var groups: [UInt16] = []
  private(set) var starts: [UInt32] = []
  private(set) var pieces: [Piece] = []

  init(_ own: PackedRows, _ other: PackedRows, _ layout: TableLayout) {
    var (left, right, rows) = (0, 0, 0)
    while left < own.cellCount || right < other.cellCount {
      let ownGroups = left < own.cellCount ? own.groups(of: left, layout) : nil
      let otherGroups = right < other.cellCount ? other.groups(of: right, layout) : nil
      let takesOwn = Self.stands(ownGroups, notAfter: otherGroups)
      let takesOther = Self.stands(otherGroups, notAfter: ownGroups)
      groups.append(contentsOf: (takesOwn ? ownGroups : otherGroups) ?? [])
      starts.append(UInt32(rows))
      if takesOwn { rows += add(own, cell: &left, isOther: false) }
      if takesOther { rows += add(other, cell: &right, isOther: true) }
    }
    starts.append(UInt32(rows))
  }

  /// Whether a cell comes before another or is the same; no cell comes after all.
  private static func stands(
    _ cell: ArraySlice<UInt16>?, notAfter other: ArraySlice<UInt16>?
  ) -> Bool {
    guard let cell else { return false }
    guard let other else { return true }
    return !other.lexicographicallyPrecedes(cell)
  }

  private mutating func add(_ source: PackedRows, cell: inout Int, isOther: Bool) -> Int {
    let rows = Int(source.cellStarts[cell])..<Int(source.cellStarts[cell + 1])
    cell += 1
    if let last = pieces.indices.last, pieces[last].isOther == isOther,
      pieces[last].rows.upperBound == rows.lowerBound
    {
      pieces[last].rows = pieces[last].rows.lowerBound..<rows.upperBound
    } else {
      pieces.append(Piece(isOther: isOther, rows: rows))
    }
    return rows.count
  }
}
