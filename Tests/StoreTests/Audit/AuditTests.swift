import Access
import Database
import Measures
import Store
import Testing

@Suite struct `The audit log` {
  @Test(arguments: EngineKind.tested)
  func `tells what was done, each entry bound to the one before`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      #expect(try await store.verify() == .whole(count: 0, lastSeal: zeros))
      try await store.enrol("anna", .reader, Town.association.organisation)
      try await store.begin("cookie", of: "anna")
      let entries = try await store.entries()
      #expect(entries.map(\.event) == [.invited, .accountMade, .roleGranted, .signedIn])
      #expect(entries.map(\.number) == [1, 2, 3, 4])
      #expect(entries.map(\.actor) == ["machine", "anna", "anna", "anna"])
      #expect(entries[2].subject == "account anna reader")
      #expect(
        entries.map(\.organisation) == ["association.fyrbodal", nil, "association.fyrbodal", nil])
      #expect(entries.map(\.previousSeal) == [zeros] + entries.dropLast().map(\.seal))
      let sealer = AuditSealer.testing()
      for entry in entries { #expect(entry.seal == sealer.seal(entry.sealed)) }
      #expect(try await store.verify() == .whole(count: 4, lastSeal: entries[3].seal))
    }
  }

  // Without the file, which would differ from the memory only in time.
  @Test(arguments: EngineKind.tested.filter { $0 != .file })
  func `shows every change by hand, at once and after more was written`(
    kind: EngineKind
  ) async throws {
    for (change, place) in forgeries {
      try await TestDatabase.withStore(kind) { store, engine in
        try await store.enrol("anna", .reader, Town.association.organisation)
        try await store.begin("cookie", of: "anna")
        try await engine.run(change)
        #expect(try await store.verify() == .broken(at: place), "\(change)")
        // Where the database lets more be written, that does not hide it.
        _ = try? await store.begin("another", of: "anna")
        try await store.migrate()
        guard case .broken = try await store.verify() else {
          Issue.record("hidden by what came after: \(change)")
          return
        }
      }
    }
  }

  @Test func `does not hold under another key`() async throws {
    try await TestDatabase.withStore(.memory) { store, engine in
      let other = Store(engine: engine, sealer: .testing(key: "another"))
      #expect(try await other.verify() == .broken(at: 1))
      try await store.enrol("anna", .reader, Town.association.organisation)
      #expect(try await other.verify() == .broken(at: 1))
    }
  }

  @Test func `is checked to its end however long it is`() async throws {
    try await TestDatabase.withStore(.memory) { store, engine in
      for _ in 1...2_001 { try await store.refuse() }
      guard case .whole(2_001, _) = try await store.verify() else {
        Issue.record("not whole")
        return
      }
      try await engine.run("UPDATE audit_entry SET actor = 'nobody' WHERE number = 2001")
      #expect(try await store.verify() == .broken(at: 2_001))
    }
  }

  @Test(arguments: EngineKind.shared)
  func `has no gaps where many write at the same time`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 1...50 { group.addTask { try await store.refuse() } }
        try await group.waitForAll()
      }
      let entries = try await store.entries()
      #expect(entries.map(\.number) == Array(1...50))
      guard case .whole(50, _) = try await store.verify() else {
        Issue.record("not whole")
        return
      }
    }
  }

  @Test(arguments: EngineKind.tested)
  func `and what it tells of are kept both or neither`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.enrol("anna", .reader, Town.association.organisation)
      // The next number is taken, so that the entry cannot be written.
      try await engine.run("UPDATE audit_head SET entry_count = 2")
      let before = try await engine.everything()
      #expect(try await failure { try await store.begin("cookie", of: "anna") } == .constraint)
      #expect(try await engine.everything() == before)
      #expect(try await store.open("cookie") == nil)
    }
  }
}

private let zeros = String(repeating: "0", count: 64)

/// Changes of a log of four entries, each with the place where it shows.
private let forgeries: [(change: String, place: Int)] = [
  ("UPDATE audit_entry SET actor = 'berit' WHERE number = 2", 2),
  ("UPDATE audit_entry SET happened_at = happened_at + 1 WHERE number = 1", 1),
  ("UPDATE audit_entry SET event = 'signed-out' WHERE number = 4", 4),
  ("UPDATE audit_entry SET event = 'nothing' WHERE number = 4", 4),
  ("UPDATE audit_entry SET subject = 'account berit' WHERE number = 4", 4),
  ("UPDATE audit_entry SET organisation = NULL WHERE number = 3", 3),
  ("UPDATE audit_entry SET organisation = 'installation' WHERE number = 4", 4),
  ("UPDATE audit_entry SET seal = previous_seal WHERE number = 3", 3),
  ("UPDATE audit_entry SET previous_seal = seal WHERE number = 3", 3),
  ("DELETE FROM audit_entry WHERE number = 1", 1),
  ("DELETE FROM audit_entry WHERE number = 2", 2),
  // An entry taken away at the end, with the head as it was, moved back, and gone.
  ("DELETE FROM audit_entry WHERE number = 4", 4),
  (
    """
    DELETE FROM audit_entry WHERE number = 4;
    UPDATE audit_head SET entry_count = 3,
      last_seal = (SELECT seal FROM audit_entry WHERE number = 3)
    """, 4
  ),
  ("DELETE FROM audit_entry WHERE number = 4; DELETE FROM audit_head", 4),
  ("DELETE FROM audit_entry; DELETE FROM audit_head", 1),
  ("DELETE FROM audit_head", 5),
  ("UPDATE audit_head SET seal = last_seal", 5),
  // Two entries in each other's place, and all one place up.
  (
    """
    UPDATE audit_entry SET number = 9 WHERE number = 2;
    UPDATE audit_entry SET number = 2 WHERE number = 3;
    UPDATE audit_entry SET number = 3 WHERE number = 9
    """, 2
  ),
  ("DELETE FROM audit_entry WHERE number = 1; UPDATE audit_entry SET number = number - 1", 1),
  // An entry written by hand.
  (
    """
    INSERT INTO audit_entry (number, happened_at, actor, event, subject, previous_seal, seal)
    SELECT 5, happened_at, actor, event, subject, seal, seal FROM audit_entry WHERE number = 4;
    UPDATE audit_head SET entry_count = 5
    """, 5
  ),
]

extension Store {
  fileprivate func verify() async throws -> AuditVerdict {
    try await verifyAudit(Permits.operate())
  }

  fileprivate func refuse() async throws {
    try await noteRefusal(as: .visitor, action: .readPeople, subject: .site, now: Town.now)
  }
}
