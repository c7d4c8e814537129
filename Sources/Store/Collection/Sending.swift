package import Access
import Database
package import Measures
package import Municipalities
package import Surveys

/// A letter that a worker has taken to send.
package struct TakenLetter: Hashable, Sendable {
  /// Its number.
  package let number: Int
  /// How often it has been taken, this time too: who settles it says the same number.
  package let attempt: Int
  /// The round.
  package let round: RoundID
  /// Whom it is to.
  package let id: ContactID
  /// Who that is.
  package let contact: Contact
  /// What it is for.
  package let kind: LetterKind
}

/// What came of sending a letter.
package enum LetterOutcome: Hashable, Sendable {
  /// The mail server has taken it.
  case sent
  /// It could not be sent, for a reason without addresses; it is tried again then, or where that is
  /// nil not by itself.
  case failed(String, again: Moment?)
}

extension Store {
  /// Takes letters to send, each by one worker at a time: those that wait, and those that another
  /// worker took and has not settled in time. Reminders to who has answered since are taken back.
  ///
  /// - Parameters:
  ///   - limit: how many at most, 1…1,000.
  ///   - lease: how long the worker has to settle them. Unit: seconds.
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func takeLetters(
    _ permit: Permit, limit: Int, lease: Int, now: Moment
  ) async throws -> [TakenLetter] {
    try permit.require(.operate)
    return try await engine.write("taking letters to send") { db in
      try db.cancelNeedlessReminders(at: now)
      let letters = try db.lettersToSend(limit: min(max(limit, 1), 1_000), at: now)
      for letter in letters {
        try db.execute(
          """
          UPDATE outbox_message SET state = 'sending', attempts = $2, next_at = $3
          WHERE number = $1
          """,
          [.integer(letter.number), .integer(letter.attempt), .moment(now.after(lease))])
      }
      return letters
    }
  }

  /// Keeps the digest of a link before the letter with it is handed over.
  ///
  /// - Parameter digest: of the secret, for finding the contact.
  /// - Returns: false where the contact is removed, or the round is sealed or disposed of: the letter
  ///   must not be sent.
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func keepLink(
    _ permit: Permit, digest: String, contact: ContactID, of round: RoundID
  ) async throws -> Bool {
    try permit.require(.operate)
    return try await grouped.write("keeping a link") { db in
      try db.execute(
        """
        INSERT INTO respondent_link (round, digest, contact)
        SELECT contact.round, $2, contact.id
        FROM contact JOIN round_collection AS plan ON plan.round = contact.round
          JOIN round ON round.id = contact.round
        WHERE contact.round = $1 AND contact.id = $3 AND removed_at IS NULL
          AND sealed_at IS NULL AND disposed_at IS NULL
        """, [.id(round), .text(digest), .id(contact)]) == 1
    }
  }

  /// Settles a letter that a worker took.
  ///
  /// - Returns: false where the worker had it for too long and another has taken it since.
  /// - Throws: ``StoreError``, `DatabaseError`.
  @discardableResult
  package func settleLetter(
    _ permit: Permit, _ number: Int, attempt: Int, _ outcome: LetterOutcome, now: Moment
  ) async throws -> Bool {
    try permit.require(.operate)
    let values: [DatabaseValue] = outcome.columns(at: now)
    return try await engine.write("settling a letter") { db in
      try db.execute(
        """
        UPDATE outbox_message SET state = $3, next_at = $4, settled_at = $5, fault = $6
        WHERE number = $1 AND attempts = $2 AND state = 'sending'
        """, [.integer(number), .integer(attempt)] + values) == 1
    }
  }
}

extension LetterOutcome {
  /// The columns `state`, `next_at`, `settled_at` and `fault`.
  fileprivate func columns(at now: Moment) -> [DatabaseValue] {
    switch self {
    case .sent: [.text("sent"), .moment(now), .moment(now), .null]
    case .failed(let fault, nil):
      [.text("failed"), .moment(now), .moment(now), .text(shortened(fault))]
    case .failed(let fault, .some(let again)):
      [.text("queued"), .moment(again), .null, .text(shortened(fault))]
    }
  }

  private func shortened(_ fault: String) -> String {
    fault.isEmpty ? "-" : String(String.UnicodeScalarView(fault.unicodeScalars.prefix(400)))
  }
}

extension Connection {
  fileprivate func cancelNeedlessReminders(at now: Moment) throws {
    try execute(
      """
      UPDATE outbox_message SET state = 'cancelled', settled_at = $1
      WHERE state = 'queued' AND kind = 'reminder' AND EXISTS (
        SELECT 1 FROM contact WHERE contact.round = outbox_message.round
          AND contact.id = outbox_message.contact AND answered = 1
      )
      """, [.moment(now)])
  }

  fileprivate func lettersToSend(limit: Int, at now: Moment) throws -> [TakenLetter] {
    try query(
      """
      SELECT number, attempts, message.round AS round, contact, kind, municipality, service_area,
        audience, email
      FROM outbox_message AS message
        JOIN contact ON contact.round = message.round AND contact.id = message.contact
        JOIN round ON round.id = message.round
        JOIN round_collection AS plan ON plan.round = message.round
      WHERE state IN ('queued', 'sending') AND next_at <= $1 AND removed_at IS NULL
        AND opens_at <= $1 AND closes_at > $1 AND sealed_at IS NULL AND disposed_at IS NULL
      ORDER BY number LIMIT $2
      """, [.moment(now), .integer(limit)]
    ).map { row in
      TakenLetter(
        number: try row.integer("number"), attempt: try row.integer("attempts") + 1,
        round: try row.identifier("round"), id: try row.identifier("contact"),
        contact: Contact(
          municipality: try row.identifier("municipality"), area: try row.word("service_area"),
          audience: try row.word("audience"), email: try row.text("email")),
        kind: try row.word("kind"))
    }
  }
}
