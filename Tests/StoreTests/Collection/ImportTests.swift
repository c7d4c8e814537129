import Access
import Database
import Measures
import Municipalities
import Store
import Surveys
import Testing

@Suite struct `Answers collected elsewhere` {
  private func rows(_ numbers: ClosedRange<Int>, _ time: String) -> [ImportedRow] {
    numbers.map {
      ImportedRow(
        digest: "row \($0)", response: Samples.response("\(time)-\($0)", Town.nothing, [UInt8($0)]))
    }
  }

  @Test(arguments: EngineKind.tested)
  func `are taken in once`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.collect("r1", Town.plan(.confidential))
      try await store.collect("r2")
      let permit = try Permits.collect("r1")
      let take = { (name: String, rows: [ImportedRow]) in
        try await store.keepImported(
          permit, fileName: name, fileDigest: "digest of \(name)", rows, now: Town.duringRemarks)
      }
      #expect(try await take("one.xlsx", rows(1...3, "first")) == (3, 0))
      let before = try await engine.everything()
      #expect(try await take("one.xlsx", rows(1...3, "second")) == (0, 3))
      #expect(try await engine.everything() == before)
      #expect(
        try await store.knownRows(permit, ["row 1", "row 4", "row 3"]) == ["row 1", "row 3"])
      #expect(try await take("two.xlsx", rows(2...5, "third")) == (2, 2))
      let imports = try await store.imports(permit)
      #expect(imports.map(\.fileName) == ["two.xlsx", "one.xlsx"])
      #expect(imports.map(\.added) == [2, 3])
      #expect(imports.map(\.known) == [2, 0])
      #expect(imports[0].fileDigest == "digest of two.xlsx")
      #expect(imports[0].at == Town.duringRemarks)
      let kept = try await store.exported("r1")
      #expect(Set(kept.map(\.codes)) == Set((1...5).map { [UInt8($0)] }))
      #expect(kept.allSatisfy { $0.way == .import && $0.email == nil })
      // The same rows are new to another round.
      let other = try Permits.collect("r2")
      #expect(
        try await store.keepImported(
          other, fileName: "f", fileDigest: "d", rows(1...1, "fourth"), now: Town.now) == (1, 0))
    }
  }

  /// A row that cannot be kept takes the whole file with it: nothing is half taken in.
  @Test(arguments: EngineKind.tested)
  func `are taken in whole or not at all`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.collect("r1")
      let before = try await engine.everything()
      let strange = ImportedRow(digest: "x", response: Samples.response("x", version: 7))
      let found = try await failure {
        try await store.keepImported(
          Permits.collect("r1"), fileName: "f", fileDigest: "d", rows(1...3, "first") + [strange],
          now: Town.now)
      }
      #expect(found == .constraint)
      #expect(try await engine.everything() == before)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `wait in a file until somebody decides`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.collect("r1")
      try await store.collect("r2")
      let permit = try Permits.collect("r1")
      let ends = Town.now.after(100)
      let file = { (id: String, size: Int) in
        StagedFile(
          id: id, purpose: .answers, name: "svar.xlsx", content: .init(repeating: 7, count: size),
          endsAt: ends)
      }
      try await store.stageFile(permit, file("one", 1_000), now: Town.now)
      let staged = try await store.stagedFile(permit, "one", now: Town.now)
      #expect(staged == file("one", 1_000))
      #expect(try await store.stagedFile(permit, "one", now: ends) == nil)
      #expect(try await store.stagedFile(Permits.collect("r2"), "one", now: Town.now) == nil)
      await #expect(throws: StoreError.tooMany) {
        try await store.stageFile(permit, file("large", StagedFile.contentMax + 1), now: Town.now)
      }
      try await store.dropStagedFile(Permits.collect("r2"), "one")
      #expect(try await store.stagedFile(permit, "one", now: Town.now) != nil)
      try await store.dropStagedFile(permit, "one")
      #expect(try await store.stagedFile(permit, "one", now: Town.now) == nil)
      for number in 1...10 {
        try await store.stageFile(permit, file("file-\(number)", 1), now: Town.now)
      }
      await #expect(throws: StoreError.tooMany) {
        try await store.stageFile(permit, file("more", 1), now: Town.now)
      }
      for (now, count) in [(ends.after(-1), 10), (ends, 0)] {
        try await store.tidyStaged(Permits.operate(), now: now)
        #expect(try await engine.count("SELECT count(*) AS count FROM staged_file") == count)
      }
    }
  }

  @Test(arguments: EngineKind.tested)
  func `are read by a mapping that the association has saved`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.collect("r1")
      try await store.collect("r2")
      let permit = try Permits.collect("r1")
      for definition in ["first", "second"] {
        try await store.keepMapping(
          permit, SavedMapping(name: "Forms 2026", definition: definition), now: Town.now)
      }
      let expected = [SavedMapping(name: "Forms 2026", definition: "second")]
      #expect(try await store.mappings(Permits.collect("r2")) == expected)
      let foreign = try decide(
        Town.actor("x", .associationCoordinator, Town.otherAssociation.organisation),
        .collectAnswers, .round(RoundID(rawValue: "r3"), Town.otherAssociation))
      #expect(try await store.mappings(foreign).isEmpty)
      #expect(try await !store.removeMapping(foreign, "Forms 2026", now: Town.now))
      #expect(try await store.removeMapping(permit, "Forms 2026", now: Town.now))
      #expect(try await store.mappings(permit).isEmpty)
      for number in 1...100 {
        try await store.keepMapping(
          permit, SavedMapping(name: "m\(number)", definition: "d"), now: Town.now)
      }
      await #expect(throws: StoreError.tooMany) {
        try await store.keepMapping(
          permit, SavedMapping(name: "more", definition: "d"), now: Town.now)
      }
    }
  }
}
