package import Access
import Database
import Municipalities
package import Measures
package import Surveys

extension Store {
  /// Ends a round's collection for good: no link opens it again, it cannot be reopened, and nothing
  /// tells in which order responses came or, in rounds that are not named, whose they are.
  ///
  /// Responses are written anew under new ids, in the order of these. Letters that wait are taken back.
  ///
  /// - Parameters:
  ///   - newIDs: makes an id by chance.
  ///   - backgrounds: what is kept from now on of each kept background; those that it does not name
  ///     stay as they are.
  /// - Throws: ``StoreError`` of kind closed before the round has closed, or where it is sealed or
  ///   disposed of; of kind notFound where it is not collected; `DatabaseError`.
  package func seal(
    _ permit: Permit, newIDs: @Sendable () -> String, backgrounds: [Background: Background],
    now: Moment
  ) async throws {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    try await deed("sealing a round") { db in
      let round = try db.unsealedRound(id, of: place)
      guard let plan = round.collection else { throw StoreError.notFound }
      guard now >= round.times.closesAt else { throw StoreError.closed }
      let responses = try db.takeResponses(of: id)
      try db.deleteWaysIn(to: id)
      _ = try db.cancelLetters(of: id, at: now)
      let renewed = responses.map { $0.renewed(newIDs(), backgrounds) }.sorted { $0.id < $1.id }
      for response in renewed {
        try db.insert(response, of: id, keepsOwner: plan.anonymity == .named)
      }
      try db.packAnswers(of: id)
      try db.execute(
        "UPDATE round_collection SET sealed_at = $2 WHERE round = $1", [.id(id), .moment(now)])
      return Done(Deed(.sealed, permit, at: now))
    }
    try await engine.forget(
      "sealing a round for good",
      tables: [
        "response", "shown_answers", "response_contact", "respondent_link", "answer_draft",
        "spent_link", "imported_row", "staged_file",
      ])
  }

  /// What backgrounds the responses of a round have, with how many each, so that sealing can keep less
  /// of those that are few.
  ///
  /// - Throws: ``StoreError`` of kind closed before the round has closed, of kind notFound;
  ///   `DatabaseError`.
  package func answeredBackgrounds(
    _ permit: Permit, now: Moment
  ) async throws -> [Background: Int] {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    return try await engine.read("counting backgrounds") { db in
      guard now >= (try db.placedRound(id, of: place)).times.closesAt else {
        throw StoreError.closed
      }
      return try db.query(
        """
        SELECT municipality, service_area, audience, count(*) AS count FROM response
        WHERE round = $1 GROUP BY municipality, service_area, audience
        """, [.id(id)]
      ).reduce(into: [:]) { $0[try $1.background()] = try $1.integer("count") }
    }
  }
}

/// A response about to be written anew.
private struct SealedResponse {
  let id: String
  let version: Int
  let background: Background
  let way: String
  let codes: [UInt8]
  let words: [UInt8]?
  let unit: Int?
  let contact: ContactID?

  func renewed(_ id: String, _ backgrounds: [Background: Background]) -> SealedResponse {
    SealedResponse(
      id: id, version: version, background: backgrounds[background] ?? background, way: way,
      codes: codes, words: words, unit: unit, contact: contact)
  }
}

extension Connection {
  /// The responses of a round with whose they are, taken out of their tables.
  fileprivate func takeResponses(of round: RoundID) throws -> [SealedResponse] {
    let responses = try query(
      """
      SELECT id, version, municipality, service_area, audience, via, codes, words, unit, contact
      FROM response LEFT JOIN response_contact AS owner
        ON owner.round = response.round AND owner.response = response.id
      WHERE response.round = $1
      """, [.id(round)]
    ).map { try $0.sealedResponse() }
    try execute("DELETE FROM response_contact WHERE round = $1", [.id(round)])
    try execute("DELETE FROM response WHERE round = $1", [.id(round)])
    return responses
  }

  /// Deletes what answers came through.
  fileprivate func deleteWaysIn(to round: RoundID) throws {
    let key: [DatabaseValue] = [.id(round)]
    try execute("DELETE FROM respondent_link WHERE round = $1", key)
    try execute("DELETE FROM answer_draft WHERE round = $1", key)
    try execute("DELETE FROM spent_link WHERE round = $1", key)
    try execute("DELETE FROM imported_row WHERE round = $1", key)
    try execute("DELETE FROM staged_file WHERE round = $1", key)
    try execute("UPDATE round_collection SET open_word = NULL WHERE round = $1", key)
  }

  fileprivate func insert(
    _ response: SealedResponse, of round: RoundID, keepsOwner: Bool
  ) throws {
    let new = NewResponse(
      id: response.id, version: response.version, background: response.background,
      codes: response.codes, words: response.words)
    try insert(new, of: round, via: response.way)
    if let unit = response.unit {
      try execute(
        "UPDATE response SET unit = $3 WHERE round = $1 AND id = $2",
        [.id(round), .text(response.id), .integer(unit)])
    }
    guard keepsOwner, let contact = response.contact else { return }
    try execute(
      "INSERT INTO response_contact (round, contact, response) VALUES ($1, $2, $3)",
      [.id(round), .id(contact), .text(response.id)])
  }
}

extension Row {
  fileprivate func sealedResponse() throws -> SealedResponse {
    SealedResponse(
      id: try text("id"), version: try integer("version"), background: try background(),
      way: try text("via"), codes: try blob("codes"), words: try optionalBlob("words"),
      unit: try optionalInteger("unit"),
      contact: try optionalText("contact").map(ContactID.init(rawValue:)))
  }
}
