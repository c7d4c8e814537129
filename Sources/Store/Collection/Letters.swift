package import Access
import Database
package import Municipalities
package import Measures
package import Surveys

extension Store {
  /// What the letters of a round say.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func letters(_ permit: Permit) async throws -> [LetterDraft] {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    return try await engine.read("reading letters") { db in
      _ = try db.placedRound(id, of: place)
      return try db.letters(of: id)
    }
  }

  /// What the letters of a round say, for whatever sends them.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func letters(_ permit: Permit, of round: RoundID) async throws -> [LetterDraft] {
    try permit.require(.operate)
    return try await engine.read("reading letters") { try $0.letters(of: round) }
  }

  /// Keeps what letters of one kind say in one language.
  ///
  /// - Throws: ``StoreError`` of kind closed once the round is sealed or disposed of, of kind notFound
  ///   where it is not collected; `DatabaseError`.
  package func keepLetter(_ permit: Permit, _ letter: LetterDraft, now: Moment) async throws {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    try await deed("keeping a letter") { db in
      try db.requireCollected(id, of: place)
      try db.execute(
        """
        INSERT INTO mail_text (round, kind, language, subject, body) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (round, kind, language) DO UPDATE SET
          subject = excluded.subject, body = excluded.body
        """,
        [
          .id(id), .text(letter.kind.rawValue), .text(letter.language.rawValue),
          .text(letter.subject), .text(letter.body),
        ])
      return Done(Deed(.collectionChanged, permit, "letter \(letter.kind.rawValue)", at: now))
    }
  }
}

extension Connection {
  fileprivate func letters(of round: RoundID) throws -> [LetterDraft] {
    try query(
      """
      SELECT kind, language, subject, body FROM mail_text WHERE round = $1
      ORDER BY kind, language DESC
      """, [.id(round)]
    ).map {
      LetterDraft(
        kind: try $0.word("kind"), language: try $0.word("language"),
        subject: try $0.text("subject"), body: try $0.text("body"))
    }
  }
}
