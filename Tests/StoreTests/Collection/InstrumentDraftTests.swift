import Access
import Measures
import Municipalities
import Store
import Surveys
import Testing

@Suite struct `An association's instrument` {
  @Test(arguments: EngineKind.tested)
  func `is edited as a draft that nobody saves over`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let permit = try Permits.instruments(.changeInstruments)
      let title = Samples.text("Enkät", "Survey")
      let make = { (text: String) in
        try await store.makeInstrument(permit, Town.survey, title: title, text: text, now: Town.now)
      }
      #expect(try await make("first"))
      #expect(try await !make("second"))
      let keep = { (text: String, revision: Int) in
        try await store.keepInstrumentDraft(
          permit, Town.survey, title: Samples.text("Ny", "New"), text: text, over: revision,
          now: Town.now)
      }
      #expect(try await keep("one tab", 1) == 2)
      #expect(try await keep("other tab", 1) == nil)
      let kept = try #require(try await store.instrument(permit, Town.survey))
      #expect(kept.draft == "one tab")
      #expect(kept.instrument.title == Samples.text("Ny", "New"))
      #expect(kept.instrument.draftRevision == 2)
      #expect(kept.instrument.createdAt == Town.now)
      #expect(kept.instrument.versions.isEmpty)
      #expect(try await store.events() == [.instrumentMade, .instrumentChanged])
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is published version by version`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.publish()
      try await store.publish(version: 2)
      let permit = try Permits.instruments(.changeInstruments)
      let before = try await engine.everything()
      // Another number than the next, and a draft that was changed.
      for (number, revision) in [(1, 3), (2, 3), (4, 3), (3, 2)] {
        #expect(
          try await store.publishInstrument(
            permit, Town.survey, version: number, title: Samples.text("a", "b"), text: "x",
            over: revision, now: Town.now) == nil)
      }
      #expect(try await engine.everything() == before)
      let listed = try await store.instruments(Permits.instruments(.readInstruments))
      #expect(listed.map(\.id) == [Town.survey])
      #expect(listed.first?.versions.map(\.number) == [1, 2])
      #expect(listed.first?.versions.map(\.revision) == [1, 1])
      let first = try await store.instrumentVersion(as: .machine, Town.survey, 1)
      #expect(first?.text == "version 1")
      #expect(try await store.instrumentVersion(as: .machine, Town.survey, 3) == nil)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is corrected in place with the old text kept`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.publish()
      let permit = try Permits.instruments(.changeInstruments)
      let correct = { (text: String, revision: Int) in
        try await store.correctInstrument(
          permit, Town.survey, version: 1, text: text, over: revision, now: Town.duringRemarks)
      }
      #expect(try await correct("one", 1) == 2)
      #expect(try await correct("other", 1) == nil)
      #expect(try await correct("two", 2) == 3)
      let now = try await store.instrumentVersion(as: .machine, Town.survey, 1)
      #expect(now?.text == "two")
      #expect(now?.revision == 3)
      let corrections = try await store.corrections(
        Permits.instruments(.readInstruments), Town.survey)
      #expect(corrections.map(\.text) == ["one", "version 1"])
      #expect(corrections.map(\.revision) == [2, 1])
      #expect(corrections.allSatisfy { $0.version == 1 && $0.at == Town.duringRemarks })
      await #expect(throws: StoreError.notFound) {
        _ = try await store.correctInstrument(
          permit, Town.survey, version: 2, text: "x", over: 1, now: Town.now)
      }
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is put away and brought back`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.publish()
      let permit = try Permits.instruments(.changeInstruments)
      for (isArchived, moment) in [(true, Town.now), (false, nil)] as [(Bool, Moment?)] {
        for _ in 1...2 {
          try await store.archiveInstrument(
            permit, Town.survey, isArchived: isArchived, now: Town.now)
        }
        let kept = try await store.instrument(permit, Town.survey)
        #expect(kept?.instrument.archivedAt == moment)
      }
      #expect(try await store.events().count { $0 == .instrumentArchived } == 2)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is nobody else's`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.publish()
      let before = try await engine.everything()
      let foreign = Town.otherAssociation
      let permit = try Permits.place(
        .changeInstruments, foreign, as: .associationCoordinator, in: foreign.organisation)
      let reading = try Permits.place(
        .readInstruments, foreign, as: .associationCoordinator, in: foreign.organisation)
      #expect(try await store.instrument(permit, Town.survey) == nil)
      #expect(try await store.instruments(reading).isEmpty)
      let title = Samples.text("a", "b")
      let attempts: [@Sendable () async throws -> Void] = [
        {
          _ = try await store.keepInstrumentDraft(
            permit, Town.survey, title: title, text: "x", over: 2, now: Town.now)
        },
        {
          _ = try await store.publishInstrument(
            permit, Town.survey, version: 2, title: title, text: "x", over: 2, now: Town.now)
        },
        {
          _ = try await store.correctInstrument(
            permit, Town.survey, version: 1, text: "x", over: 1, now: Town.now)
        },
        {
          try await store.archiveInstrument(permit, Town.survey, isArchived: true, now: Town.now)
        },
        { _ = try await store.corrections(reading, Town.survey) },
      ]
      for (number, attempt) in attempts.enumerated() {
        await #expect(throws: StoreError.notFound, "\(number)") { try await attempt() }
      }
      #expect(try await engine.everything() == before)
    }
  }
}
