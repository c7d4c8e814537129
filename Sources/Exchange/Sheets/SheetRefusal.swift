import Measures

/// Why a file is not read, before it is known as a ``Fault`` of that file.
struct SheetRefusal: Error {
  /// The key of the text.
  let key: String
  /// The row; 0 where it concerns the whole file.
  var row = 0
  /// What goes into the text.
  var arguments: [String: Statement.Argument] = [:]

  init(_ key: String, row: Int = 0, _ arguments: [String: Statement.Argument] = [:]) {
    self.key = key
    self.row = row
    self.arguments = arguments
  }

  /// The fault of a file.
  func faults(in file: String) -> Faults {
    Faults([Fault(file: file, line: row, Statement(key, arguments))])
  }

  /// The file is damaged, or made to look like something that it is not.
  static let damaged = SheetRefusal("import.fault.damaged")

  static func tooLarge(_ bytes: Int) -> SheetRefusal {
    SheetRefusal("import.fault.too-large", ["megabytes": .integer(max(1, bytes >> 20))])
  }

  static func tooMany(rows: Int) -> SheetRefusal {
    SheetRefusal("import.fault.too-many-rows", ["rows": .integer(rows)])
  }

  static func tooMany(columns: Int, row: Int) -> SheetRefusal {
    SheetRefusal("import.fault.too-many-columns", row: row, ["columns": .integer(columns)])
  }

  static func tooMany(cells: Int) -> SheetRefusal {
    SheetRefusal("import.fault.too-many-cells", ["cells": .integer(cells)])
  }

  static func longText(_ characters: Int, row: Int) -> SheetRefusal {
    SheetRefusal("import.fault.long-text", row: row, ["characters": .integer(characters)])
  }
}
