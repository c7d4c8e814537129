import Access
import Database
import Foundation
import Measures
import Store
import Surveys
import Testing

@Suite struct `A person who is erased` {
  @Test(arguments: EngineKind.tested)
  func `leaves an opaque id and the audit log, and nothing else`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.furnish("anna")
      try await store.enrol("berit", .reader, Town.association.organisation)
      await #expect(throws: StoreError.notFound) {
        try await store.erase(
          Permits.account(.erasePerson, "anna"), decision: 1, now: Town.now)
      }
      let before = try await store.entries()
      let number = try await store.recordDecision("anna")
      let permit = try Permits.account(.erasePerson, "anna")
      try await store.erase(permit, decision: number, now: Town.now)
      let left = try await engine.everything().filter { $0.contains("anna") }
      #expect(left.allSatisfy { $0.contains("FROM audit_entry:") || $0.contains("FROM person:") })
      #expect(left.count { $0.contains("FROM person:") } == 1)
      for word in ["Name of anna", "anna@example.org", "Invited", "hash-anna"] {
        #expect(!left.contains { $0.contains(word) }, "\(word)")
      }
      let after = try await store.entries()
      #expect(Array(after.prefix(before.count)) == before)
      #expect(after.last?.event == .erased)
      #expect(after.last?.subject == "account anna decision \(number)")
      #expect(try await store.account(permit)?.name == nil)
      #expect(try await store.open("cookie-anna") == nil)
      #expect(
        try await !store.reactivate(Permits.account(.deactivatePerson, "anna"), now: Town.now))
      #expect(try await store.account(Permits.own(.readOwnAccount, "berit"))?.name != nil)
    }
  }

  @Test func `is not found in the bytes of the file`() async throws {
    try await TestDatabase.withDatabase(.file) { database in
      let engine = try database.open()
      let store = Store(engine: engine)
      try await store.migrate()
      // So many that pages of the file are split.
      for number in 0..<150 { try await store.furnish("anna\(number)x") }
      #expect(try await bytes(database, ["Name of anna77x"]) == ["Name of anna77x"])
      let number = try await store.recordDecision("anna77x")
      try await store.erase(
        Permits.account(.erasePerson, "anna77x"), decision: number, now: Town.now)
      try await engine.close()
      #expect(!FileManager.default.fileExists(atPath: database.place + "-wal"))
      let words = [
        "Name of anna77x", "anna77x@example.org", "Invited link-anna77x", "hash-anna77x",
        "one-anna77x", "cookie-anna77x",
      ]
      #expect(try await bytes(database, words).isEmpty)
      #expect(try await bytes(database, ["Name of anna78x"]) == ["Name of anna78x"])
    }
  }

  /// Those words that stand in the file or its log.
  private func bytes(_ database: TestDatabase, _ words: [String]) async throws -> [String] {
    var data = try Data(contentsOf: URL(filePath: database.place))
    if let log = FileManager.default.contents(atPath: database.place + "-wal") { data += log }
    return words.filter { data.range(of: Data($0.utf8)) != nil }
  }
}

extension Store {
  /// Makes an account with something in every table.
  fileprivate func furnish(_ id: String) async throws {
    try await enrol(id, .reader, Town.association.organisation)
    try await begin("cookie-\(id)", of: id)
    try await makeToken("bearer-\(id)", of: id)
    try await inviteTo(.analyst, .municipality(Town.ale), "\(id)@example.org", digest: "next-\(id)")
    let purpose = Invitation.Purpose.recover(PersonID(rawValue: id))
    try await recover(
      Permits.account(.recoverAccount, id),
      Samples.invitation(purpose, "\(id)@example.org", "recover-\(id)"), digest: "recover-\(id)",
      now: Town.now)
  }

  /// Records a decision under which a person can be erased.
  func recordDecision(_ id: String) async throws -> Int {
    try await recordDecision(
      Permits.account(.erasePerson, id), Samples.decision(Town.association.organisation),
      now: Town.now)
  }
}

extension Samples {
  static func decision(_ organisation: Organisation) -> DisposalDecision {
    DisposalDecision(
      number: 0, authority: "Direktionen", reference: "2026/17", date: "2026-11-02",
      organisation: organisation.name)
  }

  static func example(_ id: String, _ grants: [Grant]) -> ExamplePerson {
    ExamplePerson(
      id: PersonID(rawValue: id),
      name: PersonName(name: "Example \(id)", email: "\(id)@example.org"), grants: grants)
  }
}
