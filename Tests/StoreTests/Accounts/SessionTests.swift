import Access
import Measures
import Store
import Testing

@Suite struct `A session` {
  @Test(arguments: EngineKind.tested)
  func `is found by its secret with the person's roles in one statement`(
    kind: EngineKind
  ) async throws {
    try await TestDatabase.with(kind) { engine in
      let counting = CountingEngine(engine)
      let store = Store(engine: counting)
      try await store.migrate()
      try await store.enrol("anna", .reader, Town.association.organisation)
      let permit = try Permits.grant(.analyst, .municipality(Town.ale))
      try await store.grant(permit, to: PersonID(rawValue: "anna"), now: Town.now)
      try await store.begin("cookie", of: "anna")
      let statements = try await counting.statements {
        let found = try #require(try await store.open("cookie"))
        #expect(found.name == "Name of anna")
        #expect(found.person.id.rawValue == "anna")
        #expect(found.person.scopes == nil)
        #expect(
          found.person.grants == [
            try Town.grant(.reader, Town.association.organisation),
            try Town.grant(.analyst, .municipality(Town.ale)),
          ])
        #expect(found.session.startedAt == Town.now)
        #expect(found.session.device == "Firefox, Linux")
      }
      #expect(statements == 1)
      #expect(try await store.open("another") == nil)
      #expect(try await store.open("") == nil)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `ends when it is idle or too old`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.enrol("anna", .reader, Town.association.organisation)
      try await store.begin("cookie", of: "anna")
      #expect(try await store.open("cookie", at: Town.now.after(1_800)) != nil)
      #expect(try await store.open("cookie", at: Town.now.after(1_801)) == nil)
      for hour in stride(from: 1_500, to: 43_200, by: 1_500) {
        try await store.touch(
          Permits.signIn(), digest: "cookie", now: Town.now.after(hour))
      }
      #expect(try await store.open("cookie", at: Town.now.after(43_199)) != nil)
      #expect(try await store.open("cookie", at: Town.now.after(43_200)) == nil)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is noted as used once a minute`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.enrol("anna", .reader, Town.association.organisation)
      try await store.begin("cookie", of: "anna")
      for (later, seen) in [(60, 0), (61, 61), (100, 61), (122, 122)] {
        let now = Town.now.after(later)
        try await store.touch(Permits.signIn(), digest: "cookie", now: now)
        let found = try await store.open("cookie", at: now)
        #expect(found?.session.lastSeenAt == Town.now.after(seen))
      }
    }
  }

  @Test(arguments: EngineKind.tested)
  func `takes the place of the one the browser had`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.enrol("anna", .reader, Town.association.organisation)
      try await store.begin("first", of: "anna")
      try await store.begin("second", of: "anna", replacing: "first")
      #expect(try await store.open("first") == nil)
      #expect(try await store.open("second") != nil)
      try await store.endSession(Permits.signIn(), digest: "second", now: Town.now)
      #expect(try await store.open("second") == nil)
      let count = try await store.events().count
      try await store.endSession(Permits.signIn(), digest: "second", now: Town.now)
      #expect(try await store.events().last == .signedOut)
      #expect(try await store.events().count == count)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is one of at most twenty`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.enrol("anna", .reader, Town.association.organisation)
      try await store.enrol("berit", .reader, Town.association.organisation)
      try await store.begin("berit", of: "berit")
      for number in 1...22 { try await store.begin("cookie-\(number)", of: "anna") }
      let kept = try await store.sessions(Permits.own(.readOwnAccount, "anna"), now: Town.now)
      #expect(kept.count == 20)
      #expect(try await store.open("cookie-2") == nil)
      #expect(try await store.open("cookie-3") != nil)
      #expect(try await store.open("berit") != nil)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is ended by its owner alone`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.enrol("anna", .reader, Town.association.organisation)
      try await store.enrol("berit", .reader, Town.association.organisation)
      for (digest, id) in [("a", "anna"), ("b", "anna"), ("c", "anna"), ("d", "berit")] {
        try await store.begin(digest, of: id)
      }
      let number = try #require(try await store.open("a")).session.number
      let berit = try Permits.own(.changeOwnAccount, "berit")
      let anna = try Permits.own(.changeOwnAccount, "anna")
      #expect(try await !store.endSession(berit, number: number, now: Town.now))
      #expect(try await store.open("a") != nil)
      #expect(try await store.endSession(anna, number: number, now: Town.now))
      #expect(try await store.open("a") == nil)
      try await store.endOtherSessions(anna, keeping: "c", now: Town.now)
      #expect(try await store.open("b") == nil)
      #expect(try await store.open("c") != nil)
      #expect(try await store.open("d") != nil)
    }
  }
}
