import Access
import Database
import Measures
import Store
import Testing

@Suite struct `An account that is ended` {
  @Test(arguments: EngineKind.tested)
  func `lets nobody in, from that moment, by any way`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let organisation = Town.association.organisation
      try await store.enrol("anna", .associationCoordinator, organisation)
      try await store.enrol("berit", .reader, organisation)
      try await store.begin("a", of: "anna")
      try await store.begin("b", of: "berit")
      try await store.makeToken("bearer", of: "anna")
      try await store.inviteTo(.reader, .municipality(Town.ale), "anna@example.org", digest: "l")
      #expect(try await store.isLed(organisation, as: .visitor))
      let permit = try Permits.account(.deactivatePerson, "anna")
      #expect(try await store.deactivate(permit, now: Town.now))
      #expect(try await !store.deactivate(permit, now: Town.now))
      try await expectNoWayIn(store)
      #expect(try await store.open("b") != nil)
      #expect(try await !store.isLed(organisation, as: .visitor))

      #expect(try await store.reactivate(permit, now: Town.now))
      #expect(try await !store.reactivate(permit, now: Town.now))
      #expect(try await store.open("a") == nil)
      #expect(try await store.bearer("bearer") == nil)
      #expect(
        try await store.invitation(Permits.signIn(), digest: "l", now: Town.now) == nil)
      #expect(try await store.credentials(Permits.signIn(), email: "anna@example.org") != nil)
      let events = try await store.events()
      #expect(events.suffix(2) == [.deactivated, .reactivated])
    }
  }

  private func expectNoWayIn(_ store: Store) async throws {
    #expect(try await store.open("a") == nil)
    #expect(try await store.bearer("bearer") == nil)
    #expect(try await store.credentials(Permits.signIn(), email: "anna@example.org") == nil)
    #expect(try await store.invitation(Permits.signIn(), digest: "l", now: Town.now) == nil)
    await #expect(throws: StoreError.notFound) { try await store.begin("c", of: "anna") }
    await #expect(throws: StoreError.notFound) { try await store.makeToken("t", of: "anna") }
    await #expect(throws: StoreError.notFound) {
      let purpose = Invitation.Purpose.recover(PersonID(rawValue: "anna"))
      try await store.recover(
        Permits.account(.recoverAccount, "anna"),
        Samples.invitation(purpose, "anna@example.org", "r"), digest: "r", now: Town.now)
    }
    await #expect(throws: StoreError.notFound) {
      try await store.grant(
        Permits.grant(.reader, .municipality(Town.ale)), to: PersonID(rawValue: "anna"),
        now: Town.now)
    }
  }

  /// Were the rows left by a mistake, the account's end alone would have to do.
  @Test(arguments: EngineKind.tested)
  func `has no session even where one was left`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.enrol("anna", .reader, Town.association.organisation)
      try await store.begin("a", of: "anna")
      try await store.makeToken("bearer", of: "anna")
      try await engine.run("UPDATE person SET deactivated_at = 1")
      #expect(try await store.open("a") == nil)
      #expect(try await store.bearer("bearer") == nil)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is never that of the last administrator`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.enrol("anna", .administrator, .installation)
      try await store.keepExamples(
        Permits.operate(),
        [Samples.example("example", [try Town.grant(.administrator, .installation)])],
        now: Town.now)
      try await expectLast(store, engine)
      try await store.enrol("berit", .administrator, .installation)
      let berit = try Permits.account(.deactivatePerson, "berit")
      #expect(try await store.deactivate(berit, now: Town.now))
      try await expectLast(store, engine)
      try await store.reactivate(berit, now: Town.now)
      #expect(try await store.withdrawAdministrator("anna"))
      #expect(try await !store.withdrawAdministrator("anna"))
      await #expect(throws: StoreError.lastAdministrator) {
        try await store.withdrawAdministrator("berit")
      }
    }
  }

  private func expectLast(_ store: Store, _ engine: some DatabaseEngine) async throws {
    let before = try await engine.everything()
    await #expect(throws: StoreError.lastAdministrator) {
      try await store.deactivate(Permits.account(.deactivatePerson, "anna"), now: Town.now)
    }
    await #expect(throws: StoreError.lastAdministrator) {
      try await store.withdrawAdministrator("anna")
    }
    #expect(try await engine.everything() == before)
    let number = try await store.recordDecision("anna")
    await #expect(throws: StoreError.lastAdministrator) {
      try await store.erase(
        Permits.account(.erasePerson, "anna"), decision: number, now: Town.now)
    }
  }
}

extension Store {
  fileprivate func withdrawAdministrator(_ id: String) async throws -> Bool {
    try await withdraw(
      Permits.machine(.withdrawRole, Town.installation), person: PersonID(rawValue: id),
      role: .administrator, now: Town.now)
  }
}
