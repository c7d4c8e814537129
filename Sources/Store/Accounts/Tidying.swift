package import Access
import Database
package import Measures

extension Store {
  /// Takes away what is over and says something of people: sessions that have ended, and invitations
  /// that were used, cancelled or ended long ago.
  ///
  /// - Parameter keeping: how long an invitation that is over is kept, so that whoever made it can see
  ///   that. Unit: seconds.
  /// - Throws: `DatabaseError`.
  package func tidy(_ permit: Permit, now: Moment, keeping: Int) async throws {
    try permit.require(.operate)
    try await engine.write("taking away what is over") { db in
      try db.execute("DELETE FROM session WHERE ends_at <= $1", [.integer(now.seconds)])
      try db.execute(
        """
        DELETE FROM invitation
        WHERE ends_at <= $1 OR used_at <= $1 OR cancelled_at <= $1
        """, [.integer(now.seconds - keeping)])
    }
  }
}
