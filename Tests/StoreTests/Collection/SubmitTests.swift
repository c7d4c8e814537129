import Access
import Database
import Measures
import Municipalities
import Store
import Surveys
import Testing

@Suite struct `A response` {
  @Test(arguments: EngineKind.tested)
  func `is kept once where a thousand hand it in at the same time`(
    kind: EngineKind
  ) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.collect("r1")
      try await store.collect("r2", Town.plan(.confidential))
      for (round, contact) in [("r1", nil), ("r2", "a")] as [(String, String?)] {
        #expect(try await store.save(round, "a") == .kept(1))
        let outcomes = try await together(1_000) {
          try await store.submit(
            round, "a", by: contact, Samples.response("response-\(round)-\($0)"))
        }
        #expect(outcomes.count { $0 == .kept } == 1, "\(round)")
        #expect(outcomes.count { $0 == .already } == 999, "\(round)")
        #expect(try await engine.count("SELECT count(*) AS count FROM response") == 1, "\(round)")
        // Nothing of it is left, and the next round begins anew.
        #expect(try await engine.count("SELECT count(*) AS count FROM answer_draft") == 0)
        try await engine.run("DELETE FROM response_contact; DELETE FROM response")
      }
    }
  }

  @Test(arguments: EngineKind.tested, [Anonymity.confidential, .named])
  func `is one for each contact, whichever of its links is used`(
    kind: EngineKind, anonymity: Anonymity
  ) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.collect("r1", Town.plan(anonymity))
      try await store.link("r1", to: "a", "reminded")
      #expect(try await store.save("r1", "a") == .kept(1))
      #expect(try await store.save("r1", "reminded") == .kept(1))
      let outcomes = try await together(50) { number in
        let secret = number.isMultiple(of: 2) ? "a" : "reminded"
        return try await store.submit(
          "r1", secret, by: "a", Samples.response("response-\(number)"))
      }
      #expect(outcomes.count { $0 == .kept } == 1)
      #expect(outcomes.count { $0 == .already } == 49)
      #expect(try await engine.count("SELECT count(*) AS count FROM response") == 1)
      #expect(try await store.behind("r1", "reminded")?.contact?.hasAnswered == true)
      #expect(try await store.behind("r1", "b")?.contact?.hasAnswered == false)
      try await store.answer("r1", "b", by: "b")
    }
  }

  @Test(arguments: EngineKind.tested)
  func `was kept even when it is handed in again after closing`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.collect("r1")
      try await store.answer("r1", "a")
      #expect(try await store.submit("r1", "a", at: Town.duringRemarks) == .already)
      #expect(try await store.save("r1", "a") == .answered)
      #expect(try await store.save("r1", "a", over: 1, at: Town.duringRemarks) == .answered)
      let found = try #require(try await store.behind("r1", "a"))
      #expect(found.isSpent)
      #expect(found.draft == nil)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is not kept without its draft`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.collect("r1")
      #expect(try await store.save("r1", "a") == .kept(1))
      let before = try await engine.everything()
      #expect(try await store.submit("r1", "b") == .changed)
      #expect(try await store.submit("r1", "a", over: 2) == .changed)
      #expect(try await engine.everything() == before)
    }
  }

  /// The response of a version that the round never had, or whose id is taken: nothing of it stays.
  @Test(arguments: EngineKind.tested)
  func `is kept whole or not at all`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.collect("r1", Town.plan(.named))
      try await store.answer("r1", "b", by: "b")
      #expect(try await store.save("r1", "a") == .kept(1))
      let before = try await engine.everything()
      for response in [Samples.response("x", version: 2), Samples.response("response-r1-b")] {
        #expect(
          try await failure { try await store.submit("r1", "a", by: "a", response) }
            == .constraint)
        #expect(try await engine.everything() == before)
      }
    }
  }

  @Test(arguments: EngineKind.tested)
  func `of an anonymous round has no contact`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.collect("r1")
      #expect(try await store.save("r1", "a") == .kept(1))
      await #expect(throws: StoreError.wrongPermit) {
        try await store.submit("r1", "a", by: "a")
      }
      #expect(try await store.submit("r1", "a") == .kept)
      #expect(try await engine.count("SELECT count(*) AS count FROM response_contact") == 0)
      #expect(try await engine.count("SELECT sum(answered) AS count FROM contact") == 0)
      // Noted later, apart from the answer; twice is as once.
      for _ in 1...2 {
        try await store.noteAnswered(
          Permits.operate(), [ContactID(rawValue: "contact-a-r1")], of: RoundID(rawValue: "r1"))
      }
      #expect(try await engine.count("SELECT sum(answered) AS count FROM contact") == 1)
      #expect(try await store.behind("r1", "a")?.contact?.hasAnswered == true)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is told of by no audit entry`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.collect("r1", Town.plan(.named))
      let before = try await store.entries()
      try await store.answer("r1", "a", by: "a")
      #expect(try await store.entries() == before)
    }
  }

  @Test func `waits to be written before the store is finished`() async throws {
    try await TestDatabase.withStore(.memory) { store, _ in
      try await store.collect("r1")
      await store.finish(as: .machine)
      #expect(try await failure { try await store.save("r1", "a") } == .unavailable)
    }
  }
}

extension DatabaseEngine {
  /// The number in the column `count` of the only row of an answer; 0 where it is null.
  func count(_ sql: StaticString) async throws -> Int {
    try await read("counting") { db in
      try #require(db.query(sql).first).optionalInteger("count") ?? 0
    }
  }
}
