import Access
import Measures
import Store
import Surveys
import Testing

@Suite struct `What is over` {
  @Test(arguments: EngineKind.tested)
  func `is taken away, and what goes on stays`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.enrol("anna", .reader, Town.association.organisation)
      try await store.begin("cookie", of: "anna")
      try await store.inviteTo(
        .analyst, Town.association.organisation, "new@example.org", digest: "link")
      let before = try await engine.everything()
      try await store.tidy(Permits.operate(), now: Town.now, idle: 60, keeping: 100)
      #expect(try await engine.everything() == before)
      let later = Town.now.after(400 * 24 * 60 * 60)
      try await store.tidy(Permits.operate(), now: later, idle: 60, keeping: 100)
      let after = try await engine.everything().joined(separator: "\n")
      #expect(!after.contains("cookie"))
      #expect(!after.contains("new@example.org"))
      #expect(after.contains("anna@example.org"))
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is found where rounds are kept too long`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.makeRound("r1")
      let kept = try Town.round("r1").times.keptUntil
      let permit = try Permits.operate()
      #expect(try await store.overdueRounds(permit, now: kept.after(-1)).isEmpty)
      #expect(try await store.overdueRounds(permit, now: kept).map(\.id.rawValue) == ["r1"])
    }
  }
}

@Suite struct `An example round` {
  @Test(arguments: EngineKind.tested)
  func `is kept once, follows the time, and goes with the example people`(
    kind: EngineKind
  ) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.makeRound("real")
      let before = try await engine.everything().filter { !$0.contains("FROM audit") }
      for _ in 1...2 {
        try await store.keepExampleRound(
          Permits.operate(), Town.round("example"), now: Town.now)
      }
      try await store.release("example", Town.ale)
      // A real round of the same id would be left alone.
      try await store.keepExampleRound(Permits.operate(), Town.round("real"), now: Town.now)
      try await store.removeExamples(Permits.operate(), now: Town.now)
      #expect(try await engine.everything().filter { !$0.contains("FROM audit") } == before)
    }
  }
}

@Suite struct `The installation's key` {
  @Test(arguments: EngineKind.tested)
  func `is the one that the database was made under`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.migrate()
      let other = Store(engine: engine, sealer: .testing(key: "another"))
      await #expect(throws: StoreError.otherKey) { try await other.migrate() }
    }
  }
}

@Suite struct `A name` {
  @Test(arguments: EngineKind.tested)
  func `is changed by its owner alone, and the address stays`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.enrol("anna", .reader, Town.association.organisation)
      try await store.enrol("berit", .reader, Town.association.organisation)
      try await store.changeName(
        Permits.own(.changeOwnAccount, "anna"), "Anna Ny", now: Town.now)
      let anna = try await store.account(Permits.own(.readOwnAccount, "anna"))
      #expect(anna?.name == PersonName(name: "Anna Ny", email: "anna@example.org"))
      let berit = try await store.account(Permits.own(.readOwnAccount, "berit"))
      #expect(berit?.name?.name != "Anna Ny")
    }
  }
}
