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

  private func wins(
    _ work: @escaping @Sendable (Int) async throws -> Bool
  ) async throws -> Int {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 1...50 { group.addTask { try await work(number) } }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
  }
}
