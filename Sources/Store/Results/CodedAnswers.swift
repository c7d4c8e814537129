package import Access
import Database
package import Measures
import Municipalities
import Surveys
package import Tables

/// A response in which somebody wrote something.
package struct WrittenResponse: Hashable, Sendable {
  /// The id: by chance.
  package let id: String
  /// The version of the instrument that was answered.
  package let version: Int
  /// The answers, as `AnswerLayout` writes them.
  package let codes: [UInt8]
  /// The texts and numbers.
  package let words: [UInt8]
  /// Whether it is shown with others.
  package let isShown: Bool
}

/// How the answers in words to a question are placed under themes.
package struct CodedAnswers: Hashable, Sendable {
  /// A theme, by a name in one language.
  package struct Theme: Hashable, Sendable {
    /// The id, unique within its question.
    package let id: String
    /// The name.
    package let name: String

    /// Describes a theme.
    package init(id: String, name: String) {
      self.id = id
      self.name = name
    }
  }

  /// The themes in display order.
  package let themes: [Theme]
  /// The themes of each response that somebody has read; none where no theme fits.
  package let codings: [String: Set<String>]
  /// How many answers nobody had read when it was published.
  package let unread: Int

  /// Describes a coding.
  package init(themes: [Theme], codings: [String: Set<String>], unread: Int) {
    self.themes = themes
    self.codings = codings
    self.unread = unread
  }
}

/// What may be shown of an answer in words.
package struct Quotation: Hashable, Sendable {
  /// The words, with what points out a person taken away.
  package let words: String
  /// Whether readers see it where the theme is shown.
  package let isPublished: Bool
}

/// Everything that is kept of the coding of a question.
package struct ThemeWork: Hashable, Sendable {
  /// What is worked on.
  package let draft: CodedAnswers
  /// What was published, the earliest first.
  package let editions: [CodedAnswers]
  /// The quotations by response.
  package let quotations: [String: Quotation]
}

/// What readers see of the coding of a question.
package struct PublishedCoding: Hashable, Sendable {
  /// The latest edition.
  package let answers: CodedAnswers
  /// The words that may be shown, by response.
  package let quotations: [String: String]
}

extension Store {
  /// The responses in which somebody wrote something, in an order that says nothing; the audit log
  /// tells that they were read.
  ///
  /// - Parameter question: what they are read for.
  /// - Throws: ``StoreError`` of kind unsealed before the round is sealed, of kind notFound where it
  ///   is not collected; `DatabaseError`.
  package func writtenResponses(
    _ permit: Permit, for question: VariableID, now: Moment
  ) async throws -> [WrittenResponse] {
    try permit.require(.exportAnswers)
    let (id, place) = try permit.round()
    // The log first, on disk: what is read has been told of.
    try await deed("telling that answers are read") { db in
      try db.requireSealed(id, of: place)
      return Done(Deed(.textsRead, permit, question.rawValue, at: now))
    }
    return try await engine.read("reading answers in words") { db in
      try db.query(
        """
        SELECT id, version, codes, words, unit FROM response
        WHERE round = $1 AND words IS NOT NULL ORDER BY id
        """, [.id(id)]
      ).map { row in
        WrittenResponse(
          id: try row.text("id"), version: try row.integer("version"),
          codes: try row.blob("codes"), words: try row.blob("words"),
          isShown: try row.optionalInteger("unit") != nil)
      }
    }
  }

  /// The coding of a question, what is worked on and what was published.
  ///
  /// - Throws: ``StoreError`` of kind unsealed before the round is sealed, of kind notFound where it
  ///   is not collected; `DatabaseError`.
  package func themeWork(
    _ permit: Permit, _ question: VariableID
  ) async throws -> ThemeWork {
    try permit.require(.exportAnswers)
    let (id, place) = try permit.round()
    return try await engine.read("reading themes") { db in
      try db.requireSealed(id, of: place)
      let editions = try db.editions(of: id, question)
      let draft = editions[0] ?? CodedAnswers(themes: [], codings: [:], unread: 0)
      return ThemeWork(
        draft: draft,
        editions: editions.filter { $0.key > 0 }.sorted { $0.key < $1.key }.map(\.value),
        quotations: try db.quotations(of: id, question))
    }
  }

  /// What readers see of the coding of a round's questions.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func publishedThemes(
    _ permit: Permit
  ) async throws -> [VariableID: PublishedCoding] {
    try permit.require(.readResults)
    let (id, place) = try permit.round()
    return try await engine.read("reading published themes") { db in
      _ = try db.placedRound(id, of: place)
      let latest = try db.query(
        """
        SELECT question, max(edition) AS edition FROM theme_edition
        WHERE round = $1 AND edition > 0 GROUP BY question
        """, [.id(id)])
      return try latest.reduce(into: [:]) { found, row in
        let question: VariableID = try row.identifier("question")
        let edition = try row.integer("edition")
        found[question] = PublishedCoding(
          answers: try db.codedAnswers(of: id, question, edition),
          quotations: try db.quotations(of: id, question).filter(\.value.isPublished)
            .mapValues(\.words))
      }
    }
  }
}

extension Connection {
  /// Makes sure that the ids of a round's responses are final.
  func requireSealed(_ id: RoundID, of place: OrganisationPlace) throws {
    guard let plan = try keptRound(id, of: place).collection else { throw StoreError.notFound }
    guard plan.sealedAt != nil else { throw StoreError.unsealed }
  }

  /// The editions of a question by number; 0 is what is worked on.
  func editions(of round: RoundID, _ question: VariableID) throws -> [Int: CodedAnswers] {
    try query(
      "SELECT edition FROM theme_edition WHERE round = $1 AND question = $2",
      [.id(round), .id(question)]
    ).reduce(into: [:]) { found, row in
      let edition = try row.integer("edition")
      found[edition] = try codedAnswers(of: round, question, edition)
    }
  }

  fileprivate func codedAnswers(
    of round: RoundID, _ question: VariableID, _ edition: Int
  ) throws -> CodedAnswers {
    let key: [DatabaseValue] = [.id(round), .id(question), .integer(edition)]
    let themes = try query(
      """
      SELECT id, name FROM theme WHERE round = $1 AND question = $2 AND edition = $3
      ORDER BY number
      """, key
    ).map { CodedAnswers.Theme(id: try $0.text("id"), name: try $0.text("name")) }
    var codings: [String: Set<String>] = [:]
    for row in try query(
      """
      SELECT read_answer.response AS response, theme FROM read_answer LEFT JOIN coding
        ON coding.round = read_answer.round AND coding.question = read_answer.question
          AND coding.edition = read_answer.edition AND coding.response = read_answer.response
      WHERE read_answer.round = $1 AND read_answer.question = $2 AND read_answer.edition = $3
      """, key)
    {
      codings[try row.text("response"), default: []]
        .formUnion([try row.optionalText("theme")].compactMap(\.self))
    }
    let unread = try query(
      """
      SELECT unread FROM theme_edition WHERE round = $1 AND question = $2 AND edition = $3
      """, key
    ).first?.integer("unread")
    return CodedAnswers(themes: themes, codings: codings, unread: unread ?? 0)
  }

  fileprivate func quotations(
    of round: RoundID, _ question: VariableID
  ) throws -> [String: Quotation] {
    try query(
      "SELECT response, words, is_published FROM quotation WHERE round = $1 AND question = $2",
      [.id(round), .id(question)]
    ).reduce(into: [:]) { found, row in
      found[try row.text("response")] = Quotation(
        words: try row.text("words"), isPublished: try row.flag("is_published"))
    }
  }
}
