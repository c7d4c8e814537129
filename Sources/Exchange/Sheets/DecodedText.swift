import Foundation
import Measures

/// The text of a file, with what had to be guessed.
struct DecodedText {
  let text: [UInt8]
  var notes: [Statement] = []

  /// UTF-8 or UTF-16 by their marks, else UTF-8 where the bytes are valid, else Windows-1252, in
  /// which Excel saves CSV in Sweden.
  init(_ bytes: [UInt8]) throws(SheetRefusal) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      guard let valid = String(validating: bytes.dropFirst(3), as: UTF8.self) else {
        throw SheetRefusal("import.fault.not-a-sheet")
      }
      text = Array(valid.utf8)
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      text = try Self.utf16(bytes, high: 1)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      text = try Self.utf16(bytes, high: 0)
    } else if String(validating: bytes, as: UTF8.self) != nil {
      text = bytes
    } else if let old = String(bytes: bytes, encoding: .windowsCP1252) {
      text = Array(old.utf8)
      notes = [Statement("import.note.windows-1252")]
    } else {
      throw SheetRefusal("import.fault.not-a-sheet")
    }
    guard Self.isPlain(text) else { throw SheetRefusal("import.fault.not-a-sheet") }
  }

  private static func utf16(_ bytes: [UInt8], high: Int) throws(SheetRefusal) -> [UInt8] {
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
      UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + 1 - high])
    }
    guard bytes.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
      throw SheetRefusal("import.fault.not-a-sheet")
    }
    return Array(text.utf8)
  }

  /// Whether it is text that can be rows: no control signs, as programs and pictures have, and no
  /// markup, as web pages that are called spreadsheets have.
  private static func isPlain(_ text: [UInt8]) -> Bool {
    let first = text.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    return first != UInt8(ascii: "<") && !text.starts(with: Array("%PDF".utf8))
      && text.allSatisfy { $0 >= 0x20 && $0 != 0x7F || [0x09, 0x0A, 0x0D].contains($0) }
  }
}
