import Database
import Foundation
import GRDB

/// How a database file is opened.
enum SQLiteFile {
  static func configuration(_ busyTimeout: Duration) -> Configuration {
    var configuration = Configuration()
    configuration.label = "samsyn"
    configuration.foreignKeysEnabled = true
    configuration.maximumReaderCount = 4
    configuration.busyMode = .timeout(busyTimeout / .seconds(1))
    configuration.prepareDatabase { database in
      // PostgreSQL's LIKE tells A from a; SQLite's does so only when asked.
      try database.execute(sql: "PRAGMA case_sensitive_like = ON")
      // What is deleted is overwritten, since a person who is erased shall not be found in the file.
      try database.execute(sql: "PRAGMA secure_delete = ON")
    }
    return configuration
  }

  /// Opens a file, and tries again for as long as a write would wait.
  ///
  /// SQLite does not wait by itself where two programs turn a new file to write-ahead logging at
  /// the same time: one of them is told at once that the file is locked.
  static func open(_ path: String, busyTimeout: Duration) throws -> DatabasePool {
    let doing = "opening the database \(path)"
    try requireFolder(of: path, doing)
    let deadline = ContinuousClock.now + busyTimeout
    while true {
      do {
        return try openOnce(path, configuration(busyTimeout), doing)
      } catch let error as HouseError {
        guard error.kind == .locked, ContinuousClock.now < deadline else { throw error }
        Thread.sleep(forTimeInterval: .random(in: 0.01...0.05))
      }
    }
  }

  /// Opens a file that is open already, with a connection for each thread that may read at a time.
  static func openForReading(_ path: String, busyTimeout: Duration) throws -> DatabasePool {
    var configuration = configuration(busyTimeout)
    configuration.readonly = true
    configuration.maximumReaderCount = max(4, ProcessInfo.processInfo.activeProcessorCount)
    return try SQLiteFailure.wrapping("opening the database \(path)") {
      try DatabasePool(path: path, configuration: configuration)
    }
  }

  private static func openOnce(
    _ path: String, _ configuration: Configuration, _ doing: String
  ) throws -> DatabasePool {
    try SQLiteFailure.wrapping(doing) {
      let pool = try DatabasePool(path: path, configuration: configuration)
      // After the pool is made, since GRDB chooses NORMAL then, which may lose the last
      // transactions when the power goes.
      try pool.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA synchronous = FULL")
        // The log of changes holds what was written and deleted since; after a rush it would stay as
        // long as it once was. Unit: bytes, twice what is gathered before it is emptied.
        try database.execute(sql: "PRAGMA journal_size_limit = 8388608")
      }
      return pool
    }
  }

  private static func requireFolder(of path: String, _ doing: String) throws(HouseError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    if exists && isFolder.boolValue { return }
    throw HouseError(
      kind: .unavailable, doing: doing, message: "there is no folder \(folder); make it first")
  }
}
