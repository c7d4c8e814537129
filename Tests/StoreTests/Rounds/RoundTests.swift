import Access
import Database
import Measures
import Municipalities
import Store
import Surveys
import Testing

@Suite struct `A round` {
  @Test(arguments: EngineKind.tested)
  func `is kept under its association`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.makeRound("r1")
      try await store.makeRound("r2")
      #expect(try await store.round(RoundID(rawValue: "r1"), as: .visitor) == Town.round("r1"))
      #expect(try await store.round(RoundID(rawValue: "r3"), as: .visitor) == nil)
      let coordinator = Role.municipalityCoordinator
      let expected: [(OrganisationPlace, Role, [String])] = [
        (Town.association, .associationCoordinator, ["r2", "r1"]),
        (Town.municipality(Town.ale), coordinator, ["r2", "r1"]),
        (Town.otherAssociation, .associationCoordinator, []),
        (Town.municipality(Town.stranger), coordinator, []),
      ]
      for (place, role, ids) in expected {
        let permit = try Permits.place(
          .readOrganisation, place, as: role, in: place.organisation)
        #expect(try await store.rounds(permit).map(\.id.rawValue) == ids)
      }
      await #expect(throws: StoreError.wrongPermit) {
        try await store.makeRound(
          Permits.place(
            .changeRound, Town.association, as: .associationCoordinator, in: Town.coordinator),
          Town.round("r4", AssociationID(rawValue: "annat")), now: Town.now)
      }
    }
  }

  @Test(arguments: EngineKind.tested)
  func `takes another title and other times`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.makeRound("r1")
      try await store.makeRound("r2")
      let times = try Town.times(opensAt: Town.now.after(500))
      try await store.changeRound(
        Permits.round(.changeRound, "r1"), title: "Other", times: times, now: Town.now)
      let changed = try await store.round(RoundID(rawValue: "r1"), as: .visitor)
      #expect(changed?.title == "Other")
      #expect(changed?.times == times)
      #expect(try await store.round(RoundID(rawValue: "r2"), as: .visitor) == Town.round("r2"))
      await #expect(throws: StoreError.notFound) {
        try await store.changeRound(
          Permits.round(.changeRound, "r9"), title: "Other", times: times, now: Town.now)
      }
    }
  }

  /// A permit for a round under an association that is not its own, as a link made by hand asks for.
  @Test(arguments: EngineKind.tested)
  func `of another association is not there`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.makeRound("r1")
      try await store.release("r1", Town.ale)
      let before = try await engine.everything()
      let id = RoundID(rawValue: "r1")
      let foreign = Town.otherAssociation
      let actor = try Town.actor("other", .associationCoordinator, foreign.organisation)
      let permit: (Action) throws -> Permit = { try decide(actor, $0, .round(id, foreign)) }
      let times = try Town.times()
      let later = Town.afterRemarks
      let attempts: [@Sendable () async throws -> Void] = [
        { [p = try permit(.readRound)] in _ = try await store.consents(p) },
        { [p = try permit(.changeRound)] in
          try await store.changeRound(p, title: "Taken", times: times, now: Town.now)
        },
        { [p = try permit(.freezeRound)] in _ = try await store.freeze(p, now: later) },
        { [p = try permit(.freezeRound)] in
          try await store.handleRemark(p, municipality: Town.ale, number: 1, now: later)
        },
        { [p = try permit(.disposeRound)] in
          try await store.dispose(p, decision: 1, now: later)
        },
        { try await store.release("r1", Town.stranger, of: foreign) },
        {
          _ = try await store.remarks(
            Permits.part(.readRemarks, "r1", Town.stranger, of: foreign))
        },
      ]
      for attempt in attempts {
        await #expect(throws: StoreError.notFound) { try await attempt() }
      }
      #expect(try await engine.everything() == before)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is disposed of under a decision of its association alone`(
    kind: EngineKind
  ) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      for id in ["r1", "r2"] {
        try await store.makeRound(id)
        try await store.release(id, Town.ale)
        try await store.remark(id, Town.ale, "Secret of \(id)", at: Town.duringRemarks)
        _ = try await store.freeze(Permits.round(.freezeRound, id), now: Town.afterRemarks)
      }
      let permit = try Permits.round(.disposeRound, "r1")
      try await expectForeignDecisionRefused(store, permit)
      let number = try await store.recordDecision(
        permit, Samples.decision(Town.association.organisation), now: Town.now)
      #expect(try await store.decisions(permit).map(\.number) == [number])
      try await store.dispose(permit, decision: number, now: Town.afterRemarks)
      let left = try await engine.everything().filter { $0.contains("\"r1\"") }
      #expect(
        Set(left.map { $0.prefix { $0 != ":" } }) == [
          "SELECT * FROM round", "SELECT * FROM frozen_version",
        ])
      #expect(try await engine.everything().contains { $0.contains("Secret of r2") })
      let round = try #require(try await store.round(RoundID(rawValue: "r1"), as: .visitor))
      #expect(round.disposedAt == Town.afterRemarks)
      #expect(!round.shows(Town.ale))
      await #expect(throws: StoreError.closed) {
        try await store.dispose(permit, decision: number, now: Town.afterRemarks)
      }
      await #expect(throws: StoreError.closed) {
        _ = try await store.freeze(Permits.round(.freezeRound, "r1"), now: Town.afterRemarks)
      }
      await #expect(throws: StoreError.closed) { try await store.release("r1", Town.ale) }
    }
  }

  private func expectForeignDecisionRefused(_ store: Store, _ permit: Permit) async throws {
    let foreign = try await store.recordDecision(
      Permits.account(.erasePerson, "x"), Samples.decision(Town.otherAssociation.organisation),
      now: Town.now)
    await #expect(throws: StoreError.wrongPermit) {
      try await store.recordDecision(
        permit, Samples.decision(Town.otherAssociation.organisation), now: Town.now)
    }
    for decision in [foreign, 99] {
      await #expect(throws: StoreError.notFound) {
        try await store.dispose(permit, decision: decision, now: Town.afterRemarks)
      }
    }
  }
}
