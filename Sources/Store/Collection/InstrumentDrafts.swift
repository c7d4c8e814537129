package import Access
import Database
import Municipalities
package import Measures
package import Surveys

extension Store {
  /// The instruments of an association, those made last first.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func instruments(_ permit: Permit) async throws -> [KeptInstrument] {
    try permit.require(.readInstruments)
    let owner = Organisation.association(try permit.association())
    return try await engine.read("listing instruments") { db in
      let versions = try db.versions(ofInstrumentsOf: owner)
      return try db.query(
        """
        SELECT id, title_sv, title_en, draft_revision, created_at, archived_at
        FROM survey_instrument WHERE organisation = $1 ORDER BY created_at DESC, id
        """, [.text(owner.name)]
      ).map { try $0.keptInstrument(versions[$0.identifier("id")] ?? []) }
    }
  }

  /// One instrument of an association, with its draft; nil where it has none of that id.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func instrument(
    _ permit: Permit, _ id: InstrumentID
  ) async throws -> (instrument: KeptInstrument, draft: String)? {
    try permit.require(.readInstruments, .changeInstruments)
    let owner = Organisation.association(try permit.association())
    return try await engine.read("reading an instrument") { db in
      let row = try db.query(
        """
        SELECT id, title_sv, title_en, draft, draft_revision, created_at, archived_at
        FROM survey_instrument WHERE organisation = $1 AND id = $2
        """, [.text(owner.name), .id(id)]
      ).first
      guard let row else { return nil }
      let kept = try row.keptInstrument(db.versions(ofInstrumentsOf: owner)[id] ?? [])
      return (kept, try row.text("draft"))
    }
  }

  /// Keeps a new instrument with its first draft.
  ///
  /// - Parameter text: the draft. Range: 1…524,288 characters.
  /// - Returns: false where there is one of that id, here or elsewhere.
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func makeInstrument(
    _ permit: Permit, _ id: InstrumentID, title: LocalizedText, text: String, now: Moment
  ) async throws -> Bool {
    try permit.require(.changeInstruments)
    let owner = Organisation.association(try permit.association())
    return try await deed("keeping a new instrument") { db in
      let made = try db.execute(
        """
        INSERT INTO survey_instrument (
          id, organisation, title_sv, title_en, draft, draft_revision, created_at, archived_at)
        VALUES ($1, $2, $3, $4, $5, 1, $6, NULL)
        ON CONFLICT (id) DO NOTHING
        """, [.id(id), .text(owner.name)] + columns(title) + [.text(text), .moment(now)])
      return Done(made == 1, Deed(.instrumentMade, permit, id.rawValue, at: now))
    }
  }

  /// Keeps a draft, where nobody has changed it in the meantime.
  ///
  /// - Parameter revision: the revision that it takes the place of.
  /// - Returns: the new revision; nil where the draft has another one than was given.
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func keepInstrumentDraft(
    _ permit: Permit, _ id: InstrumentID, title: LocalizedText, text: String, over revision: Int,
    now: Moment
  ) async throws -> Int? {
    try permit.require(.changeInstruments)
    let owner = Organisation.association(try permit.association())
    return try await deed("keeping the draft of an instrument") { db in
      try db.requireInstrument(id, of: owner)
      let isKept = try db.keepDraft(id, title, text, over: revision)
      let deed = Deed(.instrumentChanged, permit, id.rawValue, at: now)
      return isKept ? Done(revision + 1, [deed]) : Done(nil)
    }
  }

  /// Puts an instrument away, or brings it back; rounds that use it go on.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func archiveInstrument(
    _ permit: Permit, _ id: InstrumentID, isArchived: Bool, now: Moment
  ) async throws {
    try permit.require(.changeInstruments)
    let owner = Organisation.association(try permit.association())
    try await deed("putting an instrument away") { db in
      try db.requireInstrument(id, of: owner)
      let changed = try db.execute(
        """
        UPDATE survey_instrument SET archived_at = $2
        WHERE id = $1 AND (archived_at IS NULL) = ($3 = 1)
        """, [.id(id), isArchived ? .moment(now) : .null, .flag(isArchived)])
      return Done((), changed == 1 ? [Deed(.instrumentArchived, permit, id.rawValue, at: now)] : [])
    }
  }
}

extension Connection {
  /// Makes sure that an association has an instrument.
  func requireInstrument(_ id: InstrumentID, of owner: Organisation) throws {
    let found = try query(
      "SELECT id FROM survey_instrument WHERE id = $1 AND organisation = $2",
      [.id(id), .text(owner.name)])
    if found.isEmpty { throw StoreError.notFound }
  }

  /// Keeps a draft; false where it was changed in the meantime.
  func keepDraft(
    _ id: InstrumentID, _ title: LocalizedText, _ text: String, over revision: Int
  ) throws -> Bool {
    try execute(
      """
      UPDATE survey_instrument
      SET title_sv = $3, title_en = $4, draft = $5, draft_revision = draft_revision + 1
      WHERE id = $1 AND draft_revision = $2
      """, [.id(id), .integer(revision)] + columns(title) + [.text(text)]) == 1
  }

  fileprivate func versions(
    ofInstrumentsOf owner: Organisation
  ) throws -> [InstrumentID: [KeptInstrument.Version]] {
    try query(
      """
      SELECT instrument, number, revision, published_at
      FROM instrument_version JOIN survey_instrument ON survey_instrument.id = instrument
      WHERE organisation = $1 ORDER BY instrument, number
      """, [.text(owner.name)]
    ).reduce(into: [:]) { versions, row in
      versions[try row.identifier("instrument"), default: []].append(
        KeptInstrument.Version(
          number: try row.integer("number"), revision: try row.integer("revision"),
          publishedAt: try row.moment("published_at")))
    }
  }
}

extension Row {
  fileprivate func keptInstrument(_ versions: [KeptInstrument.Version]) throws -> KeptInstrument {
    KeptInstrument(
      id: try identifier("id"), title: try localized("title"),
      draftRevision: try integer("draft_revision"), createdAt: try moment("created_at"),
      archivedAt: try optionalMoment("archived_at"), versions: versions)
  }
}
