package import Access
import Database
package import Measures
import Municipalities
import Surveys
package import Tables

/// What somebody made of an answer in words.
package struct ReadAnswer: Hashable, Sendable {
  /// The response.
  package let response: String
  /// The themes that it belongs under; none where no theme fits, nil where it is to be read again.
  package let themes: Set<String>?
  /// What may be quoted of it; nil where nothing may. Range: at most 1,000 characters.
  package let quotation: String?

  /// Describes what was made of an answer.
  package init(response: String, themes: Set<String>?, quotation: String?) {
    self.response = response
    self.themes = themes
    self.quotation = quotation
  }
}

extension Store {
  /// The most themes of a question; more could not be told apart in a figure.
  private static let themesMax = 50

  /// Adds a theme at the end.
  ///
  /// - Returns: false where there is one of that id.
  /// - Throws: ``StoreError`` of kind tooMany, of kind unsealed before the round is sealed, of kind
  ///   notFound where it is not collected; `DatabaseError`.
  package func addTheme(
    _ permit: Permit, _ question: VariableID, _ theme: CodedAnswers.Theme, now: Moment
  ) async throws -> Bool {
    try permit.require(.exportAnswers)
    return try await changeThemes(permit, question, now: now) { db, key in
      let themes = try db.query(
        """
        SELECT id, number FROM theme WHERE round = $1 AND question = $2 AND edition = 0
        ORDER BY number
        """, key)
      if try themes.contains(where: { try $0.text("id") == theme.id }) { return false }
      guard themes.count < Self.themesMax else { throw StoreError.tooMany }
      let number = try themes.last.map { try $0.integer("number") + 1 } ?? 1
      try db.insert(theme, number: number, key + [.integer(0)])
      return true
    }
  }

  /// Removes a theme; what was under it alone is to be read again.
  ///
  /// - Returns: false where there is none of that id.
  /// - Throws: as ``addTheme(_:_:_:now:)``.
  package func removeTheme(
    _ permit: Permit, _ question: VariableID, _ theme: String, now: Moment
  ) async throws -> Bool {
    try permit.require(.exportAnswers)
    return try await changeThemes(permit, question, now: now) { db, key in
      let lonely = try db.query(
        """
        SELECT response FROM coding WHERE round = $1 AND question = $2 AND edition = 0
        GROUP BY response HAVING count(*) = 1 AND max(theme) = $3
        """, key + [.text(theme)])
      try db.execute(
        "DELETE FROM coding WHERE round = $1 AND question = $2 AND edition = 0 AND theme = $3",
        key + [.text(theme)])
      for row in lonely { try db.deleteReading(key + [.text(try row.text("response"))]) }
      return try db.execute(
        "DELETE FROM theme WHERE round = $1 AND question = $2 AND edition = 0 AND id = $3",
        key + [.text(theme)]) == 1
    }
  }

  /// Keeps what somebody made of an answer; a quotation that is changed is shown to nobody until it
  /// is published, and one that is taken away is gone at once.
  ///
  /// - Throws: ``StoreError`` of kind notFound where there is no such response or theme, or the round
  ///   is not collected; of kind unsealed before it is sealed; `DatabaseError`.
  package func keep(
    _ permit: Permit, _ question: VariableID, _ answer: ReadAnswer, now: Moment
  ) async throws {
    try permit.require(.exportAnswers)
    _ = try await changeThemes(permit, question, now: now) { db, key in
      let known = try db.query(
        "SELECT id FROM response WHERE round = $1 AND id = $2 AND words IS NOT NULL",
        [key[0], .text(answer.response)])
      let themes = try db.query(
        "SELECT id FROM theme WHERE round = $1 AND question = $2 AND edition = 0", key)
      let chosen = answer.themes ?? []
      guard !known.isEmpty, chosen.isSubset(of: try themes.map { try $0.text("id") }) else {
        throw StoreError.notFound
      }
      try db.deleteReading(key + [.text(answer.response)])
      if answer.themes != nil {
        try db.insert(answer.response, under: chosen, key + [.integer(0)])
      }
      try db.keep(answer.quotation, of: answer.response, key)
      return true
    }
  }

