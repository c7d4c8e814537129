package import Access
import Database
import Municipalities
package import Measures
package import Surveys

extension Store {
  /// The rounds of all associations that are kept longer than was decided, the longest first.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func overdueRounds(_ permit: Permit, now: Moment) async throws -> [Round] {
    try permit.require(.operate)
    return try await engine.read("listing overdue rounds") { db in
      let rows = try db.query(
        """
        SELECT id FROM round WHERE disposed_at IS NULL AND kept_until <= $1 ORDER BY kept_until, id
        """, [.integer(now.seconds)])
      return try rows.compactMap { try db.round($0.identifier("id")) }
    }
  }

  /// Keeps an example round with times as given, until it is sealed or a version of it is frozen.
  ///
  /// - Throws: `DatabaseError`.
  package func keepExampleRound(_ permit: Permit, _ round: Round, now: Moment) async throws {
    try permit.require(.operate)
    try await deed("keeping an example round") { db in
      let isNew =
        try db.execute(
          """
          INSERT INTO round (
            id, association, title, opens_at, closes_at, remarks_until, kept_until, is_example)
          VALUES ($1, $2, $3, $4, $5, $6, $7, 1)
          ON CONFLICT (id) DO NOTHING
          """,
          [.id(round.id), .id(round.association), .text(round.title)] + columns(round.times)) == 1
      if !isNew { try db.refresh(round) }
      return Done(
        (),
        isNew
          ? [
            Deed(
              .roundMade, by: permit.actor.auditName, on: "round " + round.id.rawValue,
              in: Organisation.association(round.association).name, at: now)
          ] : [])
    }
  }
}

extension Connection {
  fileprivate func refresh(_ round: Round) throws {
    try execute(
      """
      UPDATE round SET opens_at = $2, closes_at = $3, remarks_until = $4, kept_until = $5
      WHERE id = $1 AND is_example = 1 AND disposed_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM frozen_version WHERE round = $1)
        AND NOT EXISTS (
          SELECT 1 FROM round_collection WHERE round = $1 AND sealed_at IS NOT NULL
        )
      """, [.id(round.id)] + columns(round.times))
  }
}

extension Connection {
  /// Takes example rounds away with all that belongs to them.
  func deleteExampleRounds() throws {
    let rounds: [RoundID] = try query("SELECT id FROM round WHERE is_example = 1 ORDER BY id")
      .map { try $0.identifier("id") }
    for round in rounds {
      try deleteBelongings(of: round)
      try execute("DELETE FROM frozen_version WHERE round = $1", [.id(round)])
    }
    try execute("DELETE FROM round WHERE is_example = 1")
  }
}
