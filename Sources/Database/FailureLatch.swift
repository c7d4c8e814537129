/// Holds the first failure of a transaction, so that both engines do nothing more after it.
///
/// PostgreSQL refuses every statement after a failed one and then answers a commit with a silent
/// rollback; SQLite would go on and commit the rest.
package struct FailureLatch: Sendable {
  /// The first failure; nil while all is well.
  package private(set) var failure: DatabaseError?

  /// Makes a latch that holds nothing yet.
  package init() {}

  /// Throws the failure that is held, if any.
  package func check() throws(DatabaseError) {
    if let failure { throw failure }
  }

  /// Takes in a failure and gives it back to be thrown.
  package mutating func hold(_ failure: DatabaseError) -> DatabaseError {
    self.failure = self.failure ?? failure
    return failure
  }

  /// Throws where something failed before, or where a value could not be kept by both engines.
  package mutating func admit(_ arguments: [DatabaseValue], doing: String) throws(DatabaseError) {
    try check()
    guard let refusal = arguments.lazy.compactMap(\.refusal).first else { return }
    throw hold(DatabaseError(kind: .constraint, doing: doing, message: refusal))
  }
}
