import Access
import Database
import Measures
import Municipalities
import Store
import Surveys
import Testing

@Suite struct `A draft` {
  @Test(arguments: EngineKind.tested)
  func `comes back to its link alone`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.collect("r1")
      try await store.collect("r2", Town.plan(.named))
      let fresh = try #require(try await store.behind("r1", "a"))
      #expect(fresh.contact?.id.rawValue == "contact-a-r1")
      #expect(fresh.contact?.hasAnswered == false)
      #expect(fresh.draft == nil)
      #expect(!fresh.isSpent)
      #expect(fresh.round.collection == Town.plan())
      #expect(fresh.round.takesAnswers(at: Town.now))
      // As much as was fixed in the anonymous round, all in the named one.
      let area = Background(municipality: nil, area: .education, audience: nil)
      #expect(fresh.background == area)
      #expect(try await store.behind("r2", "a")?.background == Town.contact("a").contact.background)
      #expect(try await store.save("r1", "a", "content of a") == .kept(1))
      #expect(
        try await store.behind("r1", "a")?.draft?.sealed == Array("content of a".utf8))
      #expect(try await store.behind("r1", "b")?.draft == nil)
      #expect(try await store.behind("r2", "a")?.draft == nil)
      #expect(try await store.behind("r1", "stranger") == nil)
      #expect(try await store.behind("r3", "a") == nil)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is not saved over by another tab`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.collect("r1")
      #expect(try await store.save("r1", "a", over: 1) == .changed)
      #expect(try await store.save("r1", "a", "first") == .kept(1))
      #expect(try await store.save("r1", "a", "blind") == .changed)
      #expect(try await store.save("r1", "a", over: 1, "one tab") == .kept(2))
      #expect(try await store.save("r1", "a", over: 1, "other tab") == .changed)
      #expect(try await store.submit("r1", "a", over: 1) == .changed)
      let kept = try await store.behind("r1", "a")?.draft
      #expect(kept?.revision == 2)
      #expect(kept?.sealed == Array("one tab".utf8))
      // Of fifty that save over the same, one does.
      let outcomes = try await together(50) {
        try await store.save("r1", "a", over: 2, "tab \($0)")
      }
      #expect(outcomes.count { $0 == .kept(3) } == 1)
      #expect(outcomes.count { $0 == .changed } == 49)
    }
  }

  /// Of an open link nothing is kept until the first save; then its draft is what is known of it.
  @Test(arguments: EngineKind.tested)
  func `of nobody is known by its own key`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.collect("r1", Town.plan(hasOpenLink: true))
      #expect(try await store.behind("r1", "passer-by") == nil)
      #expect(try await store.save("r1", "passer-by") == .kept(1))
      let found = try #require(try await store.behind("r1", "passer-by"))
      #expect(found.contact == nil)
      #expect(found.background == nil)
      #expect(found.draft?.revision == 1)
      #expect(try await store.submit("r1", "passer-by") == .kept)
      let spent = try #require(try await store.behind("r1", "passer-by"))
      #expect(spent.isSpent)
      #expect(spent.draft == nil)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is refused when the round takes no answers`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.collect("r1")
      try await store.makeRound("bare")
      #expect(try await store.save("r1", "a") == .kept(1))
      let before = try await engine.everything()
      for now in [Town.now.after(-1), Town.duringRemarks, Town.afterRemarks] {
        #expect(try await store.save("r1", "a", over: 1, at: now) == .closed)
        #expect(try await store.save("r1", "b", at: now) == .closed)
        #expect(try await store.submit("r1", "a", at: now) == .closed)
      }
      for round in ["bare", "none"] {
        #expect(try await store.save(round, "a") == .closed)
        #expect(try await store.submit(round, "a") == .closed)
      }
      #expect(try await engine.everything() == before)
      // The last second counts.
      #expect(
        try await store.save("r1", "a", over: 1, at: Town.duringRemarks.after(-1)) == .kept(2))
    }
  }

  @Test(arguments: EngineKind.tested)
  func `needs the keys of the round that was decided about`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.collect("r1")
      try await store.collect("r2")
      let before = try await engine.everything()
      let permit = try Permits.respondent("r2")
      await #expect(throws: StoreError.wrongPermit) {
        try await store.keepDraft(
          permit, Town.keys("r1", "a"), sealed: [1], over: nil, now: Town.now)
      }
      await #expect(throws: StoreError.wrongPermit) {
        try await store.submit(
          permit,
          Submission(
            keys: Town.keys("r1", "a"), draftRevision: 1, response: Samples.response("x"),
            contact: nil), now: Town.now)
      }
      #expect(try await engine.everything() == before)
    }
  }

  @Test func `is read and kept in few statements`() async throws {
    try await TestDatabase.with(.memory) { engine in
      let counting = CountingEngine(engine)
      let store = Store(engine: counting)
      try await store.migrate()
      try await store.collect("r1", Town.plan(.confidential))
      #expect(try await counting.statements { _ = try await store.behind("r1", "a") } == 1)
      #expect(try await counting.statements { _ = try await store.save("r1", "a") } == 2)
      #expect(
        try await counting.statements { _ = try await store.submit("r1", "a", by: "a") } == 6)
    }
  }
}

/// Runs work many times at once.
func together<Output: Sendable>(
  _ count: Int, _ work: @escaping @Sendable (Int) async throws -> Output
) async throws -> [Output] {
  try await withThrowingTaskGroup(of: Output.self) { group in
    for number in 1...count { group.addTask { try await work(number) } }
    return try await group.reduce(into: []) { $0.append($1) }
  }
}
