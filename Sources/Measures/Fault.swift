/// Something in a file that its author can mend: where it is, and what to do about it.
///
/// Faults are collected, not thrown one at a time, so that a file can be mended in one go.
package struct Fault: Hashable, Sendable {
  /// The file's name as the user gave it.
  package let file: String
  /// The line, counted from 1; 0 where the fault concerns the whole file.
  package let line: Int
  /// What is wrong and what to do.
  package let statement: Statement

  /// Makes a fault.
  package init(file: String, line: Int, _ statement: Statement) {
    self.file = file
    self.line = line
    self.statement = statement
  }
}

/// The faults of a file, thrown when nothing of the file was used.
package struct Faults: Error, Sendable {
  /// At least one fault, in the order of the file.
  package let all: [Fault]

  /// Makes the error from the faults found.
  package init(_ all: [Fault]) {
    self.all = all
  }
}
