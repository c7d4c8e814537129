package import Access
import Database
package import Measures
package import Surveys
package import Tables

/// A publication in a list: what it is, without its figures.
package struct KeptPublication: Hashable, Sendable {
  /// The id.
  package let id: PublicationID
  /// The name shown in lists.
  package let title: LocalizedText
  /// The association whose municipalities were asked; empty where none was named.
  package let association: String
  /// The year or years of the measurement as printed.
  package let year: String
  /// The document.
  package let source: Source
  /// The instrument whose questions were asked.
  package let instrument: InstrumentID
  /// What it was saved with, to tell whether a file is the one that is kept.
  package let checksum: String
  /// Grows by 1 or more at each change of the publication or its instrument; from 1.
  package let revision: Int
}

/// A publication as it is kept, with the instrument whose questions it reports.
package struct LoadedPublication: Hashable, Sendable {
  /// What was printed.
  package let publication: Publication
  /// The questions.
  package let instrument: Instrument
  /// The revision that this is.
  package let revision: Int
}

extension Store {
  /// Keeps a publication with its instrument, in the place of what was kept under their ids.
  ///
  /// An instrument that other publications use is replaced for them too.
  ///
  /// - Parameters:
  ///   - permit: to operate.
  ///   - checksum: what tells this content of publication and instrument from any other.
  /// - Returns: false where the publication is kept with the same checksum; nothing changes then.
  /// - Throws: ``StoreError`` where publication and instrument do not fit, or the instrument lacks
  ///   what another publication uses; `DatabaseError` where the schema refuses a value or the
  ///   database fails. What was kept before is then kept as it was.
  package func save(
    _ permit: Permit, _ publication: Publication, instrument: Instrument, checksum: String
  ) async throws -> Bool {
    try permit.require(.operate)
    try requireFit(publication, instrument)
    let id = DatabaseValue.text(publication.id.rawValue)
    return try await engine.write("saving the publication \(publication.id.rawValue)") { db in
      let old = try db.query(
        "SELECT instrument, checksum, revision FROM publication WHERE id = $1", [id]
      ).first
      if try old?.text("checksum") == checksum { return false }
      try db.execute("DELETE FROM publication WHERE id = $1", [id])
      if try db.instrument(instrument.id) != instrument { try db.replace(instrument) }
      var writer = PublicationWriter(publication, db)
      try writer.write(checksum: checksum, revision: (old?.integer("revision") ?? 0) + 1)
      if let old { try db.deleteUnused(old.identifier("instrument")) }
      return true
    }
  }

  private func requireFit(
    _ publication: Publication, _ instrument: Instrument
  ) throws(StoreError) {
    guard publication.instrument == instrument.id.rawValue else {
      throw .otherInstrument(publication: publication.id, instrument: instrument.id)
    }
    let variables = instrument.variables
    for tally in publication.tallies where variables[tally.variable.id] != tally.variable {
      throw .strangeQuestion(tally.variable.id, instrument: instrument.id)
    }
  }

  /// The publications that are kept, in order of id.
  package func publications(as actor: Actor) async throws -> [KeptPublication] {
    try await engine.read("listing publications") { db in
      try db.query(
        """
        SELECT id, title_sv, title_en, association, years, source_id, source_title,
          source_publisher, source_published, instrument, checksum, revision
        FROM publication ORDER BY id
        """
      ).map { try $0.keptPublication() }
    }
  }

  /// The publication with an id, in ten statements however large it is.
  ///
  /// - Throws: ``StoreError`` or `RowError` where a row cannot be turned back into a value;
  ///   `DatabaseError` where the database fails.
  package func publication(
    _ id: PublicationID, as actor: Actor
  ) async throws -> LoadedPublication? {
    try await engine.read("reading the publication \(id.rawValue)") { db in
      try PublicationReader(id, db).read()
    }
  }

  /// The revision of a publication, in one statement.
  package func revision(of id: PublicationID, as actor: Actor) async throws -> Int? {
    try await engine.read("reading the revision of \(id.rawValue)") { db in
      try db.query("SELECT revision FROM publication WHERE id = $1", [.text(id.rawValue)])
        .first?.integer("revision")
    }
  }
}

extension Instrument {
  /// The variables of the questions by id.
  var variables: [VariableID: Variable] {
    Dictionary(
      questions.map { ($0.variable.id, $0.variable) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Row {
  fileprivate func keptPublication() throws -> KeptPublication {
    KeptPublication(
      id: try identifier("id"), title: try localized("title"),
      association: try text("association"), year: try text("years"), source: try source(),
      instrument: try identifier("instrument"), checksum: try text("checksum"),
      revision: try integer("revision"))
  }
}
