import Access
import Database
import Measures
import Municipalities
import Store
import Surveys
import Testing

@Suite struct `The plan of a collection` {
  @Test(arguments: EngineKind.tested)
  func `comes back with its round`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.publish()
      try await store.makeRound("r1")
      let reminders = [Town.now.after(100), Town.now.after(200)]
      let plan = Town.plan(
        .named, smallestGroup: 8, languages: [.swedish], reminders: reminders, hasOpenLink: true)
      let permit = try Permits.collect("r1")
      await #expect(throws: StoreError.incomplete("the word of an open link")) {
        try await store.keepCollection(permit, plan, openWord: nil, now: Town.now)
      }
      try await store.keepCollection(permit, plan, openWord: "open-word", now: Town.now)
      let id = RoundID(rawValue: "r1")
      #expect(try await store.round(id, as: .visitor)?.collection == plan)
      let reading = try Permits.place(
        .readOrganisation, Town.association, as: .associationCoordinator, in: Town.coordinator)
      #expect(try await store.rounds(reading).first?.collection == plan)
      #expect(
        try await store.openCollection(as: .visitor, word: "open-word", round: id)?.collection
          == plan)
      let other = RoundID(rawValue: "r2")
      for (word, round) in [("other-word", id), ("open-word", other)] {
        #expect(try await store.openCollection(as: .visitor, word: word, round: round) == nil)
      }
      #expect(try await store.openWord(permit) == "open-word")
      // The word stays while there is an open link, and goes with it.
      try await store.keepCollection(permit, plan, openWord: "new-word-1", now: Town.now)
      #expect(try await store.openWord(permit) == "open-word")
      try await store.keepCollection(permit, Town.plan(), openWord: nil, now: Town.now)
      #expect(try await store.openWord(permit) == nil)
      #expect(try await store.round(id, as: .visitor)?.collection == Town.plan())
    }
  }

  @Test(arguments: EngineKind.tested)
  func `keeps what somebody has begun with`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.publish()
      try await store.publish(version: 2)
      for begin in ["link", "draft", "letter"] {
        try await store.collect("r-\(begin)", contacts: [])
        let permit = try Permits.collect("r-\(begin)")
        let contact = Town.contact("a-r-\(begin)")
        _ = try await store.addContacts(permit, [contact], now: Town.now)
        // Nobody has begun: all can be another.
        try await store.keepCollection(
          permit, Town.plan(.named, version: 2), openWord: nil, now: Town.now)
        #expect(try await store.roundVersions(permit) == [2])
        try await store.keepCollection(permit, Town.plan(), openWord: nil, now: Town.now)
        #expect(try await store.roundVersions(permit) == [1])
        try await store.keepAreas(of: "r-\(begin)")
        switch begin {
        case "link": #expect(try await store.link("r-\(begin)", to: "a", "a"))
        case "draft": #expect(try await store.save("r-\(begin)", "a") == .kept(1))
        default:
          #expect(
            try await store.queueLetters(permit, .invitation, except: [], now: Town.now) == 1)
        }
        let before = try await engine.everything()
        for plan in [
          Town.plan(.named), Town.plan(version: 2), Town.plan(smallestGroup: 6),
        ] {
          await #expect(throws: StoreError.begun, "\(begin)") {
            try await store.keepCollection(permit, plan, openWord: nil, now: Town.now)
          }
        }
        #expect(try await engine.everything() == before)
        try await store.keepCollection(
          permit, Town.plan(languages: [.english]), openWord: nil, now: Town.now)
      }
    }
  }

  @Test(arguments: EngineKind.tested)
  func `moves to a later version for those who begin later`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.collect("r1")
      #expect(try await store.save("r1", "a") == .kept(1))
      let permit = try Permits.collect("r1")
      await #expect(throws: StoreError.notFound) {
        try await store.moveToVersion(permit, 2, now: Town.now)
      }
      try await store.publish(version: 2)
      try await store.moveToVersion(permit, 2, now: Town.now)
      await #expect(throws: StoreError.notFound) {
        try await store.moveToVersion(permit, 1, now: Town.now)
      }
      #expect(try await store.roundVersions(permit) == [1, 2])
      #expect(try await store.behind("r1", "a")?.round.collection?.version == 2)
      #expect(try await store.submit("r1", "a", Samples.response("one", version: 1)) == .kept)
      #expect(try await store.save("r1", "b") == .kept(1))
      #expect(try await store.submit("r1", "b", Samples.response("two", version: 2)) == .kept)
      try await store.seal("r1")
      #expect(try await Set(store.exported("r1").map(\.version)) == [1, 2])
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is of the association's own instrument`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.publish()
      try await store.makeRound("r1")
      try await engine.run("UPDATE survey_instrument SET organisation = 'association.annat'")
      await #expect(throws: StoreError.notFound) {
        try await store.keepCollection(
          Permits.collect("r1"), Town.plan(), openWord: nil, now: Town.now)
      }
      #expect(try await store.round(RoundID(rawValue: "r1"), as: .visitor)?.collection == nil)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `keeps reminders that were sent`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      let reminders = (1...3).map { Town.now.after(100 * $0) }
      try await store.collect("r1", Town.plan(.named, reminders: reminders))
      let permit = try Permits.operate()
      let now = Town.now.after(100)
      #expect(try await store.dueReminders(permit, now: now.after(-1)).isEmpty)
      let due = try await store.dueReminders(permit, now: now)
      #expect(due.map(\.number) == [1])
      for _ in 1...2 {
        // Nobody has been sent an invitation.
        #expect(try await store.queueReminder(permit, due[0], except: [], now: now) == 0)
      }
      #expect(try await store.dueReminders(permit, now: now).isEmpty)
      let changed = Town.plan(.named, reminders: [reminders[2], Town.now.after(400)])
      try await store.keepCollection(
        Permits.collect("r1"), changed, openWord: nil, now: Town.now)
      #expect(
        try await store.round(RoundID(rawValue: "r1"), as: .visitor)?.collection?.reminders
          == [reminders[0], reminders[2], Town.now.after(400)])
      #expect(
        try await store.dueReminders(permit, now: Town.now.after(500)).map(\.number) == [3, 4])
      // Nothing is due of rounds that take no answers.
      #expect(try await store.dueReminders(permit, now: Town.duringRemarks).isEmpty)
      #expect(try await engine.count("SELECT count(*) AS count FROM outbox_message") == 0)
    }
  }
}
