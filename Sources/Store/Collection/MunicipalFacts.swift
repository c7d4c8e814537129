package import Access
import Database
package import Measures
import Municipalities
package import Surveys
package import Tables

extension Store {
  /// Keeps a municipality's answers about itself, from when the round opens until the time for
  /// comments is over; an answer that is another than before is no longer confirmed.
  ///
  /// - Parameter answers: the bytes of each answer; none take the answer away.
  /// - Throws: ``StoreError`` of kind closed at another time, of kind notFound; `DatabaseError`.
  package func keepFacts(
    _ permit: Permit, _ answers: [VariableID: [UInt8]], now: Moment
  ) async throws {
    try permit.require(.answerForMunicipality)
    let part = try permit.contribution()
    try await deed("keeping facts about a municipality") { db in
      try db.requireTakingFacts(part, at: now)
      for (question, answer) in answers { try db.keep(answer, to: question, part, at: now) }
      return Done(Deed(.factsAnswered, permit, at: now))
    }
  }

  /// Confirms all that a municipality has answered about itself.
  ///
  /// - Throws: ``StoreError`` of kind closed at another time, of kind notFound; `DatabaseError`.
  package func confirmFacts(_ permit: Permit, now: Moment) async throws {
    try permit.require(.answerForMunicipality)
    let part = try permit.contribution()
    try await deed("confirming facts about a municipality") { db in
      try db.requireTakingFacts(part, at: now)
      try db.execute(
        """
        UPDATE municipal_answer SET confirmed_at = $3
        WHERE round = $1 AND municipality = $2 AND confirmed_at IS NULL
        """, [.id(part.round), .id(part.municipality), .moment(now)])
      return Done(Deed(.factsConfirmed, permit, at: now))
    }
  }

  /// What a municipality has answered about itself.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func facts(_ permit: Permit) async throws -> MunicipalAnswers {
    try permit.require(.readContribution, .answerForMunicipality)
    let part = try permit.contribution()
    return try await engine.read("reading facts about a municipality") { db in
      _ = try db.placedRound(part.round, of: part.association)
      let rows = try db.query(
        """
        SELECT municipality, question, answer, answered_at, confirmed_at FROM municipal_answer
        WHERE round = $1 AND municipality = $2
        """, [.id(part.round), .id(part.municipality)])
      return try rows.municipalAnswers(of: part.municipality)
    }
  }

  /// What the municipalities of a round have answered about themselves, in order of code; without
  /// those that have answered nothing.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func allFacts(_ permit: Permit) async throws -> [MunicipalAnswers] {
    try permit.require(.collectAnswers, .exportAnswers)
    let (id, place) = try permit.round()
    return try await engine.read("reading facts about municipalities") { db in
      _ = try db.placedRound(id, of: place)
      let rows = try db.query(
        """
        SELECT municipality, question, answer, answered_at, confirmed_at
        FROM municipal_answer WHERE round = $1
        """, [.id(id)])
      return try rows.municipalAnswers()
    }
  }

  /// What the municipalities that are released in the latest frozen version have confirmed about
  /// themselves, in order of code; without those that have confirmed nothing.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func releasedFacts(_ permit: Permit) async throws -> [MunicipalAnswers] {
    try permit.require(.readResults)
    let (id, place) = try permit.round()
    return try await engine.read("reading released facts about municipalities") { db in
      _ = try db.placedRound(id, of: place)
      let rows = try db.query(
        """
        SELECT municipality, question, answer, answered_at, confirmed_at FROM municipal_answer
        WHERE round = $1 AND confirmed_at IS NOT NULL AND municipality IN (
          SELECT municipality FROM frozen_municipality
          WHERE round = $1 AND version = (
            SELECT max(number) FROM frozen_version WHERE round = $1))
        """, [.id(id)])
      return try rows.municipalAnswers()
    }
  }
}

extension Connection {
  fileprivate func requireTakingFacts(_ part: Contribution, at now: Moment) throws {
    let round = try keptRound(part.round, of: part.association)
    guard round.collection != nil else { throw StoreError.notFound }
    guard round.versions.isEmpty, now >= round.times.opensAt, now < round.times.remarksUntil
    else { throw StoreError.closed }
  }

  fileprivate func keep(
    _ answer: [UInt8], to question: VariableID, _ part: Contribution, at now: Moment
  ) throws {
    let key: [DatabaseValue] = [.id(part.round), .id(part.municipality), .id(question)]
    guard !answer.isEmpty else {
      try execute(
        "DELETE FROM municipal_answer WHERE round = $1 AND municipality = $2 AND question = $3",
        key)
      return
    }
    try execute(
      """
      INSERT INTO municipal_answer (round, municipality, question, answer, answered_at)
      VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (round, municipality, question) DO UPDATE SET
        answer = excluded.answer, answered_at = excluded.answered_at, confirmed_at = NULL
      WHERE municipal_answer.answer <> excluded.answer
      """, key + [.blob(answer), .moment(now)])
  }
}

extension [Row] {
  /// Of each municipality, in order of code.
  fileprivate func municipalAnswers() throws -> [MunicipalAnswers] {
    let parts = try Dictionary(grouping: self) { try $0.text("municipality") }
    return try parts.keys.sorted().map {
      try (parts[$0] ?? []).municipalAnswers(of: MunicipalityCode(rawValue: $0))
    }
  }

  fileprivate func municipalAnswers(of code: MunicipalityCode) throws -> MunicipalAnswers {
    let answers = try map { (VariableID(rawValue: try $0.text("question")), try $0.blob("answer")) }
    let confirmed = try map { try $0.optionalMoment("confirmed_at") }
    return MunicipalAnswers(
      municipality: code, answers: Dictionary(answers, uniquingKeysWith: { $1 }),
      answeredAt: try map { try $0.moment("answered_at") }.max(),
      confirmedAt: confirmed.contains(nil) ? nil : confirmed.compactMap(\.self).max())
  }
}
