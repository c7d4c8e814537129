import Access
import Database
import Measures
import Municipalities
import Store
import Surveys
import Testing

@Suite struct `A contact` {
  @Test(arguments: EngineKind.tested)
  func `is kept once for each address`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.collect("r1", contacts: [])
      try await store.collect("r2", contacts: ["a"])
      let permit = try Permits.collect("r1")
      let list = [Town.contact("b", Town.orust, .it, .itNear), Town.contact("a")]
      let first = try await store.addContacts(permit, list, now: Town.now)
      #expect(first == (2, 0))
      let before = try await engine.everything()
      let again = [
        (ContactID(rawValue: "x"), list[0].contact), (ContactID(rawValue: "y"), list[1].contact),
      ]
      #expect(try await store.addContacts(permit, again, now: Town.now) == (0, 2))
      #expect(try await engine.everything() == before)
      let kept = try await store.contacts(permit)
      #expect(kept.map(\.contact) == [list[1].contact, list[0].contact])
      #expect(kept.allSatisfy { !$0.hasAnswered && !$0.isRemoved })
      // Small letters make the same address.
      let loud = Contact(
        municipality: Town.ale, area: .it, audience: .itNear, email: "A@example.org")
      #expect(
        try await store.addContacts(permit, [(ContactID(rawValue: "z"), loud)], now: Town.now)
          == (0, 1))
      #expect(try await store.contacts(Permits.collect("r2")).count == 1)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `that is removed gets nothing more and is not added again`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.collect("r1", Town.plan(.named))
      let permit = try Permits.collect("r1")
      let contact = Town.contact("a-r1")
      #expect(try await store.queueLetters(permit, .invitation, except: [], now: Town.now) == 2)
      #expect(try await store.removeContact(permit, contact.id, now: Town.now))
      #expect(try await !store.removeContact(permit, contact.id, now: Town.now))
      #expect(try await !store.removeContact(permit, ContactID(rawValue: "x"), now: Town.now))
      #expect(try await store.behind("r1", "a") == nil)
      #expect(try await store.behind("r1", "b") != nil)
      #expect(try await !store.link("r1", to: "a", "late"))
      #expect(try await store.addContacts(permit, [contact], now: Town.now) == (0, 1))
      #expect(try await store.contacts(permit).filter(\.isRemoved).map(\.id) == [contact.id])
      let letters = try await store.takeLetters(
        Permits.operate(), limit: 10, lease: 60, now: Town.now)
      #expect(letters.map(\.contact.email) == ["b-r1@example.org"])
      let cancelled = try await store.outbox(permit, state: .cancelled, before: nil, limit: 10)
      #expect(cancelled.map(\.contact) == [contact.id])
      #expect(try await !store.retryLetter(permit, cancelled[0].number, now: Town.now))
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is counted with those of the same background`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.collect("r1", Town.plan(.confidential, hasOpenLink: true))
      let permit = try Permits.collect("r1")
      let others = [
        Town.contact("c", Town.orust, .it, .itNear), Town.contact("d", Town.ale, .it, .itNear),
      ]
      _ = try await store.addContacts(permit, others, now: Town.now)
      try await store.answer("r1", "a", by: "a")
      try await store.answer("r1", "passer-by")
      // Who has answered counts even when removed, who has not does not.
      for contact in [Town.contact("a-r1").id, others[1].id] {
        try await store.removeContact(permit, contact, now: Town.now)
      }
      let found = try await store.participants(Permits.round(.readCollection, "r1"))
      #expect(
        found.invited == [
          ResponseCount(
            municipality: Town.orust, area: .it, audience: .itNear, invited: 1, answered: 0),
          ResponseCount(
            municipality: Town.ale, area: .education, audience: .businessNear, invited: 2,
            answered: 1),
        ])
      #expect(found.responses == 2)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `of an anonymous round keeps what was fixed of its background`(
    kind: EngineKind
  ) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.collect("r1", contacts: [])
      let permit = try Permits.collect("r1")
      let (first, second) = (Town.contact("a-r1"), Town.contact("b-r1", Town.orust))
      _ = try await store.addContacts(permit, [first], now: Town.now)
      let whole = first.contact.background
      let area = Background(municipality: nil, area: .education, audience: nil)
      try await store.fixBackgrounds(permit, [whole: area], now: Town.now)
      // Nothing is sent: it can be fixed anew.
      try await store.fixBackgrounds(permit, [whole: Town.nothing], now: Town.now)
      #expect(try await store.fixedBackgrounds(permit) == [whole: Town.nothing])
      #expect(try await store.link("r1", to: "a", "a"))
      #expect(try await store.behind("r1", "a")?.background == Town.nothing)
      _ = try await store.addContacts(permit, [second], now: Town.now)
      let missing = StoreError.incomplete("what is kept of a contact's background is not fixed")
      await #expect(throws: missing) {
        _ = try await store.queueLetters(permit, .invitation, except: [], now: Town.now)
      }
      let other = second.contact.background
      try await store.fixBackgrounds(permit, [whole: area, other: area], now: Town.now)
      #expect(try await store.fixedBackgrounds(permit) == [whole: Town.nothing, other: area])
      #expect(try await store.queueLetters(permit, .invitation, except: [], now: Town.now) == 2)
      await #expect(throws: StoreError.incomplete("a background")) {
        try await store.fixBackgrounds(permit, [area: Town.nothing], now: Town.now)
      }
    }
  }
}
