import Database
import GRDB

/// Translates what SQLite says went wrong.
enum SQLiteFailure {
  /// Runs work and gives its failures the words of the house; other errors pass as they are.
  static func wrapping<Output>(_ doing: String, _ work: () throws -> Output) throws -> Output {
    do {
      return try work()
    } catch let error as GRDB.DatabaseError {
      throw translate(error, doing)
    }
  }

  /// Runs asynchronous work and gives its failures the words of the house.
  static func wrapping<Output: Sendable>(
    _ doing: String, _ work: () async throws -> Output
  ) async throws -> Output {
    do {
      return try await work()
    } catch let error as GRDB.DatabaseError {
      throw translate(error, doing)
    }
  }

  static func translate(_ error: GRDB.DatabaseError, _ doing: String) -> HouseError {
    HouseError(
      kind: kind(of: error.resultCode), doing: doing,
      message: error.message ?? "SQLite gave no reason",
      code: String(error.extendedResultCode.rawValue))
  }

  private static func kind(of code: ResultCode) -> HouseError.Kind {
    switch code {
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: .locked
    case .SQLITE_FULL: .full
    case .SQLITE_CONSTRAINT: .constraint
    case .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_PERM: .unavailable
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt
    case .SQLITE_READONLY: .readOnly
    default: .other
    }
  }
}
