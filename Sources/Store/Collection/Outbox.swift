package import Access
import Database
import Municipalities
package import Measures
package import Surveys

// What a coordinator does with letters. Which letters there are, to whom and how far they have come is
// kept; what stood in them, and the links, is not.

extension Store {
  /// Queues letters: the invitation to every contact who has not been sent it, or a reminder now to
  /// those who have been sent it and have not answered. They are sent while the round takes answers.
  ///
  /// - Parameter answered: contacts who have answered, and are not noted yet.
  /// - Returns: how many letters were queued.
  /// - Throws: ``StoreError`` of kind closed once the round is sealed or disposed of, of kind
  ///   incomplete where an anonymous round has not fixed what it keeps of every contact, of kind
  ///   notFound where it is not collected; `DatabaseError`.
  package func queueLetters(
    _ permit: Permit, _ kind: LetterKind, except answered: Set<ContactID>, now: Moment
  ) async throws -> Int {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    return try await deed("queueing letters") { db in
      try db.requireCollected(id, of: place)
      try db.requireBackgrounds(of: id)
      let number = kind == .invitation ? 0 : try db.insertReminderNow(of: id, at: now)
      guard let number else { return Done(0) }
      let count = try db.queue(kind, number: number, of: id, except: answered, at: now)
      let detail = "\(kind.rawValue) \(count)"
      return Done(count, count > 0 ? [Deed(.lettersQueued, permit, detail, at: now)] : [])
    }
  }

  /// Letters of a round, the latest first.
  ///
  /// - Parameters:
  ///   - state: only those; nil for all.
  ///   - before: only letters with a lower number than this.
  ///   - limit: how many at most, 1…1,000.
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func outbox(
    _ permit: Permit, state: LetterState?, before: Int?, limit: Int
  ) async throws -> [OutboxLetter] {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    return try await engine.read("listing letters") { db in
      _ = try db.placedRound(id, of: place)
      return try db.query(
        """
        SELECT number, contact, email, kind, reminder, state, attempts, queued_at, settled_at, fault
        FROM outbox_message JOIN contact ON contact.round = outbox_message.round
          AND contact.id = outbox_message.contact
        WHERE outbox_message.round = $1 AND number < $2 AND (state = $3 OR $3 IS NULL)
        ORDER BY number DESC LIMIT $4
        """,
        [
          .id(id), .integer(before ?? Int.max), .optional(state?.rawValue),
          .integer(min(max(limit, 1), 1_000)),
        ]
      ).map { try $0.outboxLetter() }
    }
  }

  /// How many letters of a round have come how far.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func outboxCounts(_ permit: Permit) async throws -> [LetterState: Int] {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    return try await engine.read("counting letters") { db in
      _ = try db.placedRound(id, of: place)
      return try db.query(
        "SELECT state, count(*) AS count FROM outbox_message WHERE round = $1 GROUP BY state",
        [.id(id)]
      ).reduce(into: [:]) { $0[try $1.word("state")] = try $1.integer("count") }
    }
  }

  /// Puts a letter that failed, bounced or was cancelled back into the queue.
  ///
  /// - Returns: false where there is no such letter, or its contact is removed.
  /// - Throws: ``StoreError`` of kind closed once the round is sealed or disposed of; `DatabaseError`.
  @discardableResult
  package func retryLetter(_ permit: Permit, _ number: Int, now: Moment) async throws -> Bool {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    return try await deed("sending a letter again") { db in
      try db.requireCollected(id, of: place)
      let changed = try db.execute(
        """
        UPDATE outbox_message
        SET state = 'queued', next_at = $3, settled_at = NULL, fault = NULL
        WHERE round = $1 AND number = $2 AND state IN ('failed', 'bounced', 'cancelled')
          AND EXISTS (
            SELECT 1 FROM contact WHERE contact.round = outbox_message.round
              AND contact.id = outbox_message.contact AND removed_at IS NULL
          )
        """, [.id(id), .integer(number), .moment(now)])
      return Done(changed == 1, Deed(.lettersQueued, permit, "letter \(number)", at: now))
    }
  }

  /// Notes that a letter that was sent has come back.
  ///
  /// - Returns: false where no such letter was sent.
  /// - Throws: ``StoreError`` of kind closed once the round is disposed of; `DatabaseError`.
  @discardableResult
  package func markBounced(_ permit: Permit, _ number: Int, now: Moment) async throws -> Bool {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    return try await deed("noting that a letter came back") { db in
      _ = try db.keptRound(id, of: place)
      let changed = try db.execute(
        """
        UPDATE outbox_message SET state = 'bounced', settled_at = $3
        WHERE round = $1 AND number = $2 AND state = 'sent'
        """, [.id(id), .integer(number), .moment(now)])
      return Done(changed == 1, Deed(.letterBounced, permit, "letter \(number)", at: now))
    }
  }

  /// Takes back all letters of a round that are not sent.
  ///
  /// - Returns: how many.
  /// - Throws: ``StoreError`` of kind closed once the round is disposed of; `DatabaseError`.
  package func cancelLetters(_ permit: Permit, now: Moment) async throws -> Int {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    return try await deed("taking letters back") { db in
      _ = try db.keptRound(id, of: place)
      let count = try db.cancelLetters(of: id, at: now)
      return Done(count, count > 0 ? [Deed(.lettersCancelled, permit, String(count), at: now)] : [])
    }
  }
}

extension Connection {
  /// Takes back the letters of a round that are queued.
  func cancelLetters(of round: RoundID, at now: Moment) throws -> Int {
    try execute(
      """
      UPDATE outbox_message SET state = 'cancelled', settled_at = $2
      WHERE round = $1 AND state = 'queued'
      """, [.id(round), .moment(now)])
  }

  /// Queues one letter for each contact who is to have it and has none of the same number.
  ///
  /// - Parameter number: of the reminder; 0 for the invitation.
  func queue(
    _ kind: LetterKind, number: Int, of round: RoundID, except answered: Set<ContactID>,
    at now: Moment
  ) throws -> Int {
    let contacts: [ContactID] = try query(
      """
      SELECT id FROM contact WHERE round = $1 AND removed_at IS NULL
        AND ($2 = 0 OR answered = 0 AND EXISTS (
          SELECT 1 FROM outbox_message AS sent WHERE sent.round = contact.round
            AND sent.contact = contact.id AND sent.reminder = 0 AND sent.state = 'sent'
        ))
      ORDER BY email
      """, [.id(round), .integer(number)]
    ).map { try $0.identifier("id") }
    return try contacts.filter { !answered.contains($0) }.reduce(0) { count, contact in
      try count
        + execute(
          """
          INSERT INTO outbox_message (
            round, contact, kind, reminder, state, attempts, queued_at, next_at)
          VALUES ($1, $2, $3, $4, 'queued', 0, $5, $5)
          ON CONFLICT (round, contact, reminder) DO NOTHING
          """,
          [.id(round), .id(contact), .text(kind.rawValue), .integer(number), .moment(now)])
    }
  }
}

extension Row {
  fileprivate func outboxLetter() throws -> OutboxLetter {
    let kind: LetterKind = try word("kind")
    return OutboxLetter(
      number: try integer("number"), contact: try identifier("contact"),
      email: try text("email"), kind: kind,
      reminder: kind == .reminder ? try integer("reminder") : nil, state: try word("state"),
      attempts: try integer("attempts"), queuedAt: try moment("queued_at"),
      settledAt: try optionalMoment("settled_at"), fault: try optionalText("fault"))
  }
}
