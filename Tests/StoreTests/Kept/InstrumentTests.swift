import Database
import Measures
import Store
import Surveys
import Tables
import Testing

@Suite struct `An instrument that publications share` {
  private let first = Samples.publication("a")
  private let second = Samples.publication("b")

  @Test(arguments: EngineKind.tested)
  func `is left alone while it is the same`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.save(first)
      try await store.save(second)
      try await store.save(second, "2")
      #expect(try await store.revision(of: first.id) == 1)
      #expect(try await store.revision(of: second.id) == 2)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is replaced for all of them`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.save(first)
      try await store.save(second)
      let replaced = Samples.instrument(version: 4, questions: Samples.questions.reversed())
      #expect(try await store.save(second, instrument: replaced, checksum: "2"))
      let loaded = try #require(try await store.publication(first.id))
      #expect(loaded.instrument == replaced)
      #expect(loaded.publication == first)
      #expect(loaded.revision == 2)
      #expect(try await store.publication(second.id)?.revision == 2)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `keeps the questions that another publication has results of`(
    kind: EngineKind
  ) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.save(first)
      let before = try await engine.everything()
      let used = Samples.tallies[0].variable.id
      let without = Samples.questions.filter { $0.variable.id != used }
      await #expect(
        throws: StoreError.questionInUse(
          used, instrument: Samples.instrumentID, publication: first.id)
      ) {
        try await store.save(
          Samples.smallPublication("b"), instrument: Samples.instrument(questions: without),
          checksum: "1")
      }
      #expect(try await engine.everything() == before)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `keeps the codes that another publication has numbers of`(
    kind: EngineKind
  ) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.save(first)
      let before = try await engine.everything()
      let fewer = Samples.questions.map { Samples.question($0, codes: 2) }
      await #expect(
        throws: StoreError.questionInUse(
          Samples.tallies[0].variable.id, instrument: Samples.instrumentID,
          publication: first.id)
      ) {
        try await store.save(
          Samples.smallPublication("b"), instrument: Samples.instrument(questions: fewer),
          checksum: "1")
      }
      #expect(try await engine.everything() == before)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is forgotten when none is left`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.save(Samples.smallPublication("a"))
      try await store.save(Samples.smallPublication("b"))
      let other = Instrument(
        id: InstrumentID(rawValue: "other"), version: 1, title: Samples.text("", ""),
        source: nil, questions: [])
      for (id, left) in [("a", ["other", "questions-2024"]), ("b", ["other"])] {
        _ = try await store.save(
          Samples.smallPublication(id, instrument: "other"), instrument: other, checksum: "2")
        let kept = try await engine.read("looking") {
          try $0.query("SELECT id FROM instrument ORDER BY id").map { try $0.text("id") }
        }
        #expect(kept == left)
      }
    }
  }

  @Test func `has the questions that are reported`() async throws {
    try await TestDatabase.withStore(.memory) { store, _ in
      let question = Samples.tallies[0].variable.id
      let without = Samples.questions.filter { $0.variable.id != question }
      let altered = Samples.questions.map { Samples.question($0, codes: 3) }
      for questions in [without, altered] {
        await #expect(
          throws: StoreError.strangeQuestion(question, instrument: Samples.instrumentID)
        ) {
          try await store.save(
            first, instrument: Samples.instrument(questions: questions), checksum: "1")
        }
      }
      let kept = try await store.publications()
      #expect(kept.isEmpty)
    }
  }
}
