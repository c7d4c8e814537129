import Database
import Measures
import Municipalities
import Store
import Surveys
import Testing

/// What somebody with the whole database in hand can join.
@Suite struct `An anonymous round` {
  /// Every value of every row, and through equal values every row that it leads to: a way that leaves
  /// as many contacts as the smallest group tells nobody apart.
  @Test(arguments: EngineKind.tested)
  func `has no value that leads from a response to a contact`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      let names = (1...6).map { "n\($0)" }
      try await store.collect("r1", contacts: names)
      try await answerAll(store, names)
      let rows = try await engine.rows()
      let responses = rows.filter { $0.table == "response" }
      #expect(responses.count == 6)
      for response in responses { #expect(contacts(reachedFrom: response, rows).isEmpty) }
      // The same search finds each contact where there is a way to it.
      try await engine.run(
        """
        INSERT INTO response_contact (round, contact, response)
        SELECT round, 'contact-' || substr(id, 13) || '-r1', id FROM response
        """)
      let tied = try await engine.rows()
      let found = tied.filter { $0.table == "response" }
        .filter { contacts(reachedFrom: $0, tied).count == 1 }
      #expect(found.count == 6)
    }
  }

  /// SQLite numbers the rows of ordinary tables as they come; these have no numbers.
  @Test(arguments: [
    ("SELECT rowid AS word FROM respondent_link" as StaticString),
    "SELECT rowid AS word FROM answer_draft", "SELECT rowid AS word FROM spent_link",
    "SELECT rowid AS word FROM response", "SELECT rowid AS word FROM response_contact",
    "SELECT rowid AS word FROM imported_row",
  ])
  func `has no order in its tables`(query: StaticString) async throws {
    try await TestDatabase.withStore(.memory) { _, engine in
      let found = try await failure { try await engine.texts(query) }
      #expect(found == .other)
      // There is one that the question works on.
      #expect(try await engine.count("SELECT count(rowid) AS count FROM contact") == 0)
    }
  }

  /// Names that say when: none in the tables of what respondents do.
  @Test func `has no time beside what respondents do`() async throws {
    try await TestDatabase.withStore(.memory) { _, engine in
      let times = try await engine.texts(
        """
        SELECT tables.name || '.' || columns.name AS word
        FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns
        WHERE tables.name IN (
            'respondent_link', 'answer_draft', 'spent_link', 'response', 'response_contact',
            'imported_row'
          )
          AND (columns.type = 'INTEGER' OR columns.name LIKE '%_at')
        ORDER BY word
        """)
      // A unit is given when the round is sealed, in the order of ids by chance.
      #expect(times == ["answer_draft.revision", "response.unit", "response.version"])
    }
  }

  private func answerAll(_ store: Store, _ names: [String]) async throws {
    let area = Background(municipality: nil, area: .education, audience: nil)
    for name in names.shuffled() {
      #expect(try await store.save("r1", name) == .kept(1))
      #expect(
        try await store.submit("r1", name, Samples.response("response-r1-\(name)", area)) == .kept)
    }
    try await store.noteAnswered(
      Permits.operate(), names.shuffled().map { ContactID(rawValue: "contact-\($0)-r1") },
      of: RoundID(rawValue: "r1"))
  }

  /// The contacts that a row leads to, following values that fewer rows of a table have than the
  /// smallest group.
  private func contacts(reachedFrom start: TableRow, _ rows: [TableRow]) -> Set<TableRow> {
    var sharing: [DatabaseValue: Set<TableRow>] = [:]
    for row in rows { for value in row.values { sharing[value, default: []].insert(row) } }
    var reached: Set<TableRow> = [start]
    var waiting = [start]
    while let row = waiting.popLast() {
      for value in row.values {
        let others = Dictionary(grouping: sharing[value] ?? [], by: \.table)
        for others in others.values where others.count < 5 {
          waiting += others.filter { reached.insert($0).inserted }
        }
      }
    }
    return reached.filter { $0.table == "contact" }
  }
}

/// A row with the table that it stands in.
struct TableRow: Hashable {
  let table: String
  let values: Set<DatabaseValue>
}

extension DatabaseEngine {
  /// The rows of all tables that belong to rounds.
  fileprivate func rows() async throws -> [TableRow] {
    try await read("reading the tables of rounds") { db in
      try roundTables.flatMap { table, sql in
        try db.query(sql).map { row in
          TableRow(table: table, values: Set(row.values.filter { $0 != .null }))
        }
      }
    }
  }
}

private let roundTables: [(String, StaticString)] = [
  ("round", "SELECT * FROM round"), ("round_collection", "SELECT * FROM round_collection"),
  ("round_version", "SELECT * FROM round_version"), ("contact", "SELECT * FROM contact"),
  ("kept_background", "SELECT * FROM kept_background"),
  ("respondent_link", "SELECT * FROM respondent_link"),
  ("answer_draft", "SELECT * FROM answer_draft"), ("spent_link", "SELECT * FROM spent_link"),
  ("response", "SELECT * FROM response"),
  ("response_contact", "SELECT * FROM response_contact"),
  ("outbox_message", "SELECT * FROM outbox_message"),
  ("imported_row", "SELECT * FROM imported_row"), ("audit_entry", "SELECT * FROM audit_entry"),
]
