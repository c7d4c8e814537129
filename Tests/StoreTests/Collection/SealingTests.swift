import Access
import Database
import Foundation
import Measures
import Municipalities
import Store
import Surveys
import Testing

@Suite struct `A sealed round` {
  @Test(arguments: EngineKind.tested)
  func `cannot be answered or reopened`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.collect("r1", Town.plan(hasOpenLink: true))
      #expect(try await store.save("r1", "b") == .kept(1))
      await #expect(throws: StoreError.closed) { try await store.seal("r1", at: Town.now) }
      try await store.seal("r1")
      let id = RoundID(rawValue: "r1")
      let sealed = try #require(try await store.round(id, as: .visitor))
      #expect(sealed.collection?.sealedAt == Town.duringRemarks)
      #expect(sealed.collection?.hasOpenLink == false)
      #expect(try await store.openCollection(as: .visitor, word: "open-word-r1", round: id) == nil)
      await #expect(throws: StoreError.closed) { try await store.seal("r1") }
      let later = try Town.times(opensAt: Town.now.after(3_600))
      await #expect(throws: StoreError.closed) {
        try await store.changeRound(
          Permits.round(.changeRound, "r1"), title: "t", times: later, now: Town.duringRemarks)
      }
      // Whatever the clock of a server says.
      for now in [Town.now, Town.duringRemarks] {
        #expect(try await store.save("r1", "new", at: now) == .closed)
        #expect(try await store.submit("r1", "b", at: now) == .closed)
      }
      #expect(try await store.behind("r1", "b") == nil)
      #expect(try await !store.link("r1", to: "a", "late"))
      try await expectClosed(store)
      try await store.changeRound(
        Permits.round(.changeRound, "r1"), title: "Other", times: sealed.times, now: Town.now)
    }
  }

  private func expectClosed(_ store: Store) async throws {
    let permit = try Permits.collect("r1")
    let attempts: [@Sendable () async throws -> Void] = [
      { try await store.keepCollection(permit, Town.plan(), openWord: nil, now: Town.now) },
      { try await store.moveToVersion(permit, 2, now: Town.now) },
      { _ = try await store.addContacts(permit, [Town.contact("late")], now: Town.now) },
      { try await store.removeContact(permit, Town.contact("a-r1").id, now: Town.now) },
      { try await store.fixBackgrounds(permit, [:], now: Town.now) },
      { _ = try await store.queueLetters(permit, .invitation, except: [], now: Town.now) },
      { try await store.retryLetter(permit, 1, now: Town.now) },
      {
        _ = try await store.keepImported(
          permit, fileName: "f", fileDigest: "d",
          [ImportedRow(digest: "1", response: Samples.response("x"))], now: Town.now)
      },
      {
        let file = StagedFile(
          id: "f", purpose: .answers, name: "f", content: [1], endsAt: Town.now.after(9))
        try await store.stageFile(permit, file, now: Town.now)
      },
    ]
    for (number, attempt) in attempts.enumerated() {
      await #expect(throws: StoreError.closed, "\(number)") { try await attempt() }
    }
  }

  @Test(arguments: EngineKind.tested, Anonymity.allCases)
  func `keeps what was answered, under new ids, and whose it is only where it is named`(
    kind: EngineKind, anonymity: Anonymity
  ) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      let names = ["a", "b", "c"]
      try await store.collect("r1", Town.plan(anonymity), contacts: names)
      try await store.collect("r2", Town.plan(.confidential))
      try await store.answer("r2", "a", by: "a")
      let whole = Background(municipality: Town.ale, area: .it, audience: .itNear)
      let part = Background(municipality: nil, area: nil, audience: .itNear)
      for (number, name) in zip(1..., names) {
        #expect(try await store.save("r1", name) == .kept(1))
        #expect(
          try await store.submit(
            "r1", name, by: anonymity == .anonymous ? nil : name,
            Samples.response("first-\(name)", whole, [UInt8(number)], "text of \(name)")) == .kept)
      }
      try await store.seal("r1", [whole: part])
      let ids = try await engine.texts(
        "SELECT id AS word FROM response WHERE round = 'r1' ORDER BY id")
      #expect(ids == ["sealed-997", "sealed-998", "sealed-999"])
      let kept = try await store.exported("r1")
      #expect(Set(kept.map(\.codes)) == [[1], [2], [3]])
      #expect(Set(kept.map(\.words)) == Set(names.map { Array("text of \($0)".utf8) }))
      #expect(kept.allSatisfy { $0.background == part && $0.way == .form && $0.version == 1 })
      for response in kept {
        let name = names[Int(response.codes[0]) - 1]
        #expect(response.email == (anonymity == .named ? "\(name)-r1@example.org" : nil))
      }
      let ties = try await engine.count(
        "SELECT count(*) AS count FROM response_contact WHERE round = 'r1'")
      #expect(ties == (anonymity == .named ? 3 : 0))
      // What belongs to another round stays.
      #expect(try await engine.count("SELECT count(*) AS count FROM response_contact") == ties + 1)
      #expect(try await store.behind("r2", "b") != nil)
      #expect(try await store.behind("r2", "a")?.isSpent == true)
    }
  }

  /// Whatever is searched for stood there before, so that the search is worth something.
  @Test func `leaves no link, draft or tie in the bytes of the file`() async throws {
    try await TestDatabase.withDatabase(.file) { database in
      let engine = try database.open()
      let store = Store(engine: engine)
      try await store.migrate()
      let names = (1...60).map { "n\($0)x" }
      try await store.collect("r1", Town.plan(.confidential), contacts: names)
      for name in names.prefix(40) { try await store.answer("r1", name, by: name) }
      for name in names.suffix(20) {
        #expect(try await store.save("r1", name, "sealed draft of \(name)") == .kept(1))
      }
      let words = names.flatMap { name in
        let keys = Town.keys("r1", name)
        return [
          keys.link, keys.draft, keys.spent, "sealed draft of \(name)", "response-r1-\(name)",
        ]
      }
      let before = try bytes(database, words)
      #expect(before.count > 150)
      try await store.seal("r1")
      #expect(try bytes(database, words).isEmpty)
      try await engine.close()
      #expect(try bytes(database, words).isEmpty)
      // The responses and those invited are still there, but not side by side.
      #expect(try bytes(database, ["sealed-999", "n1x-r1@example.org"]).count == 2)
    }
  }

  /// Those words that stand in the file or its log.
  private func bytes(_ database: TestDatabase, _ words: [String]) throws -> [String] {
    var data = try Data(contentsOf: URL(filePath: database.place))
    if let log = FileManager.default.contents(atPath: database.place + "-wal") { data += log }
    return words.filter { data.range(of: Data($0.utf8)) != nil }
  }

  /// PostgreSQL keeps rows where they were put first: after sealing that is the order of ids by chance,
  /// in one transaction.
  @Test(arguments: EngineKind.tested.filter { $0 == .postgres })
  func `has its rows in the order of their new ids`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      let names = (1...40).map { "n\($0)" }
      try await store.collect("r1", Town.plan(.confidential), contacts: names)
      for name in names.shuffled() { try await store.answer("r1", name, by: name) }
      try await store.seal("r1")
      let inPlace = try await engine.texts("SELECT id AS word FROM response ORDER BY ctid")
      #expect(inPlace == inPlace.sorted())
      let writers = try await engine.texts(
        "SELECT DISTINCT xmin::text COLLATE \"C\" AS word FROM response")
      #expect(writers.count == 1)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `alone can be frozen`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.collect("r1")
      let permit = try Permits.round(.freezeRound, "r1")
      await #expect(throws: StoreError.unsealed) {
        _ = try await store.freeze(permit, now: Town.afterRemarks)
      }
      try await store.seal("r1", at: Town.afterRemarks)
      #expect(try await store.freeze(permit, now: Town.afterRemarks) == 1)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `tells what backgrounds it has, once it has closed`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.collect("r1", contacts: ["a", "b", "c"])
      let area = Background(municipality: nil, area: .it, audience: nil)
      for (name, background) in [("a", area), ("b", area), ("c", Town.nothing)] {
        #expect(try await store.save("r1", name) == .kept(1))
        #expect(
          try await store.submit("r1", name, Samples.response("id-\(name)", background)) == .kept)
      }
      let permit = try Permits.collect("r1")
      await #expect(throws: StoreError.closed) {
        _ = try await store.answeredBackgrounds(permit, now: Town.now)
      }
      #expect(
        try await store.answeredBackgrounds(permit, now: Town.duringRemarks)
          == [area: 2, Town.nothing: 1])
    }
  }
}

extension DatabaseEngine {
  /// The column `word` of an answer.
  func texts(_ sql: StaticString) async throws -> [String] {
    try await read("listing words") { db in try db.query(sql).map { try $0.text("word") } }
  }
}
