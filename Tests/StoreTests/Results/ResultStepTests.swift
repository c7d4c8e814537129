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
  func `are read row by row as they were kept`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let names = ["a", "b", "c"]
      try await store.collect("r1", Town.plan(.confidential), contacts: names)
      let background = Background(municipality: Town.ale, area: .it, audience: .itNear)
      for (number, name) in zip(1..., names) {
        #expect(try await store.save("r1", name) == .kept(1))
        #expect(
          try await store.submit(
            "r1", name, by: name,
            Samples.response(
              "id-\(name)", name == "c" ? Town.nothing : background, [UInt8(number), 0, 255]))
            == .kept)
      }
      try await store.showResults(
        Permits.collect("r1"), Self.plan, units: ["id-a": 1, "id-c": 2], now: Town.now)
      let read = try await store.shownResponses(
        Permits.round(.readResults, "r1"), into: Collector())
      let rows = read.rows.sorted { $0.codes[0] < $1.codes[0] }
      #expect(rows.map(\.codes) == [[1, 0, 255], [3, 0, 255]])
      #expect(
        rows.map(\.response) == [
          ShownResponse(
            version: 1, unit: 1, municipality: 1440,
            area: ServiceArea.allCases.firstIndex(of: .it),
            audience: Audience.allCases.firstIndex(of: .itNear)),
          ShownResponse(version: 1, unit: 2, municipality: nil, area: nil, audience: nil),
        ])
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

/// Keeps every row that it is given.
private struct Collector: ResultSink {
  var rows: [(response: ShownResponse, codes: [UInt8])] = []

  mutating func take(_ response: ShownResponse, codes: UnsafeRawBufferPointer) throws {
    rows.append((response, Array(codes)))
  }
}
