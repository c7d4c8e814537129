import Database
import Measures
import Store
import Surveys
import Tables
import Testing

@Suite struct `A kept publication` {
  @Test(arguments: EngineKind.tested)
  func `comes back as it was saved`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let publication = Samples.publication()
      #expect(try await store.save(publication))
      let loaded = try #require(try await store.publication(publication.id))
      #expect(loaded.publication == publication)
      #expect(loaded.instrument == Samples.instrument)
      #expect(loaded.revision == 1)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `comes back with as little as it has`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let publication = Samples.smallPublication()
      let instrument = Samples.instrument(source: nil, questions: [])
      #expect(try await store.save(publication, instrument: instrument, checksum: "1"))
      let loaded = try #require(try await store.publication(publication.id))
      #expect(loaded.publication == publication)
      #expect(loaded.instrument == instrument)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `stays apart from the others`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let (first, second) = (Samples.publication("a"), Samples.publication("b", matrix: nil))
      try await store.save(first)
      try await store.save(second)
      try await store.save(Samples.smallPublication("c"))
      #expect(try await store.publication(first.id)?.publication == first)
      #expect(try await store.publication(second.id)?.publication == second)
      #expect(
        try await store.publication(PublicationID(rawValue: "c"))?.publication
          == Samples.smallPublication("c"))
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is listed in order of id, by bytes`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      #expect(try await store.publications().isEmpty)
      let ids = ["ab", "a/c", "a.d", "a-e", "1", "b"]
      for id in ids { try await store.save(Samples.publication(id), "sum of \(id)") }
      let kept = try await store.publications()
      #expect(kept.map(\.id.rawValue) == ["1", "a-e", "a.d", "a/c", "ab", "b"])
      let first = try #require(kept.first)
      #expect(first.title == Samples.publication().title)
      #expect(first.source == Samples.source)
      #expect(first.association == "fyrbodal" && first.year == "2024")
      #expect(first.instrument == Samples.instrumentID)
      #expect(first.checksum == "sum of 1" && first.revision == 1)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is missing where nothing was saved`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let id = PublicationID(rawValue: "' OR 1 = 1 --")
      let loaded = try await store.publication(id)
      #expect(loaded == nil)
      #expect(try await store.revision(of: id) == nil)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is loaded in as many statements however large it is`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      let counting = CountingEngine(engine)
      let store = Store(engine: counting)
      try await store.migrate()
      for publication in [Samples.smallPublication(), Samples.publication()] {
        try await store.save(publication)
        let statements = try await counting.statements {
          _ = try await store.publication(publication.id)
        }
        #expect(statements == 10)
        #expect(
          try await counting.statements { _ = try await store.revision(of: publication.id) } == 1)
      }
      #expect(try await counting.statements { _ = try await store.publications() } == 1)
    }
  }
}
