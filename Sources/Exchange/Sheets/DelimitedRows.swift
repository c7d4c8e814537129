import Measures

/// Reads rows of fields, with every limit held while reading.
///
/// SwiftCSV, which reads Samsyn's own files, gives a row only when all of its fields are in memory;
/// files of strangers need the limit on columns before that.
func readDelimited(
  _ bytes: [UInt8], file: String, limits: SheetLimits
) throws(SheetRefusal) -> Sheet {
  let decoded = try DecodedText(bytes)
  var reader = DelimitedRows(decoded.text, limits: limits)
  let rows = try reader.all()
  guard !rows.isEmpty else { throw SheetRefusal("import.fault.empty") }
  return Sheet(file: file, name: nil, isText: true, rows: rows, notes: decoded.notes)
}

/// The state of reading text, byte by byte.
///
/// - Source: RFC 4180, with semicolon and tab, any line end, and Excel's first line `sep=;`.
private struct DelimitedRows {
  let text: [UInt8]
  let limits: SheetLimits
  let delimiter: UInt8
  var position = 0
  var number = 0
  var cellsLeft: Int

  init(_ text: [UInt8], limits: SheetLimits) {
    self.text = text
    self.limits = limits
    cellsLeft = limits.cellsMax
    let start = text.prefix(6)
    if start.count == 6, start.starts(with: Array("sep=".utf8)), [0x0A, 0x0D].contains(start[5]) {
      delimiter = start[4]
      position = 6
      if start[5] == 0x0D, text.count > 6, text[6] == 0x0A { position = 7 }
    } else {
      delimiter = Self.delimiter(of: text)
    }
  }

  /// The sign that the first row with anything in it has most of outside quotes.
  private static func delimiter(of text: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in text.drop(while: { $0 == 0x0A || $0 == 0x0D }) {
      if byte == quote { isQuoted.toggle() }
      if !isQuoted, byte == 0x0A || byte == 0x0D { break }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    let signs = [UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: ",")]
    return signs.reversed().max { counts[$0, default: 0] < counts[$1, default: 0] } ?? signs[2]
  }

  mutating func all() throws(SheetRefusal) -> [Sheet.Row] {
    var rows: [Sheet.Row] = []
    while position < text.count {
      number += 1
      guard number <= limits.rowsMax else { throw .tooMany(rows: limits.rowsMax) }
      var cells = try row()
      while cells.last == .empty { cells.removeLast() }
      if cells.contains(where: { !$0.isBlank }) {
        rows.append(Sheet.Row(number: number, cells: cells))
      }
    }
    return rows
  }

  private mutating func row() throws(SheetRefusal) -> [Sheet.Cell] {
    var cells: [Sheet.Cell] = []
    while true {
      guard cells.count < limits.columnsMax else {
        throw .tooMany(columns: limits.columnsMax, row: number)
      }
      guard cellsLeft > 0 else { throw .tooMany(cells: limits.cellsMax) }
      cellsLeft -= 1
      let field = try field()
      cells.append(field.isEmpty ? .empty : .text(field))
      guard position < text.count else { return cells }
      let sign = text[position]
      position += 1
      if sign == delimiter { continue }
      if sign == 0x0D, position < text.count, text[position] == 0x0A { position += 1 }
      return cells
    }
  }

  /// A field up to the sign that ends it.
  private mutating func field() throws(SheetRefusal) -> String {
    guard position < text.count, text[position] == Self.quote else {
      let start = position
      while position < text.count, !ends(text[position]) { position += 1 }
      return try string(text[start..<position])
    }
    var field: [UInt8] = []
    position += 1
    while true {
      let start = position
      while position < text.count, text[position] != Self.quote { position += 1 }
      guard position < text.count else {
        throw SheetRefusal("import.fault.open-quote", row: number)
      }
      field += text[start..<position]
      position += 1
      guard position < text.count, text[position] == Self.quote else { break }
      field.append(Self.quote)
      position += 1
    }
    // What stands after the closing quote belongs to the field, as spreadsheet programs read it.
    while position < text.count, !ends(text[position]) {
      field.append(text[position])
      position += 1
    }
    return try string(field[...])
  }

  private func ends(_ byte: UInt8) -> Bool { byte == delimiter || byte == 0x0A || byte == 0x0D }

  private func string(_ bytes: ArraySlice<UInt8>) throws(SheetRefusal) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.count <= limits.textMax || text.unicodeScalars.count <= limits.textMax else {
      throw .longText(limits.textMax, row: number)
    }
    return text
  }

  private static let quote = UInt8(ascii: "\"")
}
