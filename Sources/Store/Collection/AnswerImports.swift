package import Access
import Database
import Municipalities
package import Measures
package import Surveys

/// A row of a file, as the response that it becomes.
package struct ImportedRow: Hashable, Sendable {
  /// What tells rows apart: the same for the same row of the same source.
  package let digest: String
  /// The response.
  package let response: NewResponse

  /// Makes a row.
  package init(digest: String, response: NewResponse) {
    self.digest = digest
    self.response = response
  }
}

extension Store {
  /// Keeps responses that were collected elsewhere; rows that were taken in before change nothing,
  /// and a file that has no others is not noted either.
  ///
  /// - Throws: ``StoreError`` of kind closed once the round is sealed or disposed of, of kind notFound
  ///   where it is not collected; `DatabaseError`, of kind constraint where a response is of a version
  ///   that the round does not have.
  package func keepImported(
    _ permit: Permit, fileName: String, fileDigest: String, _ rows: [ImportedRow], now: Moment
  ) async throws -> (added: Int, known: Int) {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    return try await deed("taking answers in") { db in
      try db.requireCollected(id, of: place)
      let added = try rows.reduce(0) { try $0 + db.take($1, of: id) }
      let known = rows.count - added
      guard added > 0 else { return Done((added, known)) }
      let number = try db.insertImport(fileName, fileDigest, added, known, of: id, at: now)
      let detail = "import \(number)"
      return Done((added, known), [Deed(.answersImported, permit, detail, at: now)])
    }
  }

  /// Which rows were taken in before, so that a dry run can say so.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func knownRows(_ permit: Permit, _ digests: [String]) async throws -> Set<String> {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    return try await engine.read("looking for rows taken in before") { db in
      _ = try db.placedRound(id, of: place)
      return try digests.reduce(into: []) { known, digest in
        let found = try db.query(
          "SELECT row_digest FROM imported_row WHERE round = $1 AND row_digest = $2",
          [.id(id), .text(digest)])
        if !found.isEmpty { known.insert(digest) }
      }
    }
  }

  /// The files that were taken in, the latest first.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func imports(_ permit: Permit) async throws -> [AnswerImportRecord] {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    return try await engine.read("listing imports") { db in
      _ = try db.placedRound(id, of: place)
      return try db.query(
        """
        SELECT number, file_name, file_digest, added, known, imported_at
        FROM answer_import WHERE round = $1 ORDER BY number DESC
        """, [.id(id)]
      ).map {
        AnswerImportRecord(
          number: try $0.integer("number"), fileName: try $0.text("file_name"),
          fileDigest: try $0.text("file_digest"), added: try $0.integer("added"),
          known: try $0.integer("known"), at: try $0.moment("imported_at"))
      }
    }
  }
}

extension Connection {
  fileprivate func take(_ row: ImportedRow, of round: RoundID) throws -> Int {
    let isNew = try execute(
      """
      INSERT INTO imported_row (round, row_digest) VALUES ($1, $2)
      ON CONFLICT (round, row_digest) DO NOTHING
      """, [.id(round), .text(row.digest)])
    if isNew == 1 { try insert(row.response, of: round, via: "import") }
    return isNew
  }

  fileprivate func insertImport(
    _ fileName: String, _ fileDigest: String, _ added: Int, _ known: Int, of round: RoundID,
    at now: Moment
  ) throws -> Int {
    let row = try query(
      """
      INSERT INTO answer_import (round, file_name, file_digest, added, known, imported_at)
      VALUES ($1, $2, $3, $4, $5, $6) RETURNING number
      """,
      [
        .id(round), .text(fileName), .text(fileDigest), .integer(added), .integer(known),
        .moment(now),
      ]
    ).first
    guard let row else { throw StoreError.incomplete("the number of an import") }
    return try row.integer("number")
  }
}
