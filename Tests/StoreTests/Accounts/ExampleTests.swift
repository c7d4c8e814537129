import Access
import Measures
import Store
import Testing

@Suite struct `Example people` {
  @Test(arguments: EngineKind.tested)
  func `are kept once and taken away whole`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.enrol("anna", .reader, Town.association.organisation)
      let before = try await engine.everything().filter { !$0.contains("FROM audit") }
      let reader = try Town.grant(.reader, Town.association.organisation)
      let analyst = try Town.grant(.analyst, Town.association.organisation)
      let people = [
        Samples.example("example-2", [reader]), Samples.example("example-1", [reader, analyst]),
        // Somebody real is never made an example.
        Samples.example("anna", [analyst]),
      ]
      try await store.keepExamples(Permits.operate(), people, now: Town.now)
      let kept = try await engine.everything()
      try await store.keepExamples(Permits.operate(), people, now: Town.now.after(9))
      #expect(try await engine.everything() == kept)
      let permit = try Permits.signIn()
      #expect(try await store.examplePerson(permit, role: .reader)?.rawValue == "example-1")
      #expect(try await store.examplePerson(permit, role: .administrator) == nil)
      #expect(try await store.account(Permits.own(.readOwnAccount, "anna"))?.grants == [reader])
      #expect(try await store.credentials(permit, email: "example-1@example.org") == nil)
      try await store.keepExamples(
        Permits.operate(), [Samples.example("example-1", [analyst])], now: Town.now)
      #expect(try await store.examplePerson(permit, role: .reader)?.rawValue == "example-2")

      try await store.begin("cookie", of: "example-1")
      #expect(try await store.open("cookie") != nil)
      try await store.removeExamples(Permits.operate(), now: Town.now)
      #expect(try await store.open("cookie") == nil)
      #expect(try await engine.everything().filter { !$0.contains("FROM audit") } == before)
    }
  }

  /// Were a password put beside an example, it would still not be one to sign in with.
  @Test(arguments: EngineKind.tested)
  func `have no password that works`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.enrol("anna", .reader, Town.association.organisation)
      #expect(
        try await store.credentials(Permits.signIn(), email: "anna@example.org") != nil)
      try await engine.run("UPDATE person SET is_example = 1")
      #expect(
        try await store.credentials(Permits.signIn(), email: "anna@example.org") == nil)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `and issuers are kept as given`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let issuers = [
        IssuerRecord(
          id: "a", url: "https://a.invalid", clientID: "samsyn", sealedSecret: nil, name: "A",
          hosts: [], organisation: .installation),
        IssuerRecord(
          id: "b", url: "https://b.invalid", clientID: "samsyn", sealedSecret: [1, 2], name: "B",
          hosts: ["x.invalid", "y.invalid"], organisation: .municipality(Town.ale)),
      ]
      for issuer in issuers.reversed() + issuers {
        try await store.saveIssuer(Permits.operate(), issuer, now: Town.now)
      }
      #expect(try await store.issuers(as: .visitor) == issuers)
      try await store.removeIssuer(Permits.operate(), "a", now: Town.now)
      #expect(try await store.issuers(as: .visitor) == [issuers[1]])
      #expect(try await store.isReady(as: .visitor))
    }
  }
}
