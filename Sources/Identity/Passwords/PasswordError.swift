/// Why a password could not be hashed or checked; never that it is wrong.
package enum PasswordError: Error, Hashable, Sendable {
  /// More are signing in at once than the machine bears; try again in a moment.
  case busy
  /// The task was cancelled while it waited for its turn.
  case cancelled
  /// The hash that is kept is not one that this program wrote.
  case unreadableHash
  /// The computation itself failed, for want of memory for instance.
  case failed
}
