import Measures

/// The rows of one sheet, read as they come.
///
/// - Source: ECMA-376-1:2016, 18.3.1.4 (cell), 18.3.1.73 (row), 18.18.11 (cell types).
final class Worksheet: XMLHandler {
  private(set) var rows: [Sheet.Row] = []

  private let strings: [String]
  private let styles: [CellStyles.Kind]
  private let isFrom1904: Bool
  private let limits: SheetLimits
  private var cells: [Sheet.Cell] = []
  private var rowNumber = 0
  private var rowCount = 0
  private var cellsLeft: Int
  private var isInData = false
  private var isInRow = false
  /// The cell being read; nil between cells.
  private var cell: OpenCell?
  private var column = -1
  private var collector: TextCollector

  /// A cell that has begun and not ended.
  private struct OpenCell {
    let type: String
    let style: CellStyles.Kind
    var isInValue = false
    var value: [UInt8] = []
    var isInline = false
  }

  init(strings: [String], styles: [CellStyles.Kind], isFrom1904: Bool, limits: SheetLimits) {
    self.strings = strings
    self.styles = styles
    self.isFrom1904 = isFrom1904
    self.limits = limits
    cellsLeft = limits.cellsMax
    collector = TextCollector(limits)
  }

  func start(_ name: String, _ attributes: XMLAttributes) throws(SheetRefusal) {
    if cell != nil { return try startInCell(name) }
    switch name {
    case "sheetData": isInData = true
    case "row" where isInData && !isInRow: try startRow(attributes)
    case "c" where isInRow: try startCell(attributes)
    case "row", "c": throw .damaged
    default: break
    }
  }

  func end(_ name: String) throws(SheetRefusal) {
    switch name {
    case "sheetData": isInData = false
    case "row" where isInRow: endRow()
    case "c": try endCell()
    case "v": cell?.isInValue = false
    default: if cell?.isInline == true { collector.end(name) }
    }
  }

  func text(_ piece: UnsafeBufferPointer<UInt8>) throws(SheetRefusal) {
    if cell?.isInline == true { return try collector.add(piece) }
    guard cell?.isInValue == true else { return }
    cell?.value += piece
    guard (cell?.value.count ?? 0) <= 7 * limits.textMax else {
      throw .longText(limits.textMax, row: rowNumber)
    }
  }

  private func startRow(_ attributes: XMLAttributes) throws(SheetRefusal) {
    rowCount += 1
    guard rowCount <= limits.rowsMax else { throw .tooMany(rows: limits.rowsMax) }
    let number = attributes["r"].map { Int($0) ?? 0 } ?? rowNumber + 1
    guard number > rowNumber, number <= Self.rowNumberMax else { throw .damaged }
    rowNumber = number
    isInRow = true
    column = -1
    cells = []
  }

  private func endRow() {
    isInRow = false
    while cells.last == .empty { cells.removeLast() }
    if cells.contains(where: { !$0.isBlank }) {
      rows.append(Sheet.Row(number: rowNumber, cells: cells))
    }
  }

  private func startCell(_ attributes: XMLAttributes) throws(SheetRefusal) {
    let next =
      try attributes["r"].map { (text) throws(SheetRefusal) -> Int in try place(text) }
      ?? column + 1
    guard next > column else { throw .damaged }
    guard next < limits.columnsMax else {
      throw .tooMany(columns: limits.columnsMax, row: rowNumber)
    }
    // The empty cells before this one take memory too.
    cellsLeft -= next - column
    guard cellsLeft >= 0 else { throw .tooMany(cells: limits.cellsMax) }
    column = next
    let style = attributes["s"].flatMap { Int($0) } ?? 0
    cell = OpenCell(
      type: attributes["t"] ?? "n", style: styles.indices.contains(style) ? styles[style] : .number)
  }

  /// The column of a place such as `AB12`, counted from 0.
  private func place(_ text: String) throws(SheetRefusal) -> Int {
    var column = 0
    let letters = text.utf8.prefix { (65...90).contains($0) }
    guard (1...7).contains(letters.count),
      Int(text.dropFirst(letters.count)) == rowNumber
    else { throw .damaged }
    for letter in letters { column = column * 26 + Int(letter) - 64 }
    return column - 1
  }

  private func startInCell(_ name: String) throws(SheetRefusal) {
    switch name {
    case "f": throw refusal("import.fault.formula")
    case "v": cell?.isInValue = true
    case "is":
      cell?.isInline = true
      collector.clear()
    case "c", "row": throw .damaged
    default: if cell?.isInline == true { collector.start(name) }
    }
  }

  private func endCell() throws(SheetRefusal) {
    guard let open = cell else { throw .damaged }
    cell = nil
    let value = try value(of: open)
    guard value != .empty else { return }
    while cells.count < column { cells.append(.empty) }
    cells.append(value)
  }

  private func value(of cell: OpenCell) throws(SheetRefusal) -> Sheet.Cell {
    if cell.isInline { return words(try collector.string(row: rowNumber)) }
    let text = String(decoding: cell.value, as: UTF8.self)
    if text.isEmpty { return .empty }
    switch cell.type {
    case "s":
      guard let index = Int(text), strings.indices.contains(index) else { throw .damaged }
      return words(strings[index])
    case "b": return .boolean(text == "1" || text == "true")
    case "e": throw refusal("import.fault.error-cell")
    case "str", "inlineStr": return words(unescaped(text))
    case "d": return .date(text)
    case "n": return try number(text, cell.style)
    default: throw .damaged
    }
  }

  private func words(_ text: String) -> Sheet.Cell { text.isEmpty ? .empty : .text(text) }

  private func number(
    _ text: String, _ style: CellStyles.Kind
  ) throws(SheetRefusal) -> Sheet.Cell {
    let isPlain = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
    guard isPlain, let value = Double(text), value.isFinite else { throw .damaged }
    switch style {
    case .number: return .number(value)
    case .date: return isoDate(value, isFrom1904: isFrom1904).map { .date($0) } ?? .number(value)
    case .time: return isoTime(value).map { .date($0) } ?? .number(value)
    }
  }

  private func refusal(_ key: String) -> SheetRefusal {
    SheetRefusal(key, row: rowNumber, ["column": .text(columnLetters(column))])
  }

  /// The last row that spreadsheet programs know.
  private static let rowNumberMax = 1_048_576
}
