import CLibPQ
import Database

/// An answer of the server.
final class PostgresResult {
  private let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) {
    self.pointer = pointer
  }

  deinit { PQclear(pointer) }

  /// What went wrong; nil where nothing did.
  var failure: PostgresFailure? {
    switch PQresultStatus(pointer) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: nil
    default: PostgresFailure(state: field("C"), message: field("M") ?? wholeMessage)
    }
  }

  /// How many rows were inserted, changed or deleted.
  var changes: Int {
    // A SELECT counts its rows here too, but it changes none.
    guard !String(cString: PQcmdStatus(pointer)).hasPrefix("SELECT") else { return 0 }
    return Int(String(cString: PQcmdTuples(pointer))) ?? 0
  }

  /// The rows, decoded.
  func rows() throws -> [Row] {
    let columns = 0..<PQnfields(pointer)
    let header = try RowHeader(columns.map { String(cString: PQfname(pointer, $0)) })
    let types = columns.map { PQftype(pointer, $0) }
    return try (0..<PQntuples(pointer)).map { row in
      Row(header: header, values: try zip(columns, types).map { try value(row, $0, $1) })
    }
  }

  private func value(_ row: Int32, _ column: Int32, _ type: Oid) throws -> DatabaseValue {
    if PQgetisnull(pointer, row, column) == 1 { return .null }
    let bytes = UnsafeRawBufferPointer(
      start: PQgetvalue(pointer, row, column), count: Int(PQgetlength(pointer, row, column)))
    return try PostgresDecoder.value(bytes, type)
  }

  /// A part of an error, by the letter that the protocol gives it.
  private func field(_ letter: Unicode.Scalar) -> String? {
    PQresultErrorField(pointer, Int32(letter.value)).map { String(cString: $0) }
  }

  private var wholeMessage: String {
    let lines = String(cString: PQresultErrorMessage(pointer)).split(separator: "\n")
    return lines.joined(separator: "; ")
  }
}
