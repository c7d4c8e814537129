import Database
import Measures
import Store
import Surveys
import Tables
import Testing

@Suite struct `Saving a publication` {
  @Test(arguments: EngineKind.tested)
  func `twice changes nothing`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      #expect(try await store.save(Samples.publication()))
      let before = try await engine.everything()
      #expect(try await !store.save(Samples.publication()))
      #expect(try await engine.everything() == before)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `that changed raises the revision and leaves nothing of the old`(
    kind: EngineKind
  ) async throws {
    let id = Samples.publication().id
    let changed = Samples.publication(
      title: "Nytt", matrix: nil, tallies: Array(Samples.tallies.reversed().prefix(2)))
    let expected = try await TestDatabase.withStore(kind) { store, engine in
      try await store.save(changed, "2")
      return try await engine.everything().filter { !$0.contains("FROM publication:") }
    }
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.save(Samples.publication())
      #expect(try await store.save(changed, "2"))
      #expect(try await store.revision(of: id) == 2)
      #expect(try await store.publication(id)?.publication == changed)
      #expect(
        try await engine.everything().filter { !$0.contains("FROM publication:") } == expected)
      #expect(try await store.save(Samples.publication()))
      #expect(try await store.revision(of: id) == 3)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `that the database refuses leaves the old one whole`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.save(Samples.publication())
      let before = try await engine.everything()
      let last = try #require(Samples.tallies.last)
      let unkeepable = PrintedTally(
        variable: last.variable, figure: nil, caption: "half\0way", claim: last.claim,
        cells: last.cells, mean: nil, group: nil)
      let tallies = Array(Samples.tallies.dropLast()) + [unkeepable]
      let found = try await failure {
        try await store.save(Samples.publication(tallies: tallies), "2")
      }
      #expect(found == .constraint)
      #expect(try await engine.everything() == before)
      #expect(try await store.save(Samples.publication(title: "Ny"), "2"))
    }
  }

  @Test(arguments: EngineKind.tested)
  func `with codes that overlap or are unknown is refused`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      let before = try await engine.everything()
      for codes in [[["low"], ["low"]], [["low", "low"]], [["nowhere"]]] {
        let tally = PrintedTally(
          variable: Samples.questions[1].variable, figure: nil, caption: nil,
          claim: Samples.tallies[1].claim,
          cells: codes.map {
            PrintedCell(codes: $0, label: nil, places: Samples.places(0..<1))
          }, mean: nil, group: nil)
        let found = try await failure {
          try await store.save(Samples.publication(tallies: [tally]))
        }
        #expect(found == .constraint)
      }
      #expect(try await engine.everything() == before)
    }
  }

  @Test func `on a full disk leaves the old one whole`() async throws {
    try await TestDatabase.withStore(.file) { store, engine in
      try await store.save(Samples.publication())
      let before = try await engine.everything()
      // SQLite takes the pages that there are for the least.
      try await engine.run("PRAGMA max_page_count = 1")
      let long = PrintedTally(
        variable: Samples.tallies[1].variable, figure: nil,
        caption: String(repeating: "å", count: 1 << 20), claim: Samples.tallies[1].claim,
        cells: [], mean: nil, group: nil)
      let publication = Samples.publication(tallies: [Samples.tallies[0], long])
      #expect(try await failure { try await store.save(publication, "2") } == .full)
      #expect(try await engine.everything() == before)
      try await engine.run("PRAGMA max_page_count = 100000")
      #expect(try await store.save(publication, "2"))
      #expect(try await store.publication(publication.id)?.publication == publication)
    }
  }

  @Test(arguments: EngineKind.shared)
  func `from several servers at the same time is done once`(kind: EngineKind) async throws {
    try await TestDatabase.withDatabase(kind) { database in
      let first = try database.open()
      try await Store(engine: first).migrate()
      let saved = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 1...4 {
          group.addTask {
            let engine = try database.open()
            let saved = try await Store(engine: engine).save(Samples.publication())
            try await engine.close()
            return saved
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(saved.count { $0 } == 1)
      #expect(try await Store(engine: first).revision(of: Samples.publication().id) == 1)
      try await first.close()
    }
  }

  @Test func `with an instrument that it does not name is refused`() async throws {
    try await TestDatabase.withStore(.memory) { store, _ in
      let other = Samples.smallPublication(instrument: "another")
      await #expect(
        throws: StoreError.otherInstrument(
          publication: other.id, instrument: Samples.instrumentID)
      ) { try await store.save(other) }
    }
  }
}
