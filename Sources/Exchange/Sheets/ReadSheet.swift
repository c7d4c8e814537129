package import Foundation
package import Measures

/// Reads a spreadsheet (XLSX) or a text file of rows (comma, semicolon or tab between fields).
///
/// Which of them it is follows from what stands in it, never from its name. Of a spreadsheet the
/// first visible sheet is read, or the one with a name. Nothing is ever written to disk, no formula
/// is taken, and no address is opened.
///
/// - Throws: why the file is refused: one fault, with its row where it has one.
package func readSheet(
  _ bytes: Data, file: String, named name: String? = nil, limits: SheetLimits = .standard
) throws(Faults) -> Sheet {
  do throws(SheetRefusal) {
    guard bytes.count <= limits.bytesMax else { throw SheetRefusal.tooLarge(limits.bytesMax) }
    guard !bytes.isEmpty else { throw SheetRefusal("import.fault.empty") }
    let bytes = [UInt8](bytes)
    if bytes.starts(with: zipSigns) {
      return try readXLSX(bytes, file: file, named: name, limits: limits)
    }
    if bytes.starts(with: oldOfficeSigns) { throw SheetRefusal("import.fault.old-excel") }
    return try readDelimited(bytes, file: file, limits: limits)
  } catch {
    throw error.faults(in: file)
  }
}

/// How every zip archive with an entry begins.
private let zipSigns: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

/// How old Excel files begin, and new ones with a password.
private let oldOfficeSigns: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]
