import Access
import Measures
import Municipalities
import Store
import Surveys
import Testing

@Suite struct `What a municipality releases` {
  @Test(arguments: EngineKind.tested)
  func `is frozen in a version, and all else is withheld`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.makeRound("r1")
      try await store.release("r1", Town.ale)
      let read = try Permits.round(.readRound, "r1")
      #expect(
        try await store.consents(read) == [
          Consent(municipality: Town.orust, isReleased: nil, at: nil),
          Consent(municipality: Town.ale, isReleased: true, at: Town.duringRemarks),
        ])
      let freeze = try Permits.round(.freezeRound, "r1")
      await #expect(throws: StoreError.closed) {
        try await store.freeze(freeze, now: Town.afterRemarks.after(-1))
      }
      // A municipality that has left the association since.
      try await engine.run("INSERT INTO consent VALUES ('r1', '0180', 1, 1)")
      #expect(try await store.freeze(freeze, now: Town.afterRemarks) == 1)
      #expect(try await store.freeze(freeze, now: Town.afterRemarks.after(5)) == 2)
      let round = try #require(try await store.round(RoundID(rawValue: "r1"), as: .visitor))
      #expect(
        round.versions == [
          FrozenVersion(number: 1, at: Town.afterRemarks, released: [Town.ale]),
          FrozenVersion(number: 2, at: Town.afterRemarks.after(5), released: [Town.ale]),
        ])
      #expect(round.shows(Town.ale))
      #expect(!round.shows(Town.orust))
    }
  }

  @Test(arguments: EngineKind.tested)
  func `can be withheld again while there is time`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.makeRound("r1")
      try await store.release("r1", Town.ale)
      try await store.release("r1", Town.orust)
      let last = Town.afterRemarks.after(-1)
      try await store.release("r1", Town.ale, false, at: last)
      _ = try await store.freeze(Permits.round(.freezeRound, "r1"), now: Town.afterRemarks)
      let round = try await store.round(RoundID(rawValue: "r1"), as: .visitor)
      #expect(round?.versions.map(\.released) == [[Town.orust]])
      #expect(try await store.events().suffix(2) == [.withheld, .frozen])
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is decided only in the time for comments`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.makeRound("r1")
      let before = try await engine.everything()
      for moment in [Town.now.after(-1), Town.duringRemarks.after(-1), Town.afterRemarks] {
        await #expect(throws: StoreError.closed) {
          try await store.release("r1", Town.ale, at: moment)
        }
        await #expect(throws: StoreError.closed) {
          try await store.remark("r1", Town.ale, at: moment)
        }
      }
      #expect(try await engine.everything() == before)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `comes with remarks that others do not see`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.makeRound("r1")
      try await store.makeRound("r2")
      let now = Town.duringRemarks
      try await store.remark("r1", Town.ale, "Ett", at: now)
      try await store.remark("r1", Town.orust, "Annat", at: now)
      try await store.remark("r1", Town.ale, "Två", at: now.after(1))
      try await store.remark("r2", Town.ale, "Senare", at: now)
      let own = try await store.remarks(Permits.part(.readRemarks, "r1", Town.ale))
      #expect(own.map(\.text) == ["Ett", "Två"])
      #expect(own.map(\.number) == [1, 2])
      #expect(own.allSatisfy { $0.kind == .comment && $0.handledAt == nil })
      let handle = try Permits.round(.freezeRound, "r1")
      #expect(
        try await store.handleRemark(handle, municipality: Town.ale, number: 2, now: now))
      #expect(
        try await !store.handleRemark(handle, municipality: Town.ale, number: 2, now: now))
      #expect(
        try await !store.handleRemark(handle, municipality: Town.orust, number: 2, now: now))
      let handled = try await store.remarks(Permits.part(.readRemarks, "r1", Town.ale))
      #expect(handled.map(\.handledAt) == [nil, now])
      // The log tells that something was said, never what.
      let log = try await store.entries().map { "\($0)" }.joined()
      for word in ["Ett", "Annat", "Två"] { #expect(!log.contains("\"\(word)\"")) }
    }
  }

  @Test func `comes with at most five hundred remarks of ten thousand characters`() async throws {
    try await TestDatabase.withStore(.memory) { store, engine in
      try await store.makeRound("r1")
      let now = Town.duringRemarks
      let long = String(repeating: "å", count: 10_000)
      try await store.remark("r1", Town.ale, long, at: now)
      await #expect(throws: StoreError.tooMany) {
        try await store.remark("r1", Town.ale, long + "å", at: now)
      }
      try await engine.run("UPDATE remark SET number = 499")
      try await store.remark("r1", Town.ale, at: now)
      await #expect(throws: StoreError.tooMany) {
        try await store.remark("r1", Town.ale, at: now)
      }
      try await store.remark("r1", Town.orust, at: now)
    }
  }
}
