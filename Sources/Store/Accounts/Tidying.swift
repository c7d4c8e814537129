package import Access
import Database
package import Measures

extension Store {
  /// Takes away what is over and says something of people: sessions that have ended, and invitations
  /// that were used, cancelled or ended long ago.
  ///
  /// - Parameters:
  ///   - idle: how long a session goes on without being used. Unit: seconds.
  ///   - keeping: how long an invitation that is over is kept. Unit: seconds.
  /// - Throws: `DatabaseError`.
  package func tidy(_ permit: Permit, now: Moment, idle: Int, keeping: Int) async throws {
    try permit.require(.operate)
    try await engine.write("taking away what is over") { db in
      try db.execute(
        "DELETE FROM session WHERE ends_at <= $1 OR last_seen_at <= $2",
        [.integer(now.seconds), .integer(now.seconds - idle)])
      try db.execute(
        """
        DELETE FROM invitation
        WHERE ends_at <= $1 OR used_at <= $1 OR cancelled_at <= $1
        """, [.integer(now.seconds - keeping)])
    }
  }
}
