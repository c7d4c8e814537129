package import Access
import Database
import Municipalities
package import Measures
package import Surveys

extension Store {
  /// Publishes a draft as the next version, which then only its wording can change of.
  ///
  /// - Parameters:
  ///   - number: the number that the text says; the version must be the next one.
  ///   - text: the definition that is published, and the draft from then on.
  ///   - revision: the revision of the draft that was read.
  /// - Returns: the new revision of the draft; nil where the draft was changed in the meantime, or
  ///   another version was published.
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func publishInstrument(
    _ permit: Permit, _ id: InstrumentID, version number: Int, title: LocalizedText, text: String,
    over revision: Int, now: Moment
  ) async throws -> Int? {
    try permit.require(.changeInstruments)
    let owner = Organisation.association(try permit.association())
    return try await deed("publishing an instrument") { db in
      try db.requireInstrument(id, of: owner)
      guard try db.lastVersion(of: id) == number - 1,
        try db.keepDraft(id, title, text, over: revision)
      else { return Done(nil) }
      try db.execute(
        """
        INSERT INTO instrument_version (instrument, number, definition, revision, published_at)
        VALUES ($1, $2, $3, 1, $4)
        """, [.id(id), .integer(number), .text(text), .moment(now)])
      return Done(
        revision + 1,
        [Deed(.instrumentPublished, permit, "\(id.rawValue) version \(number)", at: now)])
    }
  }

  /// Corrects the wording of a version, and keeps the text as it was.
  ///
  /// - Parameter revision: the revision that was read.
  /// - Returns: the new revision; nil where the version was corrected in the meantime.
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func correctInstrument(
    _ permit: Permit, _ id: InstrumentID, version number: Int, text: String, over revision: Int,
    now: Moment
  ) async throws -> Int? {
    try permit.require(.changeInstruments)
    let owner = Organisation.association(try permit.association())
    return try await deed("correcting an instrument") { db in
      try db.requireInstrument(id, of: owner)
      guard let kept = try db.definition(id, number) else { throw StoreError.notFound }
      guard kept.revision == revision else { return Done(nil) }
      try db.execute(
        """
        INSERT INTO instrument_correction (
          instrument, version, revision, definition, corrected_at)
        VALUES ($1, $2, $3, $4, $5)
        """,
        [.id(id), .integer(number), .integer(revision), .text(kept.text), .moment(now)])
      try db.execute(
        """
        UPDATE instrument_version SET definition = $3, revision = revision + 1
        WHERE instrument = $1 AND number = $2
        """, [.id(id), .integer(number), .text(text)])
      return Done(
        revision + 1,
        [Deed(.instrumentCorrected, permit, "\(id.rawValue) version \(number)", at: now)])
    }
  }

  /// The definition of a version, with the number of its corrections and one; nil where there is none.
  ///
  /// - Throws: `DatabaseError`.
  package func instrumentVersion(
    as actor: Actor, _ id: InstrumentID, _ number: Int
  ) async throws -> (text: String, revision: Int)? {
    try await engine.read("reading a version of an instrument") { try $0.definition(id, number) }
  }

  /// The corrections of an instrument's versions, the latest first.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func corrections(
    _ permit: Permit, _ id: InstrumentID
  ) async throws -> [InstrumentCorrection] {
    try permit.require(.readInstruments)
    let owner = Organisation.association(try permit.association())
    return try await engine.read("listing corrections") { db in
      try db.requireInstrument(id, of: owner)
      return try db.query(
        """
        SELECT version, revision, definition, corrected_at FROM instrument_correction
        WHERE instrument = $1 ORDER BY version DESC, revision DESC
        """, [.id(id)]
      ).map {
        InstrumentCorrection(
          version: try $0.integer("version"), revision: try $0.integer("revision"),
          text: try $0.text("definition"), at: try $0.moment("corrected_at"))
      }
    }
  }
}

extension Connection {
  fileprivate func definition(
    _ id: InstrumentID, _ number: Int
  ) throws -> (text: String, revision: Int)? {
    try query(
      "SELECT definition, revision FROM instrument_version WHERE instrument = $1 AND number = $2",
      [.id(id), .integer(number)]
    ).first.map { (try $0.text("definition"), try $0.integer("revision")) }
  }

  /// The number of the version published last; 0 where none is.
  fileprivate func lastVersion(of id: InstrumentID) throws -> Int {
    try query(
      "SELECT max(number) AS last FROM instrument_version WHERE instrument = $1", [.id(id)]
    ).first?.optionalInteger("last") ?? 0
  }
}
