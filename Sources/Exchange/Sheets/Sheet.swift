package import Measures

/// One sheet of a spreadsheet, or a whole CSV file, as rows of cells.
package struct Sheet: Hashable, Sendable {
  /// The file's name as the user gave it.
  package let file: String
  /// The sheet's name; nil for text, which has none.
  package let name: String?
  /// Whether it came as text, where every cell is words and formula signs may be masked.
  package let isText: Bool
  /// The rows that hold anything, in order.
  package let rows: [Row]
  /// What a reader should know of how the file was read, such as a guessed encoding.
  package let notes: [Statement]

  /// One row.
  package struct Row: Hashable, Sendable {
    /// The number that a spreadsheet program shows, from 1.
    package let number: Int
    /// The cells from the first column to the last that holds anything.
    package let cells: [Cell]

    /// Makes a row.
    package init(number: Int, cells: [Cell]) {
      self.number = number
      self.cells = cells
    }

    /// The cell of a column, counted from 0; empty beyond the last.
    package subscript(column: Int) -> Cell {
      cells.indices.contains(column) ? cells[column] : .empty
    }
  }

  /// What stands in one cell.
  package enum Cell: Hashable, Sendable {
    /// Nothing.
    case empty
    /// Words, as they stand.
    case text(String)
    /// A finite number.
    case number(Double)
    /// A date, a time or both: `2024-05-17`, `08:30:00`, `2024-05-17T08:30:00`.
    case date(String)
    /// Yes or no.
    case boolean(Bool)
  }

  /// Makes a sheet.
  package init(
    file: String, name: String?, isText: Bool, rows: [Row], notes: [Statement] = []
  ) {
    self.file = file
    self.name = name
    self.isText = isText
    self.rows = rows
    self.notes = notes
  }
}

extension Sheet.Cell {
  /// What stands in the cell, as words: a number with a point and no more decimals than it has.
  package var text: String {
    switch self {
    case .empty: ""
    case .text(let text), .date(let text): text
    case .number(let value): plain(value)
    case .boolean(let value): value ? "true" : "false"
    }
  }

  /// Whether nothing but space stands in it.
  package var isBlank: Bool {
    switch self {
    case .empty: true
    case .text(let text): text.allSatisfy(\.isWhitespace)
    case .number, .date, .boolean: false
    }
  }
}

/// A number as it is written in files: a point, no thousands, a whole number without decimals.
func plain(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
}

/// The letters that a spreadsheet program puts above a column, counted from 0: `A`, `Z`, `AA`.
package func columnLetters(_ column: Int) -> String {
  var letters = ""
  var rest = column + 1
  while rest > 0 {
    letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
    rest = (rest - 1) / 26
  }
  return letters
}
