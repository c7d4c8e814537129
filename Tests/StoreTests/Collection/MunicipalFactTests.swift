import Access
import Database
import Measures
import Municipalities
import Store
import Surveys
import Tables
import Testing

@Suite struct `Facts about a municipality` {
  private let one = VariableID(rawValue: "one")
  private let two = VariableID(rawValue: "two")

  @Test(arguments: EngineKind.tested)
  func `are answered and confirmed by its own coordinator`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.collect("r1")
      let ale = try Permits.part(.answerForMunicipality, "r1", Town.ale)
      let orust = try Permits.part(.answerForMunicipality, "r1", Town.orust)
      let empty = try await store.facts(ale)
      #expect(empty.answers.isEmpty && empty.answeredAt == nil && empty.confirmedAt == nil)
      try await store.keepFacts(ale, [one: [1], two: [2, 3]], now: Town.now)
      try await store.keepFacts(orust, [one: [9]], now: Town.now)
      #expect(try await store.facts(ale).confirmedAt == nil)
      let confirmed = Town.now.after(50)
      try await store.confirmFacts(ale, now: confirmed)
      let kept = try await store.facts(ale)
      #expect(kept.answers == [one: [1], two: [2, 3]])
      #expect(kept.answeredAt == Town.now)
      #expect(kept.confirmedAt == confirmed)
      // The same again changes nothing; another answer is to be confirmed anew.
      try await store.keepFacts(ale, [one: [1]], now: Town.now.after(60))
      #expect(try await store.facts(ale) == kept)
      try await store.keepFacts(ale, [one: [4], two: []], now: Town.now.after(70))
      let changed = try await store.facts(ale)
      #expect(changed.answers == [one: [4]])
      #expect(changed.answeredAt == Town.now.after(70))
      #expect(changed.confirmedAt == nil)
      let all = try await store.allFacts(Permits.collect("r1"))
      #expect(all.map(\.municipality) == [Town.orust, Town.ale])
      #expect(all.map(\.answers) == [[one: [9]], [one: [4]]])
    }
  }

  @Test(arguments: EngineKind.tested)
  func `are taken until the time for comments is over`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.collect("r1")
      try await store.makeRound("bare")
      let permit = try Permits.part(.answerForMunicipality, "r1", Town.ale)
      let before = try await engine.everything()
      for now in [Town.now.after(-1), Town.afterRemarks] {
        await #expect(throws: StoreError.closed) {
          try await store.keepFacts(permit, [one: [1]], now: now)
        }
        await #expect(throws: StoreError.closed) { try await store.confirmFacts(permit, now: now) }
      }
      await #expect(throws: StoreError.notFound) {
        try await store.keepFacts(
          Permits.part(.answerForMunicipality, "bare", Town.ale), [one: [1]], now: Town.now)
      }
      #expect(try await engine.everything() == before)
      try await store.keepFacts(permit, [one: [1]], now: Town.duringRemarks)
      try await store.seal("r1")
      try await store.keepFacts(permit, [one: [2]], now: Town.duringRemarks)
      #expect(try await store.facts(permit).answers == [one: [2]])
    }
  }
}
