package import Access
import Database
package import Municipalities
package import Measures
package import Surveys

/// A reminder whose time has come.
package struct DueReminder: Hashable, Sendable {
  /// The round.
  package let round: RoundID
  /// Which of the round's reminders it is.
  package let number: Int
}

extension Store {
  /// The reminders whose time has come and that are not queued, of rounds that take answers.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func dueReminders(_ permit: Permit, now: Moment) async throws -> [DueReminder] {
    try permit.require(.operate)
    return try await engine.read("listing due reminders") { db in
      try db.query(
        """
        SELECT reminder.round AS round, number
        FROM reminder JOIN round ON round.id = reminder.round
          JOIN round_collection AS plan ON plan.round = reminder.round
        WHERE queued_at IS NULL AND due_at <= $1 AND opens_at <= $1 AND closes_at > $1
          AND disposed_at IS NULL AND sealed_at IS NULL
        ORDER BY due_at, reminder.round
        """, [.moment(now)]
      ).map { DueReminder(round: try $0.identifier("round"), number: try $0.integer("number")) }
    }
  }

  /// Queues a reminder whose time has come, to those who have not answered.
  ///
  /// - Parameter answered: contacts who have, and are not noted yet.
  /// - Returns: how many letters were queued; 0 where the reminder was queued before.
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func queueReminder(
    _ permit: Permit, _ due: DueReminder, except answered: Set<ContactID>, now: Moment
  ) async throws -> Int {
    try permit.require(.operate)
    return try await engine.write("queueing a reminder") { db in
      let isNew = try db.execute(
        """
        UPDATE reminder SET queued_at = $3
        WHERE round = $1 AND number = $2 AND queued_at IS NULL
        """, [.id(due.round), .integer(due.number), .moment(now)])
      guard isNew == 1 else { return 0 }
      return try db.queue(
        .reminder, number: due.number, of: due.round, except: answered, at: now)
    }
  }
}

extension Connection {
  /// Keeps when those who have not answered are to be reminded; what was queued has happened.
  func keepReminders(_ due: [Moment], of round: RoundID) throws {
    let rows = try query(
      "SELECT number, due_at, queued_at FROM reminder WHERE round = $1", [.id(round)])
    var kept: Set<Moment> = []
    for row in rows {
      let moment = try row.moment("due_at")
      if try row.optionalInteger("queued_at") != nil || due.contains(moment) {
        kept.insert(moment)
      } else {
        try execute(
          "DELETE FROM reminder WHERE round = $1 AND number = $2",
          [.id(round), .integer(try row.integer("number"))])
      }
    }
    var number = try nextReminder(of: round)
    for moment in Set(due).subtracting(kept).sorted() {
      try insertReminder(number, of: round, due: moment, queuedAt: nil)
      number += 1
    }
  }

  /// A reminder that is sent now, whatever the plan says.
  ///
  /// - Returns: its number; nil where one was due or sent in the same second.
  func insertReminderNow(of round: RoundID, at now: Moment) throws -> Int? {
    let taken = try query(
      "SELECT number FROM reminder WHERE round = $1 AND due_at = $2", [.id(round), .moment(now)])
    guard taken.isEmpty else { return nil }
    let number = try nextReminder(of: round)
    try insertReminder(number, of: round, due: now, queuedAt: now)
    return number
  }

  /// A number that no letter has had, so that a reminder taken away cannot be mistaken for another.
  private func nextReminder(of round: RoundID) throws -> Int {
    let row = try query(
      """
      SELECT max(number) AS last FROM (
        SELECT max(number) AS number FROM reminder WHERE round = $1
        UNION ALL SELECT max(reminder) AS number FROM outbox_message WHERE round = $1
      ) AS numbers
      """, [.id(round)]
    ).first
    return (try row?.optionalInteger("last") ?? 0) + 1
  }

  private func insertReminder(
    _ number: Int, of round: RoundID, due: Moment, queuedAt: Moment?
  ) throws {
    try execute(
      "INSERT INTO reminder (round, number, due_at, queued_at) VALUES ($1, $2, $3, $4)",
      [.id(round), .integer(number), .moment(due), .optional(queuedAt?.seconds)])
  }
}
