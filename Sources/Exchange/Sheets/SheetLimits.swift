/// How much of a spreadsheet is read; what is larger is refused.
///
/// Sizes are counted while reading, never taken from what the file says of itself.
package struct SheetLimits: Hashable, Sendable {
  /// The largest file. Unit: bytes.
  package var bytesMax = 8 << 20
  /// The most entries of the archive that an XLSX file is.
  package var entriesMax = 2_000
  /// The most that is inflated of all entries together. Unit: bytes.
  package var inflatedMax = 128 << 20
  /// The most that is inflated of one entry. Unit: bytes.
  package var entryMax = 120 << 20
  /// The most rows, empty ones included where the file writes them out.
  package var rowsMax = 100_000
  /// The most columns.
  package var columnsMax = 2_000
  /// The most cells, the empty ones before the last of a row included.
  package var cellsMax = 3_000_000
  /// The longest text of a cell. Unit: characters (code points).
  package var textMax = 32_767
  /// The most shared strings.
  package var stringsMax = 1_000_000
  /// The most bytes of all shared strings together.
  package var stringBytesMax = 64 << 20
  /// The deepest nesting of XML elements.
  package var depthMax = 64
  /// The longest single tag or comment of XML. Unit: bytes.
  package var tagMax = 256 << 10

  /// What is read of files that users send.
  package static let standard = SheetLimits()
}
