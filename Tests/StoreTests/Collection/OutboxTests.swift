import Access
import Database
import Measures
import Municipalities
import Store
import Surveys
import Testing

@Suite struct `The outbox` {
  @Test(arguments: EngineKind.shared)
  func `gives each letter to one of two workers`(kind: EngineKind) async throws {
    try await TestDatabase.withDatabase(kind) { database in
      let engines = [try database.open(), try database.open()]
      let stores = engines.map { Store(engine: $0) }
      try await stores[0].migrate()
      let names = (1...60).map { "n\($0)" }
      try await stores[0].collect("r1", Town.plan(.named), contacts: names)
      let permit = try Permits.collect("r1")
      #expect(
        try await stores[0].queueLetters(permit, .invitation, except: [], now: Town.now) == 60)
      let taken = try await together(20) { number in
        try await stores[number % 2].takeLetters(
          Permits.operate(), limit: 5, lease: 600, now: Town.now)
      }.flatMap(\.self)
      #expect(taken.count == 60)
      #expect(Set(taken.map(\.number)).count == 60)
      #expect(taken.allSatisfy { $0.attempt == 1 && $0.kind == .invitation })
      #expect(Set(taken.map(\.contact.email)) == Set(names.map { "\($0)-r1@example.org" }))
      for engine in engines { try await engine.close() }
    }
  }

  @Test(arguments: EngineKind.tested)
  func `gives a letter again where a worker was interrupted`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.collect("r1", Town.plan(.named), contacts: ["a"])
      let permit = try Permits.collect("r1")
      let operate = try Permits.operate()
      _ = try await store.queueLetters(permit, .invitation, except: [], now: Town.now)
      let first = try await take(store, at: Town.now)
      #expect(first.map(\.attempt) == [1])
      #expect(try await take(store, at: Town.now.after(599)).isEmpty)
      let second = try await take(store, at: Town.now.after(600))
      #expect(second.map(\.attempt) == [2])
      let number = first[0].number
      let settle = { (attempt: Int, outcome: LetterOutcome) in
        try await store.settleLetter(
          operate, number, attempt: attempt, outcome, now: Town.now.after(600))
      }
      // The first worker is late.
      #expect(try await !settle(1, .sent))
      #expect(try await settle(2, .failed("no answer", again: Town.now.after(900))))
      #expect(try await !settle(2, .sent))
      #expect(try await take(store, at: Town.now.after(899)).isEmpty)
      #expect(
        try await store.outbox(permit, state: nil, before: nil, limit: 9)[0].fault == "no answer")
      #expect(try await take(store, at: Town.now.after(900)).map(\.attempt) == [3])
      #expect(try await settle(3, .sent))
      let letter = try await store.outbox(permit, state: .sent, before: nil, limit: 9)
      #expect(letter.map(\.attempts) == [3])
      #expect(letter[0].settledAt == Town.now.after(600))
      #expect(letter[0].fault == nil)
      #expect(letter[0].email == "a-r1@example.org")
      #expect(try await take(store, at: Town.now.after(9_000)).isEmpty)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `invites everyone once and reminds those who have not answered`(
    kind: EngineKind
  ) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let names = ["a", "b", "c", "d"]
      try await store.collect("r1", Town.plan(.confidential), contacts: names)
      let permit = try Permits.collect("r1")
      for count in [4, 0] {
        #expect(
          try await store.queueLetters(permit, .invitation, except: [], now: Town.now) == count)
      }
      try await send(store, except: "d-r1@example.org")
      try await store.answer("r1", "a", by: "a")
      // b waits to be noted, d was never sent the invitation.
      let waiting: Set = [Town.contact("b-r1").id]
      let remind = { (now: Moment) in
        try await store.queueLetters(permit, .reminder, except: waiting, now: now)
      }
      #expect(try await remind(Town.now.after(50)) == 1)
      #expect(try await remind(Town.now.after(50)) == 0)
      let letters = try await store.outbox(permit, state: .queued, before: nil, limit: 9)
      #expect(letters.map(\.contact) == [Town.contact("c-r1").id])
      #expect(letters.map(\.reminder) == [1])
      #expect(letters.map(\.kind) == [.reminder])
      #expect(try await remind(Town.now.after(51)) == 1)
      // c answers before it is reminded.
      try await store.answer("r1", "c", by: "c")
      #expect(try await take(store, at: Town.now.after(60)).isEmpty)
      let counts = try await store.outboxCounts(permit)
      #expect(counts == [.sent: 3, .failed: 1, .cancelled: 2])
      _ = try await store.addContacts(permit, [Town.contact("e-r1")], now: Town.now)
      #expect(try await store.queueLetters(permit, .invitation, except: [], now: Town.now) == 1)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `sends only while the round takes answers`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.collect("r1", Town.plan(.named))
      let permit = try Permits.collect("r1")
      _ = try await store.queueLetters(permit, .invitation, except: [], now: Town.now.after(-9))
      #expect(try await take(store, at: Town.now.after(-1)).isEmpty)
      #expect(try await take(store, at: Town.duringRemarks).isEmpty)
      try await store.seal("r1")
      #expect(try await take(store, at: Town.now).isEmpty)
      #expect(try await store.outboxCounts(permit) == [.cancelled: 2])
    }
  }

  @Test(arguments: EngineKind.tested)
  func `obeys its coordinator`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.collect("r1", Town.plan(.named))
      try await store.collect("r2", Town.plan(.named))
      let permit = try Permits.collect("r1")
      _ = try await store.queueLetters(permit, .invitation, except: [], now: Town.now)
      try await send(store, except: "b-r1@example.org")
      let letters = try await store.outbox(permit, state: nil, before: nil, limit: 9)
      #expect(letters.map(\.contact.rawValue) == ["contact-b-r1", "contact-a-r1"])
      let (failed, sent) = (letters[0].number, letters[1].number)
      let foreign = try Permits.collect("r2")
      #expect(try await !store.markBounced(foreign, sent, now: Town.now))
      #expect(try await !store.retryLetter(foreign, failed, now: Town.now))
      #expect(try await !store.markBounced(permit, failed, now: Town.now))
      #expect(try await store.markBounced(permit, sent, now: Town.now))
      for number in [failed, sent] {
        #expect(try await store.retryLetter(permit, number, now: Town.now))
        #expect(try await !store.retryLetter(permit, number, now: Town.now))
      }
      #expect(try await store.outboxCounts(permit) == [.queued: 2])
      #expect(try await store.cancelLetters(foreign, now: Town.now) == 0)
      #expect(try await store.cancelLetters(permit, now: Town.now) == 2)
      let page = try await store.outbox(permit, state: nil, before: failed, limit: 1)
      #expect(page.map(\.number) == [sent])
      #expect(
        try await store.events().suffix(4) == [
          .letterBounced, .lettersQueued, .lettersQueued, .lettersCancelled,
        ])
    }
  }

  @Test(arguments: EngineKind.tested)
  func `keeps what letters say`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.collect("r1")
      let permit = try Permits.collect("r1")
      for body in ["first", "Hej {kommun}!"] {
        for language in Language.allCases {
          try await store.keepLetter(
            permit,
            LetterDraft(kind: .invitation, language: language, subject: "Enkät", body: body),
            now: Town.now)
        }
      }
      let expected = Language.allCases.map {
        LetterDraft(kind: .invitation, language: $0, subject: "Enkät", body: "Hej {kommun}!")
      }
      #expect(try await store.letters(permit) == expected)
      let round = RoundID(rawValue: "r1")
      #expect(try await store.letters(Permits.operate(), of: round) == expected)
    }
  }

  private func take(_ store: Store, at now: Moment) async throws -> [TakenLetter] {
    try await store.takeLetters(Permits.operate(), limit: 10, lease: 600, now: now)
  }

  /// Sends all that waits but what is to one address, which fails.
  private func send(_ store: Store, except email: String) async throws {
    for letter in try await take(store, at: Town.now) {
      let outcome: LetterOutcome =
        letter.contact.email == email ? .failed("refused", again: nil) : .sent
      #expect(
        try await store.settleLetter(
          Permits.operate(), letter.number, attempt: letter.attempt, outcome, now: Town.now))
    }
  }
}
