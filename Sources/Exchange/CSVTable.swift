package import Foundation
package import Measures
import SwiftCSV

/// A CSV file as rows of fields, read within limits.
///
/// Comma, semicolon and tab are told apart by the first line; a byte order mark and CRLF line
/// ends, as spreadsheets write them, are accepted.
package struct CSVTable: Sendable {
  /// The largest file read. Unit: bytes.
  package static let bytesMax = 4_000_000
  /// The most rows read.
  package static let rowsMax = 20_000
  /// The most columns read.
  package static let columnsMax = 200

  /// The names of the columns.
  package let columns: [String]
  /// The rows with the line that each begins on, counted from 1.
  package let rows: [(line: Int, fields: [String])]

  /// Reads a file.
  ///
  /// - Throws: what is wrong with the file as a whole.
  package init(_ bytes: Data, file: String) throws(Faults) {
    func refuse(_ key: String, line: Int = 0) -> Faults {
      Faults([
        Fault(
          file: file, line: line,
          Statement(
            "fault." + key,
            [
              "bytes": .integer(Self.bytesMax), "rows": .integer(Self.rowsMax),
              "columns": .integer(Self.columnsMax),
            ]))
      ])
    }
    guard bytes.count <= Self.bytesMax else { throw refuse("file-too-large") }
    guard var text = String(validating: bytes, as: UTF8.self) else { throw refuse("not-utf8") }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    text = text.replacingOccurrences(of: "\r\n", with: "\n")
    text = text.replacingOccurrences(of: "\r", with: "\n")
    let all = try Self.parse(text, refuse: { refuse("not-csv", line: $0) })
    guard text.utf8.count(where: { $0 == 34 }).isMultiple(of: 2) else {
      throw refuse("open-quote")
    }
    guard let header = all.first else { throw refuse("empty-file") }
    guard all.count <= Self.rowsMax else { throw refuse("too-many-rows") }
    guard all.allSatisfy({ $0.fields.count <= Self.columnsMax }) else {
      throw refuse("too-many-columns")
    }
    columns = header.fields.map { $0.trimmingCharacters(in: .whitespaces) }
    rows = Array(all.dropFirst())
  }

  private static func parse(
    _ text: String, refuse: (Int) -> Faults
  ) throws(Faults) -> [(line: Int, fields: [String])] {
    let first = text.prefix { $0 != "\n" }
    let delimiter: CSVDelimiter =
      first.contains("\t") ? .tab : first.contains(";") ? .semicolon : .comma
    do {
      // The library gives rows without their lines; a row takes one line more for every line
      // break inside its fields.
      var line = 1
      var rows: [(line: Int, fields: [String])] = []
      try CSV<RowsOnly>(string: text, delimiter: delimiter).enumerateAsArray(
        rowLimit: Self.rowsMax + 1
      ) { row in
        if !row.allSatisfy(\.isEmpty) { rows.append((line, row)) }
        line += 1 + row.reduce(0) { $0 + $1.count { $0 == "\n" } }
      }
      return rows
    } catch {
      throw refuse(0)
    }
  }
}

/// The library's own views fill every row up to the longest one, which lets a small file with one
/// very long row grow without bound; this view keeps nothing.
private struct RowsOnly: CSVView {
  let rows: [[String]] = []
  let columns: Never? = nil

  init(
    header: [String], text: String, delimiter: CSVDelimiter, loadColumns: Bool, rowLimit: Int?
  ) throws {}

  func serialize(header: [String], delimiter: CSVDelimiter) -> String { "" }
}
