import Access
import Database
import Measures
import Municipalities
import Store
import Surveys
import Tables
import Testing

private let question = VariableID(rawValue: "more")

extension Store {
  /// A sealed round with so many responses in words, the last of them `sealed-999`.
  func sealWords(_ id: String, _ count: Int = 3) async throws {
    let names = (1...count).map { "p\($0)" }
    try await collect(id, Town.plan(.confidential), contacts: names)
    for name in names {
      #expect(try await save(id, name) == .kept(1))
      let response = Samples.response("\(id)-\(name)", Town.nothing, [1], "words of \(name)")
      #expect(try await submit(id, name, by: name, response) == .kept)
    }
    try await seal(id)
  }

  fileprivate func work(_ id: String = "r1") async throws -> ThemeWork {
    try await themeWork(Permits.round(.exportAnswers, id), question)
  }

  fileprivate func add(_ theme: String, to id: String = "r1") async throws -> Bool {
    try await addTheme(
      Permits.round(.exportAnswers, id), question,
      CodedAnswers.Theme(id: theme, name: theme.uppercased()), now: Town.duringRemarks)
  }

  fileprivate func code(
    _ response: String, _ themes: Set<String>?, quoting words: String? = nil
  ) async throws {
    try await keep(
      Permits.round(.exportAnswers, "r1"), question,
      ReadAnswer(response: response, themes: themes, quotation: words), now: Town.duringRemarks)
  }

  fileprivate func publish(_ answers: CodedAnswers?, _ edition: Int) async throws {
    try await publishThemes(
      Permits.round(.exportAnswers, "r1"), question, answers, edition: edition,
      now: Town.duringRemarks)
  }

  fileprivate func published() async throws -> PublishedCoding? {
    try await publishedThemes(Permits.round(.readResults, "r1"))[question]
  }
}

@Suite struct `Answers in words` {
  @Test(arguments: EngineKind.tested)
  func `are read when the round is sealed, and the log tells of it`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.collect("r1", Town.plan(.confidential))
      try await store.answer("r1", "a", by: "a")
      let permit = try Permits.round(.exportAnswers, "r1")
      let before = try await store.events()
      await #expect(throws: StoreError.unsealed) {
        _ = try await store.writtenResponses(permit, for: question, now: Town.duringRemarks)
      }
      await #expect(throws: StoreError.unsealed) { _ = try await store.work() }
      await #expect(throws: StoreError.unsealed) { _ = try await store.add("t") }
      #expect(try await store.events() == before)
      try await store.sealWords("r2")
      let read = try await store.writtenResponses(
        Permits.round(.exportAnswers, "r2"), for: question, now: Town.duringRemarks)
      #expect(read.map(\.id) == ["sealed-997", "sealed-998", "sealed-999"])
      #expect(
        Set(read.map { String(decoding: $0.words, as: UTF8.self) })
          == ["words of p1", "words of p2", "words of p3"])
      #expect(read.allSatisfy { !$0.isShown })
      #expect(try await store.entries().last?.event == .textsRead)
      #expect(try await store.entries().last?.subject == "round r2 more")
    }
  }

  @Test(arguments: EngineKind.tested)
  func `are placed under themes, also where none fits`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.sealWords("r1")
      for theme in ["b", "a"] { #expect(try await store.add(theme)) }
      #expect(!(try await store.add("b")))
      try await store.code("sealed-997", ["a", "b"])
      try await store.code("sealed-998", [])
      try await store.code("sealed-999", ["a"])
      let work = try await store.work()
      #expect(work.draft.themes.map(\.name) == ["B", "A"])
      #expect(
        work.draft.codings == ["sealed-997": ["a", "b"], "sealed-998": [], "sealed-999": ["a"]])
      try await store.code("sealed-998", nil)
      #expect(try await store.work().draft.codings["sealed-998"] == nil)
      await #expect(throws: StoreError.notFound) { try await store.code("sealed-997", ["c"]) }
      await #expect(throws: StoreError.notFound) { try await store.code("sealed-996", ["a"]) }
      // What was under the theme alone is read again; what was under others stays there.
      let permit = try Permits.round(.exportAnswers, "r1")
      #expect(try await store.removeTheme(permit, question, "a", now: Town.duringRemarks))
      #expect(!(try await store.removeTheme(permit, question, "a", now: Town.duringRemarks)))
      #expect(try await store.work().draft.codings == ["sealed-997": ["b"]])
      #expect(try await store.entries().last?.event == .themesChanged)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `are published in editions that stay`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.sealWords("r1")
      #expect(try await store.add("a"))
      try await store.code("sealed-997", ["a"])
      #expect(try await store.published() == nil)
      let first = CodedAnswers(
        themes: try await store.work().draft.themes, codings: ["sealed-997": ["a"]], unread: 2)
      try await store.publish(first, 1)
      await #expect(throws: StoreError.closed) { try await store.publish(first, 1) }
      await #expect(throws: StoreError.closed) { try await store.publish(first, 3) }
      try await store.code("sealed-998", [])
      #expect(try await store.published()?.answers == first)
      let second = CodedAnswers(
        themes: first.themes, codings: ["sealed-997": ["a"], "sealed-998": []], unread: 1)
      try await store.publish(second, 2)
      #expect(try await store.published()?.answers == second)
      #expect(try await store.work().editions == [first, second])
    }
  }

  @Test(arguments: EngineKind.tested)
  func `are quoted as published, and not at all once that is taken back`(
    kind: EngineKind
  ) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.sealWords("r1")
      #expect(try await store.add("a"))
      try await store.code("sealed-997", ["a"], quoting: "one")
      try await store.code("sealed-998", ["a"], quoting: "two")
      try await store.publish(
        CodedAnswers(themes: [], codings: [:], unread: 3), 1)
      #expect(
        try await store.published()?.quotations == ["sealed-997": "one", "sealed-998": "two"])
      // Kept as it was it stays; changed it waits; taken away it is gone.
      try await store.code("sealed-997", [], quoting: "one")
      #expect(try await store.published()?.quotations.count == 2)
      try await store.code("sealed-997", [], quoting: "one less")
      try await store.code("sealed-998", ["a"])
      #expect(try await store.published()?.quotations == [:])
      #expect(try await store.work().quotations.mapValues(\.isPublished) == ["sealed-997": false])
      try await store.publish(nil, 2)
      #expect(try await store.published()?.quotations == ["sealed-997": "one less"])
      #expect(try await store.work().editions.count == 1)
    }
  }

  @Test func `have so many themes and no more`() async throws {
    try await TestDatabase.withStore(.memory) { store, _ in
      try await store.sealWords("r1", 1)
      for number in 1...50 { #expect(try await store.add("t\(number)")) }
      await #expect(throws: StoreError.tooMany) { _ = try await store.add("more") }
    }
  }
}
