/// A value as both engines store it.
package enum DatabaseValue: Hashable, Sendable {
  /// No value.
  case null
  /// A whole number of 64 bits.
  case integer(Int)
  /// A floating-point number; never NaN, which SQLite would keep as null.
  case real(Double)
  /// Text in UTF-8; never with a NUL character, which PostgreSQL does not keep.
  case text(String)
  /// Bytes.
  case blob([UInt8])

  /// The name of the value's type, for messages.
  package var typeName: String {
    switch self {
    case .null: "null"
    case .integer: "an integer"
    case .real: "a real number"
    case .text: "text"
    case .blob: "bytes"
    }
  }

  /// Why the value cannot be kept by both engines; nil where it can.
  package var refusal: String? {
    switch self {
    case .real(let number) where number.isNaN: "a real number is NaN"
    case .text(let text) where text.utf8.count > Self.bytesMax: "a text is longer than 256 MiB"
    case .text(let text) where text.utf8.contains(0): "a text holds a NUL character"
    case .blob(let bytes) where bytes.count > Self.bytesMax: "a blob is longer than 256 MiB"
    default: nil
    }
  }

  // PostgreSQL sends bytes as twice as many digits, and no more than 1 GiB at a time.
  private static let bytesMax = 256 << 20
}

extension DatabaseValue {
  /// The text, or null where there is none.
  package static func optional(_ text: String?) -> DatabaseValue {
    text.map(DatabaseValue.text) ?? .null
  }

  /// The integer, or null where there is none.
  package static func optional(_ integer: Int?) -> DatabaseValue {
    integer.map(DatabaseValue.integer) ?? .null
  }

  /// The real number, or null where there is none.
  package static func optional(_ real: Double?) -> DatabaseValue {
    real.map(DatabaseValue.real) ?? .null
  }
}
