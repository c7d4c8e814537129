import Access
import Database
import Measures
import Municipalities
import Store
import Surveys
import Tables

extension TestDatabase {
  /// Lends a store on an empty database, with its engine.
  static func withStore<Output>(
    _ kind: EngineKind, _ body: (Store, any DatabaseEngine) async throws -> Output
  ) async throws -> Output {
    try await with(kind) { engine in
      let store = Store(engine: engine)
      try await store.migrate()
      return try await body(store, engine)
    }
  }
}

extension Store {
  /// A store whose audit log is sealed under the tests' key.
  init(engine: any DatabaseEngine) {
    self.init(engine: engine, sealer: .testing())
  }

  /// Keeps a publication with an instrument, as the machine.
  func save(
    _ publication: Publication, instrument: Instrument, checksum: String
  ) async throws -> Bool {
    try await save(
      Permits.operate(), publication, instrument: instrument, checksum: checksum)
  }

  /// The publication of an id, as anyone sees it.
  func publication(_ id: PublicationID) async throws -> LoadedPublication? {
    try await publication(id, as: .visitor)
  }

  /// The publications in order of id, as anyone sees them.
  func publications() async throws -> [KeptPublication] { try await publications(as: .visitor) }

  /// The revision of a publication, as anyone sees it.
  func revision(of id: PublicationID) async throws -> Int? {
    try await revision(of: id, as: .visitor)
  }

  /// Keeps facts, as the machine.
  func saveFacts(_ facts: [MunicipalityFact]) async throws -> Int {
    try await saveFacts(Permits.operate(), facts)
  }

  /// The facts, as anyone sees them.
  func facts() async throws -> [MunicipalityFact] { try await facts(as: .visitor) }

  /// Keeps a publication with the instrument of the samples.
  @discardableResult
  func save(_ publication: Publication, _ checksum: String = "1") async throws -> Bool {
    try await save(publication, instrument: Samples.instrument, checksum: checksum)
  }
}

extension DatabaseEngine {
  /// Every row of every table, as text that does not depend on the order of rows.
  func everything() async throws -> [String] {
    try await read("reading every table") { db in
      try allTables.flatMap { sql in
        try db.query(sql).map { "\(sql): \($0.values)" }
      }.sorted()
    }
  }
}

private let allTables: [StaticString] = [
  "SELECT * FROM instrument", "SELECT * FROM question", "SELECT * FROM code",
  "SELECT * FROM publication", "SELECT * FROM publication_group",
  "SELECT * FROM printed_result", "SELECT * FROM printed_cell",
  "SELECT * FROM printed_cell_code", "SELECT * FROM printed_scalar",
  "SELECT * FROM printed_matrix", "SELECT * FROM printed_place",
  "SELECT * FROM municipality_fact", "SELECT * FROM schema_migration",
  "SELECT * FROM person",
  "SELECT * FROM person_name",
  "SELECT * FROM password_credential",
  "SELECT * FROM recovery_code",
  "SELECT * FROM external_identity",
  "SELECT * FROM role_grant",
  "SELECT * FROM session",
  "SELECT * FROM invitation",
  "SELECT * FROM access_token",
  "SELECT * FROM issuer",
  "SELECT * FROM kept_association",
  "SELECT * FROM kept_member",
  "SELECT * FROM department",
  "SELECT * FROM round",
  "SELECT * FROM frozen_version",
  "SELECT * FROM frozen_municipality",
  "SELECT * FROM consent",
  "SELECT * FROM remark",
  "SELECT * FROM disposal_decision",
  "SELECT * FROM audit_entry",
  "SELECT * FROM audit_head",
  "SELECT * FROM survey_instrument",
  "SELECT * FROM instrument_version",
  "SELECT * FROM instrument_correction",
  "SELECT * FROM round_collection",
  "SELECT * FROM round_version",
  "SELECT * FROM reminder",
  "SELECT * FROM contact",
  "SELECT * FROM kept_background",
  "SELECT * FROM respondent_link",
  "SELECT * FROM answer_draft",
  "SELECT * FROM spent_link",
  "SELECT * FROM response",
  "SELECT * FROM response_contact",
  "SELECT * FROM mail_text",
  "SELECT * FROM outbox_message",
  "SELECT * FROM municipal_answer",
  "SELECT * FROM answer_import",
  "SELECT * FROM imported_row",
  "SELECT * FROM column_mapping",
  "SELECT * FROM staged_file",
  "SELECT * FROM result_plan",
  "SELECT * FROM result_unit",
  "SELECT * FROM shown_answers",
  "SELECT * FROM theme_edition",
  "SELECT * FROM theme",
  "SELECT * FROM read_answer",
  "SELECT * FROM coding",
  "SELECT * FROM quotation",
]
