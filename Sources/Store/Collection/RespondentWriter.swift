package import Access
import Database
package import Measures
package import Municipalities
package import Surveys

// The audit log tells nothing of respondents, and no column here tells when.

extension Store {
  /// Keeps a draft, where nobody has saved over it; on disk on return.
  ///
  /// - Parameters:
  ///   - sealed: the draft, sealed under the secret.
  ///   - revision: the revision that it takes the place of; nil where it is the first.
  /// - Throws: ``StoreError``; `DatabaseError`, of kind busy where too much waits to be written.
  package func keepDraft(
    _ permit: Permit, _ keys: RespondentKeys, sealed: [UInt8], over revision: Int?, now: Moment
  ) async throws -> DraftOutcome {
    try permit.require(.answerRound)
    try permit.require(keys)
    return try await grouped.write("keeping a draft") { db in
      guard let gate = try db.gate(keys, contact: nil) else { return .closed }
      if gate.isSpent { return .answered }
      guard gate.takesAnswers(at: now) else { return .closed }
      return try db.keepDraft(keys, sealed, over: revision)
    }
  }

  /// Keeps a response in the place of its draft, once; on disk on return.
  ///
  /// The response, the note that the link is spent and the end of the draft are one transaction; so
  /// is, outside anonymous rounds, whose it is.
  ///
  /// - Throws: ``StoreError`` of kind wrongPermit for another round, or for a contact in an anonymous
  ///   round; `DatabaseError`, of kind busy where too much waits to be written.
  package func submit(
    _ permit: Permit, _ submission: Submission, now: Moment
  ) async throws -> SubmitOutcome {
    try permit.require(.answerRound)
    try permit.require(submission.keys)
    return try await grouped.write("keeping a response") { db in
      guard let gate = try db.gate(submission.keys, contact: submission.contact) else {
        return .closed
      }
      if gate.isSpent || gate.hasAnswered { return .already }
      guard gate.takesAnswers(at: now) else { return .closed }
      guard submission.contact == nil || gate.anonymity != .anonymous else {
        throw StoreError.wrongPermit
      }
      return try db.keep(submission)
    }
  }

  /// Notes that contacts of an anonymous round have answered, apart from their answers.
  ///
  /// - Parameter contacts: of each kept background as many as the smallest group at least, in an order
  ///   by chance.
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func noteAnswered(
    _ permit: Permit, _ contacts: [ContactID], of round: RoundID
  ) async throws {
    try permit.require(.operate)
    try await engine.write("noting who has answered") { db in
      for contact in contacts {
        try db.execute(
          "UPDATE contact SET answered = 1 WHERE round = $1 AND id = $2 AND answered = 0",
          [.id(round), .id(contact)])
      }
    }
  }

  /// Waits until all that respondents save is on disk; what comes afterwards is refused.
  package func finish(as actor: Actor) async { await grouped.close() }
}

extension Permit {
  /// Makes sure that keys are of the round that the permit is about.
  fileprivate func require(_ keys: RespondentKeys) throws(StoreError) {
    guard try round().id == keys.round else { throw .wrongPermit }
  }
}

/// What decides whether an answer is taken.
private struct Gate {
  let times: ClosedRange<Moment>
  let isOver: Bool
  let anonymity: Anonymity
  let isSpent: Bool
  let hasAnswered: Bool

  /// As `Round.takesAnswers(at:)`; a round is sealed before a version of it is frozen.
  func takesAnswers(at now: Moment) -> Bool {
    !isOver && now >= times.lowerBound && now < times.upperBound
  }
}

extension Connection {
  fileprivate func gate(_ keys: RespondentKeys, contact: ContactID?) throws -> Gate? {
    try query(
      """
      SELECT opens_at, closes_at, disposed_at, sealed_at, anonymity,
        spent.spent_key AS spent, answered.response AS answered
      FROM round JOIN round_collection AS plan ON plan.round = round.id
        LEFT JOIN spent_link AS spent ON spent.round = round.id AND spent.spent_key = $2
        LEFT JOIN response_contact AS answered
          ON answered.round = round.id AND answered.contact = $3
      WHERE round.id = $1
      """, [.id(keys.round), .text(keys.spent), .optional(contact?.rawValue)]
    ).first?.gate()
  }

  fileprivate func keepDraft(
    _ keys: RespondentKeys, _ sealed: [UInt8], over revision: Int?
  ) throws -> DraftOutcome {
    guard let revision else {
      let isKept = try execute(
        """
        INSERT INTO answer_draft (round, draft_key, revision, sealed) VALUES ($1, $2, 1, $3)
        ON CONFLICT (round, draft_key) DO NOTHING
        """, [.id(keys.round), .text(keys.draft), .blob(sealed)])
      return isKept == 1 ? .kept(1) : .changed
    }
    let isKept = try execute(
      """
      UPDATE answer_draft SET revision = revision + 1, sealed = $4
      WHERE round = $1 AND draft_key = $2 AND revision = $3
      """, [.id(keys.round), .text(keys.draft), .integer(revision), .blob(sealed)])
    return isKept == 1 ? .kept(revision + 1) : .changed
  }

  fileprivate func keep(_ submission: Submission) throws -> SubmitOutcome {
    let keys = submission.keys
    let wasDraft = try execute(
      "DELETE FROM answer_draft WHERE round = $1 AND draft_key = $2 AND revision = $3",
      [.id(keys.round), .text(keys.draft), .integer(submission.draftRevision)])
    guard wasDraft == 1 else { return .changed }
    try execute(
      "INSERT INTO spent_link (round, spent_key) VALUES ($1, $2)",
      [.id(keys.round), .text(keys.spent)])
    try insert(submission.response, of: keys.round, via: "form")
    if let contact = submission.contact {
      try execute(
        "INSERT INTO response_contact (round, contact, response) VALUES ($1, $2, $3)",
        [.id(keys.round), .id(contact), .text(submission.response.id)])
      try execute(
        "UPDATE contact SET answered = 1 WHERE round = $1 AND id = $2",
        [.id(keys.round), .id(contact)])
    }
    return .kept
  }

  /// Keeps a response.
  ///
  /// - Parameter way: how it came: `form` or `import`.
  func insert(_ response: NewResponse, of round: RoundID, via way: String) throws {
    try execute(
      """
      INSERT INTO response (
        round, id, version, municipality, service_area, audience, via, codes, words)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """,
      [.id(round), .text(response.id), .integer(response.version)]
        + columns(response.background)
        + [.text(way), .blob(response.codes), response.words.map(DatabaseValue.blob) ?? .null])
  }
}

extension Row {
  fileprivate func gate() throws -> Gate {
    let opens = try moment("opens_at")
    return Gate(
      times: opens...max(opens, try moment("closes_at")),
      isOver: try optionalInteger("disposed_at") != nil || optionalInteger("sealed_at") != nil,
      anonymity: try word("anonymity"), isSpent: try optionalText("spent") != nil,
      hasAnswered: try optionalText("answered") != nil)
  }
}
