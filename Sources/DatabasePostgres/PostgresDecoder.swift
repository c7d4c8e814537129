import CLibPQ
import Database

/// Turns what the server wrote into the values that SQLite would have given.
enum PostgresDecoder {
  static func value(
    _ bytes: UnsafeRawBufferPointer, _ type: Oid
  ) throws(PostgresFailure) -> DatabaseValue {
    if type == PostgresType.bytea { return .blob(try blob(bytes)) }
    let text = String(decoding: bytes, as: UTF8.self)
    let value: DatabaseValue? =
      switch type {
      case PostgresType.bool: .integer(text == "t" ? 1 : 0)
      case PostgresType.int2, PostgresType.int4, PostgresType.int8, PostgresType.oid:
        Int(text).map(DatabaseValue.integer)
      case PostgresType.float4, PostgresType.float8: Double(text).map(DatabaseValue.real)
      // The sum of integers is a numeric; SQLite gives it as an integer.
      case PostgresType.numeric:
        Int(text).map(DatabaseValue.integer) ?? Double(text).map(DatabaseValue.real)
      default: .text(text)
      }
    guard let value else { throw unreadable(type) }
    return value
  }

  /// Reads `\x` and two digits for each byte.
  private static func blob(_ digits: UnsafeRawBufferPointer) throws(PostgresFailure) -> [UInt8] {
    guard digits.count >= 2, digits.count.isMultiple(of: 2), digits[1] == UInt8(ascii: "x") else {
      throw unreadable(PostgresType.bytea)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2 - 1)
    for place in stride(from: 2, to: digits.count, by: 2) {
      guard let high = nibble(digits[place]), let low = nibble(digits[place + 1]) else {
        throw unreadable(PostgresType.bytea)
      }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  private static func unreadable(_ type: Oid) -> PostgresFailure {
    PostgresFailure(state: "XX000", message: "the server wrote type \(type) in an unknown way")
  }
}
