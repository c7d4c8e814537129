import Access
import Database
import Measures
import Store
import Testing

@Suite struct `What works once` {
  @Test(arguments: EngineKind.tested)
  func `works once where fifty try at the same time`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.enrol("anna", .reader, Town.association.organisation)
      let anna = PersonID(rawValue: "anna")
      let permit = try Permits.signIn()
      #expect(
        try await wins { _ in try await store.useStep(permit, person: anna, step: 11) } == 1)
      #expect(
        try await wins { _ in
          try await store.useRecoveryCode(
            permit, person: anna, digest: "one-anna", now: Town.now)
        } == 1)
      try await store.keepAttempt(
        permit, digest: "attempt", sealed: [1], endsAt: Town.now.after(60), now: Town.now)
      #expect(
        try await wins { _ in
          try await store.takeAttempt(permit, digest: "attempt", now: Town.now) != nil
        } == 1)
      try await store.inviteTo(
        .analyst, Town.association.organisation, "new@example.org", digest: "link")
      #expect(try await wins { try await store.accept("link", as: "new-\($0)") != nil } == 1)
      let people = try await store.people(Permits.machine(.readPeople, Town.installation))
      #expect(people.count == 2)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is a step later than all before it`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.enrol("anna", .reader, Town.association.organisation)
      try await store.enrol("berit", .reader, Town.association.organisation)
      let permit = try Permits.signIn()
      for (step, works) in [(10, false), (9, false), (12, true), (11, false), (12, false)] {
        #expect(
          try await store.useStep(permit, person: PersonID(rawValue: "anna"), step: step)
            == works)
      }
      let found = try await store.credentials(permit, email: "ANNA@example.org")
      #expect(found?.lastStep == 12)
      #expect(found?.passwordHash == "hash-anna")
      #expect(found?.sealedSecret == [1, 2, 3])
      #expect(try await store.credentials(permit, email: "berit@example.org")?.lastStep == 10)
      #expect(
        try await !store.useRecoveryCode(
          permit, person: PersonID(rawValue: "berit"), digest: "one-anna", now: Town.now))
      let own = try Permits.own(.readOwnAccount, "anna")
      #expect(try await store.recoveryCodesLeft(own) == 2)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is an attempt that is not over, of ten thousand`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      let permit = try Permits.signIn()
      try await store.keepAttempt(
        permit, digest: "over", sealed: [1], endsAt: Town.now.after(60), now: Town.now)
      #expect(
        try await store.takeAttempt(permit, digest: "over", now: Town.now.after(60)) == nil)
      try await engine.run(
        """
        INSERT INTO sign_in_attempt (digest, sealed, ends_at)
        WITH RECURSIVE counted (n) AS (
          SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 10000
        )
        SELECT 'attempt-' || n, \(byte(kind)), \(Town.now.seconds + 100) + n FROM counted
        """)
      try await store.keepAttempt(
        permit, digest: "last", sealed: [7], endsAt: Town.now.after(60_000), now: Town.now)
      let count = try await engine.read("counting") {
        try $0.query("SELECT count(*) AS n FROM sign_in_attempt").first?.integer("n")
      }
      #expect(count == 10_000)
      #expect(try await store.takeAttempt(permit, digest: "attempt-1", now: Town.now) == nil)
      #expect(try await store.takeAttempt(permit, digest: "last", now: Town.now) == [7])
      try await store.keepAttempt(
        permit, digest: "later", sealed: [1], endsAt: Town.now.after(70_000),
        now: Town.now.after(65_000))
      let left = try await engine.everything().count { $0.contains("FROM sign_in_attempt") }
      #expect(left == 1)
    }
  }

  /// A byte as the engine writes it.
  private func byte(_ kind: EngineKind) -> String {
    kind == .postgres ? "'\\x01'::bytea" : "x'01'"
  }

  private func wins(
    _ work: @escaping @Sendable (Int) async throws -> Bool
  ) async throws -> Int {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 1...50 { group.addTask { try await work(number) } }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
  }
}
