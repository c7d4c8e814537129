import Database

/// What PostgreSQL or libpq says went wrong.
struct PostgresFailure: Error {
  /// The SQLSTATE; nil where the server was not heard.
  let state: String?
  /// The first line of the reason; never the detail, which quotes what was being stored.
  let message: String

  func error(_ doing: String) -> DatabaseError {
    DatabaseError(kind: kind, doing: doing, message: message, code: state)
  }

  private var kind: DatabaseError.Kind {
    guard let state else { return .unavailable }
    switch state {
    case "40001", "40P01", "55P03": return .locked
    case "53100": return .full
    case "25006": return .readOnly
    // The class of lost connections, but this one is a mistake in what we sent.
    case "08P01": return .other
    // A statement that took too long.
    case "57014": return .unavailable
    case "58030": return .unavailable
    case "XX001", "XX002": return .corrupt
    default: break
    }
    if state.hasPrefix("23") { return .constraint }
    let isUnavailable = ["08", "53", "57P"].contains { state.hasPrefix($0) }
    return isUnavailable ? .unavailable : .other
  }
}

/// A failure after which the whole transaction may simply be run again.
struct PostgresCollision: Error {
  /// What to say where it fails every time.
  let failure: DatabaseError

  /// Takes a failure for a collision; nil where running again would not help.
  init?(_ failure: DatabaseError) {
    guard let code = failure.code, Self.collisions.union(Self.stale).contains(code) else {
      return nil
    }
    self.failure = failure
  }

  /// Whether the connection's prepared statements are out of date, since the schema changed.
  var isStale: Bool { failure.code.map(Self.stale.contains) ?? false }

  private static let collisions: Set = ["40001", "40P01"]
  private static let stale: Set = ["0A000", "26000"]
}
