import Access
import Database
import Measures
import Municipalities
import Store
import Surveys
import Testing

@Suite struct `The responses of a round` {
  @Test(arguments: EngineKind.tested, Anonymity.allCases)
  func `are taken out when the round is over`(kind: EngineKind, anonymity: Anonymity) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.collect("r1", Town.plan(anonymity))
      try await store.answer("r1", "a", by: anonymity == .anonymous ? nil : "a")
      let before = try await store.events()
      await #expect(throws: StoreError.closed) { _ = try await store.exported("r1", at: Town.now) }
      if anonymity == .anonymous {
        await #expect(throws: StoreError.unsealed) { _ = try await store.exported("r1") }
        #expect(try await store.events() == before)
        try await store.seal("r1")
      }
      let kept = try await store.exported("r1")
      #expect(kept.map(\.codes) == [[1, 2, 255]])
      #expect(kept.map(\.words) == [nil])
      #expect(kept.map(\.background) == [Town.nothing])
      #expect(kept.map(\.email) == [anonymity == .named ? "a-r1@example.org" : nil])
      #expect(try await store.entries().last?.event == .answersExported)
      #expect(try await store.entries().last?.subject == "round r1")
    }
  }

  @Test(arguments: EngineKind.tested)
  func `come in the order of their ids`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let names = ["a", "b", "c", "d"]
      try await store.collect("r1", Town.plan(.confidential), contacts: names)
      for (name, id) in zip(names, ["30", "10", "40", "20"]) {
        #expect(try await store.save("r1", name) == .kept(1))
        #expect(
          try await store.submit(
            "r1", name, by: name, Samples.response(id, Town.nothing, [UInt8(id) ?? 0])) == .kept)
      }
      #expect(try await store.exported("r1").map(\.codes) == [[10], [20], [30], [40]])
    }
  }

  /// Every table of what belongs to rounds: only the round itself and that a version was frozen stay.
  @Test(arguments: EngineKind.tested)
  func `go with all else when the round is disposed of`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      for id in ["r1", "r2"] {
        try await store.fillRound(id)
        try await engine.fillResults(of: id)
      }
      let tables = { (lines: [String]) in Set(lines.map { $0.prefix { $0 != ":" } }) }
      let furnished = try await engine.everything().filter { $0.contains("\"r1\"") }
      #expect(tables(furnished).count == 27)
      let permit = try Permits.round(.disposeRound, "r1")
      let number = try await store.recordDecision(
        permit, Samples.decision(Town.association.organisation), now: Town.now)
      try await store.dispose(permit, decision: number, now: Town.now)
      let left = try await engine.everything().filter {
        $0.contains("\"r1\"") || $0.contains("-r1")
      }
      #expect(tables(left).subtracting(["SELECT * FROM audit_entry"]) == ["SELECT * FROM round"])
      let other = try await engine.everything().filter { $0.contains("\"r2\"") }
      #expect(tables(other).count == 27)
      #expect(try await store.behind("r1", "b") == nil)
      #expect(try await store.save("r1", "b") == .closed)
      #expect(try await store.round(RoundID(rawValue: "r1"), as: .visitor)?.collection == nil)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `go with an example round`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      for id in ["r1", "r2"] {
        try await store.fillRound(id)
        try await engine.fillResults(of: id)
      }
      try await engine.run("UPDATE round SET is_example = 1 WHERE id = 'r1'")
      try await store.removeExamples(Permits.operate(), now: Town.now)
      let left = try await engine.everything().filter {
        $0.contains("\"r1\"") && !$0.contains("FROM audit_entry")
      }
      #expect(left.isEmpty)
      #expect(try await engine.everything().contains { $0.contains("response-r2-a") })
    }
  }
}

extension Store {
  /// Keeps a round with something in every table of what belongs to rounds.
  func fillRound(_ id: String) async throws {
    let plan = Town.plan(.named, reminders: [Town.now.after(100)], hasOpenLink: true)
    try await collect(id, plan)
    try await keepAreas(of: id)
    let permit = try Permits.collect(id)
    try await answer(id, "a", by: "a")
    #expect(try await save(id, "b") == .kept(1))
    for language in Language.allCases {
      try await keepLetter(
        permit, LetterDraft(kind: .reminder, language: language, subject: "s", body: "b"),
        now: Town.now)
    }
    #expect(try await queueLetters(permit, .invitation, except: [], now: Town.now) == 2)
    try await keepFacts(
      Permits.part(.answerForMunicipality, id, Town.ale), [.init(rawValue: "q"): [1]],
      now: Town.now)
    _ = try await keepImported(
      permit, fileName: "f", fileDigest: "d",
      [ImportedRow(digest: "row", response: Samples.response("imported-\(id)"))], now: Town.now)
    let file = StagedFile(
      id: "file-\(id)", purpose: .contacts, name: "f", content: [1], endsAt: Town.now.after(9))
    try await stageFile(permit, file, now: Town.now)
    try await release(id, Town.ale)
    try await remark(id, Town.ale, at: Town.duringRemarks)
  }
}

extension DatabaseEngine {
  /// Keeps something in every table of a round's results.
  func fillResults(of id: String) async throws {
    try await run(
      """
      INSERT INTO result_plan VALUES ('\(id)', 'audience', 1);
      INSERT INTO result_unit VALUES ('\(id)', 1, 1);
      INSERT INTO shown_answers
      SELECT round, 1, 1, version, municipality, service_area, audience, 1, codes
      FROM response WHERE id = 'response-\(id)-a';
      INSERT INTO theme_edition VALUES ('\(id)', 'q', 0, 0);
      INSERT INTO theme VALUES ('\(id)', 'q', 0, 't', 1, 'T');
      INSERT INTO read_answer VALUES ('\(id)', 'q', 0, 'response-\(id)-a');
      INSERT INTO coding VALUES ('\(id)', 'q', 0, 'response-\(id)-a', 't');
      INSERT INTO quotation VALUES ('\(id)', 'q', 'response-\(id)-a', 'w', 0);
      """)
  }
}
