import CXLSXWriter
import Foundation
import Glibc

/// Why a spreadsheet could not be written.
package enum SpreadsheetError: Error, Hashable, Sendable {
  /// The disk has no room, or the folder for temporary files cannot be written.
  case noRoom
  /// There are more rows or columns than a sheet can have.
  case tooLarge
}

/// Writes sheets as XLSX. Every text is written as text, never as a formula or an address, so that
/// opening the file does nothing.
///
/// libxlsxwriter writes files only: they lie in a folder that nobody else can read, and are gone
/// when the function returns.
func spreadsheet(
  _ sheets: [(name: String, rows: ExportedRows)]
) throws(SpreadsheetError) -> Data {
  var path = Array(NSTemporaryDirectory().utf8CString.dropLast())
  path += Array("/samsyn-XXXXXX".utf8CString)
  guard mkdtemp(&path) != nil else { throw .noRoom }
  let folder = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let file = folder + "/answers.xlsx"
  try write(sheets, to: file, folder: folder)
  guard let data = FileManager.default.contents(atPath: file) else { throw .noRoom }
  return data
}

private func write(
  _ sheets: [(name: String, rows: ExportedRows)], to file: String, folder: String
) throws(SpreadsheetError) {
  let temporary = strdup(folder)
  defer { free(temporary) }
  var options = lxw_workbook_options()
  // One row at a time is in memory; the rest is in the folder.
  options.constant_memory = 1
  options.tmpdir = temporary
  guard let workbook = workbook_new_opt(file, &options) else { throw .noRoom }
  var problem: SpreadsheetError?
  for (name, rows) in sheets where problem == nil {
    guard let worksheet = workbook_add_worksheet(workbook, name) else {
      problem = .noRoom
      continue
    }
    do throws(SpreadsheetError) { try fill(worksheet, rows) } catch { problem = error }
  }
  // Closing also frees the workbook, and is owed after a problem too.
  let status = workbook_close(workbook)
  if let problem { throw problem }
  guard status == LXW_NO_ERROR else { throw .noRoom }
}

private func fill(
  _ worksheet: UnsafeMutablePointer<lxw_worksheet>, _ rows: ExportedRows
) throws(SpreadsheetError) {
  for (number, cells) in rows.enumerated() {
    guard number < rowsMax, cells.count <= columnsMax else { throw .tooLarge }
    for (column, cell) in cells.enumerated() {
      let place = (UInt32(number), UInt16(column))
      let status =
        switch cell {
        case .empty: LXW_NO_ERROR
        case .number(let value): worksheet_write_number(worksheet, place.0, place.1, value, nil)
        case .text(let text):
          worksheet_write_string(worksheet, place.0, place.1, escaped(text), nil)
        }
      guard status == LXW_NO_ERROR else { throw .tooLarge }
    }
  }
}

/// A text as a cell can hold it: not too long, and without what a reader would take for the number
/// of a sign (`_x0041_`).
///
/// - Source: ECMA-376-1:2016, 22.9.2.19 (ST_Xstring).
private func escaped(_ text: String) -> String {
  let short = text.unicodeScalars.count > textMax ? cut(text) : text
  guard short.contains("_x") else { return short }
  return short.replacing(#/_(?=x[0-9A-Fa-f]{4}_)/#, with: "_x005F_")
}

private func cut(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.prefix(textMax)))
}

/// What a sheet and a cell can hold at most.
private let rowsMax = 1_048_576
private let columnsMax = 16_384
private let textMax = 32_767
