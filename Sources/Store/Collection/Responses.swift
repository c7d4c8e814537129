package import Access
import Database
package import Measures
import Municipalities
package import Surveys

/// A response as it is kept.
package struct KeptResponse: Hashable, Sendable {
  /// How a response came.
  package enum Way: String, CaseIterable, Hashable, Sendable {
    /// Through the form.
    case form
    /// From a file.
    case `import`
  }

  /// The version of the instrument that was answered.
  package let version: Int
  /// What is kept of the respondent.
  package let background: Background
  /// How it came.
  package let way: Way
  /// The answers, as `AnswerLayout` writes them.
  package let codes: [UInt8]
  /// The texts and numbers; nil where there are none.
  package let words: [UInt8]?
  /// Whose it is; nil in rounds that are not named, and where it is nobody's.
  package let email: String?
}

extension Store {
  /// The responses of a round, in an order that says nothing; the audit log tells that they were taken
  /// out.
  ///
  /// - Throws: ``StoreError`` of kind closed while the round can still be answered, of kind unsealed
  ///   where it is anonymous and not sealed, of kind notFound where it is not collected;
  ///   `DatabaseError`.
  package func responses(_ permit: Permit, now: Moment) async throws -> [KeptResponse] {
    try permit.require(.exportAnswers)
    let (id, place) = try permit.round()
    // The log first, on disk: what is read has been told of.
    let anonymity = try await deed("telling of an export") { db in
      let round = try db.keptRound(id, of: place)
      guard let plan = round.collection else { throw StoreError.notFound }
      guard now >= round.times.closesAt else { throw StoreError.closed }
      guard plan.sealedAt != nil || plan.anonymity != .anonymous else {
        throw StoreError.unsealed
      }
      return Done(plan.anonymity, [Deed(.answersExported, permit, at: now)])
    }
    return try await engine.read("reading responses") { db in
      try db.responses(of: id).map { try $0.keptResponse(isNamed: anonymity == .named) }
    }
  }
}

extension Connection {
  fileprivate func responses(of round: RoundID) throws -> [Row] {
    try query(
      """
      SELECT version, response.municipality AS municipality,
        response.service_area AS service_area, response.audience AS audience, via, codes, words,
        email
      FROM response
        LEFT JOIN response_contact AS owner
          ON owner.round = response.round AND owner.response = response.id
        LEFT JOIN contact ON contact.round = owner.round AND contact.id = owner.contact
      WHERE response.round = $1 ORDER BY response.id
      """, [.id(round)])
  }
}

extension Row {
  fileprivate func keptResponse(isNamed: Bool) throws -> KeptResponse {
    KeptResponse(
      version: try integer("version"), background: try background(), way: try word("via"),
      codes: try blob("codes"), words: try optionalBlob("words"),
      email: isNamed ? try optionalText("email") : nil)
  }
}
