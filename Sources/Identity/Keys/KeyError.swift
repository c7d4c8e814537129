package import Measures

/// Why the installation's key could not be had or used.
package enum KeyError: Error, Hashable, Sendable {
  /// The file is there and cannot be read, or is no ordinary file.
  case unreadable
  /// Others than its owner may read or change the file, or it belongs to somebody else.
  case openToOthers
  /// The file does not hold exactly 32 bytes.
  case wrongLength
  /// The environment variable does not hold 32 bytes in hexadecimal digits or base64.
  case malformed
  /// The file is missing and could not be made.
  case cannotCreate
  /// What should be opened was sealed under another key, for another purpose or for somebody else,
  /// or was changed.
  case cannotOpen

  /// What happened and what to do, for who runs the installation.
  package var statement: Statement {
    switch self {
    case .unreadable: Statement("key.unreadable")
    case .openToOthers: Statement("key.open-to-others")
    case .wrongLength: Statement("key.wrong-length")
    case .malformed: Statement("key.malformed")
    case .cannotCreate: Statement("key.cannot-create")
    case .cannotOpen: Statement("key.cannot-open")
    }
  }
}