  /// Publishes quotations, and a coding where one is given.
  ///
  /// - Parameter edition: its number; it follows the one that is kept.
  /// - Throws: ``StoreError`` of kind closed where another was published in the meantime, of kind
  ///   unsealed before the round is sealed, of kind notFound where it is not collected;
  ///   `DatabaseError`.
  package func publishThemes(
    _ permit: Permit, _ question: VariableID, _ answers: CodedAnswers?, edition: Int, now: Moment
  ) async throws {
    try permit.require(.exportAnswers)
    _ = try await changeThemes(permit, question, now: now) { db, key in
      if let answers {
        guard try db.editions(of: permit.round().id, question).keys.max() == edition - 1 else {
          throw StoreError.closed
        }
        try db.publish(answers, key + [.integer(edition)])
      }
      try db.execute(
        "UPDATE quotation SET is_published = 1 WHERE round = $1 AND question = $2", key)
      return true
    }
  }

  /// Changes what is kept of a question's themes; the key is the round and the question.
  private func changeThemes(
    _ permit: Permit, _ question: VariableID, now: Moment,
    _ body: @Sendable (any Connection, [DatabaseValue]) throws -> Bool
  ) async throws -> Bool {
    let (id, place) = try permit.round()
    return try await deed("changing themes") { db in
      try db.requireSealed(id, of: place)
      let key: [DatabaseValue] = [.id(id), .id(question)]
      try db.execute(
        """
        INSERT INTO theme_edition (round, question, edition, unread) VALUES ($1, $2, 0, 0)
        ON CONFLICT (round, question, edition) DO NOTHING
        """, key)
      return Done(
        try body(db, key), Deed(.themesChanged, permit, question.rawValue, at: now))
    }
  }
}

// The keys below are the round and the question, with the edition where it can be any.
extension Connection {
  fileprivate func insert(
    _ theme: CodedAnswers.Theme, number: Int, _ key: [DatabaseValue]
  ) throws {
    try execute(
      """
      INSERT INTO theme (round, question, edition, id, number, name)
      VALUES ($1, $2, $3, $4, $5, $6)
      """, key + [.text(theme.id), .integer(number), .text(theme.name)])
  }

  fileprivate func insert(
    _ response: String, under themes: Set<String>, _ key: [DatabaseValue]
  ) throws {
    try execute(
      "INSERT INTO read_answer (round, question, edition, response) VALUES ($1, $2, $3, $4)",
      key + [.text(response)])
    for theme in themes.sorted() {
      try execute(
        """
        INSERT INTO coding (round, question, edition, response, theme)
        VALUES ($1, $2, $3, $4, $5)
        """, key + [.text(response), .text(theme)])
    }
  }

  /// Forgets what is worked on of one answer; the key ends with it.
  fileprivate func deleteReading(_ key: [DatabaseValue]) throws {
    try execute(
      """
      DELETE FROM coding WHERE round = $1 AND question = $2 AND edition = 0 AND response = $3
      """, key)
    try execute(
      """
      DELETE FROM read_answer WHERE round = $1 AND question = $2 AND edition = 0 AND response = $3
      """, key)
  }

  fileprivate func keep(
    _ quotation: String?, of response: String, _ key: [DatabaseValue]
  ) throws {
    let own = key + [.text(response)]
    guard let quotation else {
      try execute(
        "DELETE FROM quotation WHERE round = $1 AND question = $2 AND response = $3", own)
      return
    }
    try execute(
      """
      INSERT INTO quotation (round, question, response, words, is_published)
      VALUES ($1, $2, $3, $4, 0)
      ON CONFLICT (round, question, response) DO UPDATE SET words = $4, is_published = 0
      WHERE quotation.words <> $4
      """, own + [.text(quotation)])
  }

  fileprivate func publish(_ answers: CodedAnswers, _ key: [DatabaseValue]) throws {
    try execute(
      "INSERT INTO theme_edition (round, question, edition, unread) VALUES ($1, $2, $3, $4)",
      key + [.integer(answers.unread)])
    for (index, theme) in answers.themes.enumerated() {
      try insert(theme, number: index + 1, key)
    }
    for (response, themes) in answers.codings.sorted(by: { $0.key < $1.key }) {
      try insert(response, under: themes, key)
    }
  }
}
