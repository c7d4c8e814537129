package import Access
import Content
package import Database
package import Measures
package import Municipalities
import Reports
import Store
import Surveys
package import Tables

/// The use cases of Samsyn over one store and one library of public knowledge.
package struct Samsyn: Sendable {
  /// Public knowledge, texts and looks.
  package let knowledge: Knowledge
  let store: Store
  let accounts: AccountSetting
  let participation = Participation()
  let shelf = FormShelf()
  let readings = InstrumentReadings()
  let resultShelf = ResultShelf()
  let readingShelf = ReadingShelf()
  private let cache = MeasurementCache()

  /// Opens the store, brings its schema up to date and loads the bundled publications.
  ///
  /// - Throws: what the database or its migrations report.
  package init(
    knowledge: Knowledge, engine: any DatabaseEngine, accounts: AccountSetting
  ) async throws {
    self.knowledge = knowledge
    self.accounts = accounts
    // Fewer than there are connections, so that too many are told rather than kept waiting.
    store = Store(engine: engine, sealer: accounts.sealer, waitingMax: 500)
    try await store.migrate()
    let permit = try decide(.machine, .operate, .site)
    // A publication that a user has imported stays, even if one with its id is bundled.
    let imported = Set(
      try await store.publications(as: .machine).filter {
        !$0.checksum.hasPrefix(Self.bundledMark)
      }.map(\.id))
    for bundled in knowledge.library.publications
    where !imported.contains(bundled.publication.id) {
      _ = try await keep(bundled, mark: Self.bundledMark, permit)
    }
  }

  /// Begins the checksum of what came with the program, and of nothing else.
  private static let bundledMark = "bundled-"

  /// The 290 municipalities with the facts that were imported over the bundled ones.
  package func municipalities(as actor: Actor) async throws -> [Municipality] {
    let facts = try await store.facts(as: actor)
    return facts.isEmpty
      ? knowledge.library.municipalities : updated(knowledge.library.municipalities, by: facts)
  }

  /// The measurements that are kept, in order of id.
  package func measurements(as actor: Actor) async throws -> [MeasurementSummary] {
    try await store.publications(as: actor).map { kept in
      MeasurementSummary(
        id: kept.id, title: kept.title, association: kept.association, year: kept.year,
        source: kept.source)
    }
  }

  /// One measurement, worked out; nil where there is none.
  ///
  /// What is worked out is remembered until the publication changes, in this process or another.
  package func measurement(_ id: PublicationID, as actor: Actor) async throws -> Measurement? {
    guard let revision = try await store.revision(of: id, as: actor) else { return nil }
    if let known = await cache.measurement(id, revision: revision) { return known }
    guard let kept = try await store.publication(id, as: actor) else { return nil }
    let measurement = measurement(of: kept)
    await cache.keep(measurement, revision: revision)
    return measurement
  }

  func measurement(of kept: LoadedPublication) -> Measurement {
    Measurement(
      publication: kept.publication, instrument: kept.instrument,
      hasKnownInstrument: knowledge.library.instruments.contains(kept.instrument),
      association: association(AssociationID(rawValue: kept.publication.association)),
      rules: knowledge.library.rules)
  }

  /// The association with an id.
  package func association(_ id: AssociationID) -> Association? {
    knowledge.associations.first { $0.id == id }
  }

  /// Keeps a publication; false where the very same is kept already.
  func keep(
    _ read: PublicationWithInstrument, mark: String = "", _ permit: Permit
  ) async throws -> Bool {
    let instrument = knowledge.library.instrumentFingerprints[read.instrument.id] ?? ""
    return try await store.save(
      permit, read.publication, instrument: read.instrument,
      checksum: mark + read.fingerprint + instrument)
  }
}

/// A measurement in a list: what it is, without its figures.
package struct MeasurementSummary: Hashable, Sendable {
  /// The id.
  package let id: PublicationID
  /// The name shown in lists.
  package let title: LocalizedText
  /// The id of the association whose municipalities were asked; empty where none was named.
  package let association: String
  /// The year or years of the measurement as printed.
  package let year: String
  /// The document.
  package let source: Source
}

/// Remembers what was worked out of the latest revision of each publication.
private actor MeasurementCache {
  private var known: [PublicationID: (revision: Int, measurement: Measurement)] = [:]
  /// An association has a handful of measurements; memory stays bounded with thousands.
  private static let keptMax = 32

  func measurement(_ id: PublicationID, revision: Int) -> Measurement? {
    known[id].flatMap { $0.revision == revision ? $0.measurement : nil }
  }

  func keep(_ measurement: Measurement, revision: Int) {
    if known.count >= Self.keptMax { known.removeAll() }
    known[measurement.publication.id] = (revision, measurement)
  }
}
