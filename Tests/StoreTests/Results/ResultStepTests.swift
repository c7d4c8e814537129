import Access
import Database
import Measures
import Municipalities
@testable import Store
import Surveys
import Testing

@Suite struct `The results of a round` {
  private static let plan = ResultPlan(breakdowns: [.audience, .area, .municipality], step: 1)

  @Test(arguments: EngineKind.tested)
  func `are shown in steps that follow each other`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.collect("r1", Town.plan(.confidential), contacts: ["a", "b", "c"])
      for name in ["a", "b"] { try await store.answer("r1", name, by: name) }
      let permit = try Permits.collect("r1")
      let before = try await store.resultState(permit)
      #expect(before.plan == nil && before.members.isEmpty)
      #expect(before.waiting.map(\.id) == ["response-r1-a", "response-r1-b"])
      try await store.showResults(permit, Self.plan, units: ["response-r1-a": 1], now: Town.now)
      let state = try await store.resultState(permit)
      #expect(state.plan == Self.plan)
      #expect(state.members == [ShownMember(unit: 1, step: 1, background: Town.nothing, count: 1)])
      #expect(state.waiting.map(\.id) == ["response-r1-b"])
      // A step that was taken already, one too far, and one of another order.
      let wrong = [
        Self.plan, ResultPlan(breakdowns: Self.plan.breakdowns, step: 3),
        ResultPlan(breakdowns: [.area, .audience, .municipality], step: 2),
      ]
      for plan in wrong {
        await #expect(throws: StoreError.closed) {
          try await store.showResults(
            permit, plan, units: ["response-r1-b": 2], now: Town.now)
        }
      }
      let next = ResultPlan(breakdowns: Self.plan.breakdowns, step: 2)
      // What is shown stays in its unit.
      try await store.showResults(
        permit, next, units: ["response-r1-a": 7, "response-r1-b": 2], now: Town.now)
      #expect(
        try await store.resultUnits(Permits.round(.readResults, "r1")) == [1: 1, 2: 2, 7: 2])
      #expect(try await store.resultState(permit).members.map(\.unit) == [1, 2])
      #expect(
        try await engine.texts(
          "SELECT event AS word FROM audit_entry WHERE event = 'results-shown'"
        ).count == 2)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `wait until an anonymous round is sealed, and keep their units`(
    kind: EngineKind
  ) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      for (id, anonymity) in [("r1", Anonymity.anonymous), ("r2", .confidential)] {
        try await store.collect(id, Town.plan(anonymity))
        try await store.answer(id, "a", by: anonymity == .anonymous ? nil : "a")
      }
      await #expect(throws: StoreError.unsealed) {
        try await store.showResults(
          Permits.collect("r1"), Self.plan, units: ["response-r1-a": 1], now: Town.now)
      }
      try await store.showResults(
        Permits.collect("r2"), Self.plan, units: ["response-r2-a": 4], now: Town.now)
      try await store.seal("r2")
      let state = try await store.resultState(Permits.collect("r2"))
      #expect(state.members.map(\.unit) == [4] && state.waiting.isEmpty)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `are only of a round that there is`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let permit = try Permits.collect("nowhere")
      await #expect(throws: StoreError.notFound) { try await store.resultState(permit) }
      await #expect(throws: StoreError.notFound) {
        try await store.showResults(permit, Self.plan, units: [:], now: Town.now)
      }
      #expect(try await store.resultPlan(permit) == nil)
    }
  }
}
