import Access
import Measures
import Store
import Testing

@Suite struct `One's own account` {
  @Test(arguments: EngineKind.tested)
  func `has tokens that hold until they are over or revoked`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.enrol("anna", .reader, Town.association.organisation)
      try await store.enrol("berit", .reader, Town.association.organisation)
      try await store.makeToken("bearer", of: "anna")
      let later = Town.now.after(90_000)
      let found = try #require(try await store.bearer("bearer", at: later))
      #expect(found.id.rawValue == "anna")
      #expect(found.scopes == [.results, .organisations])
      #expect(found.grants == [try Town.grant(.reader, Town.association.organisation)])
      #expect(try await store.bearer("another") == nil)
      #expect(try await store.bearer("bearer", at: Town.now.after(864_000)) == nil)
      let own = try Permits.own(.changeOwnAccount, "anna")
      let listed = try await store.tokens(own, now: later)
      #expect(listed.map(\.id.rawValue) == ["token-bearer"])
      #expect(listed.first?.lastUsedAt?.seconds.isMultiple(of: 86_400) == true)
      #expect(listed.first?.lastUsedAt.map { $0 <= later && $0.after(86_400) > later } == true)
      let berit = try Permits.own(.changeOwnAccount, "berit")
      let id = TokenID(rawValue: "token-bearer")
      #expect(try await !store.revokeToken(berit, id, now: later))
      #expect(try await store.bearer("bearer", at: later) != nil)
      #expect(try await store.revokeToken(own, id, now: later))
      #expect(try await !store.revokeToken(own, id, now: later))
      #expect(try await store.bearer("bearer", at: later) == nil)
      #expect(try await store.tokens(own, now: later).isEmpty)
    }
  }

  @Test func `has at most twenty tokens that hold`() async throws {
    try await TestDatabase.withStore(.memory) { store, _ in
      try await store.enrol("anna", .reader, Town.association.organisation)
      for number in 1...20 { try await store.makeToken("t\(number)", of: "anna") }
      await #expect(throws: StoreError.tooMany) { try await store.makeToken("t21", of: "anna") }
      try await store.revokeToken(
        Permits.own(.changeOwnAccount, "anna"), TokenID(rawValue: "token-t3"), now: Town.now)
      try await store.makeToken("t21", of: "anna")
    }
  }

  @Test(arguments: EngineKind.tested)
  func `ends other sessions when its credentials change`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.enrol("anna", .reader, Town.association.organisation)
      try await store.enrol("berit", .reader, Town.association.organisation)
      let own = try Permits.own(.changeOwnAccount, "anna")
      for digest in ["a", "b"] { try await store.begin(digest, of: "anna") }
      try await store.begin("c", of: "berit")
      try await store.changePassword(own, hash: "changed", keeping: "a", now: Town.now)
      #expect(try await store.credentials(own)?.passwordHash == "changed")
      #expect(try await store.open("b") == nil)
      try await store.begin("b", of: "anna")
      try await store.changeSecondFactor(
        own, sealedSecret: [9], step: 77, recoveryDigests: ["x", "y", "z"], keeping: "a",
        now: Town.now)
      #expect(try await store.open("b") == nil)
      #expect(try await store.open("a") != nil)
      #expect(try await store.open("c") != nil)
      let found = try #require(try await store.credentials(own))
      #expect(found.sealedSecret == [9])
      #expect(found.lastStep == 77)
      #expect(try await store.recoveryCodesLeft(own) == 3)
      try await store.changeRecoveryCodes(own, digests: ["q"], now: Town.now)
      #expect(try await store.recoveryCodesLeft(own) == 1)
      let berit = try Permits.own(.readOwnAccount, "berit")
      #expect(try await store.recoveryCodesLeft(berit) == 2)
      #expect(try await store.credentials(berit)?.passwordHash == "hash-berit")
      let events = try await store.events()
      #expect(events.count { $0 == .credentialsChanged } == 3)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `can be taken out whole, without secrets`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.enrol("anna", .reader, Town.association.organisation)
      try await store.enrol("anna-2", .reader, Town.association.organisation)
      try await store.begin("cookie", of: "anna")
      try await store.begin("other", of: "anna-2")
      try await store.makeToken("bearer", of: "anna")
      try await store.noteFailedSignIn(
        Permits.signIn(), person: PersonID(rawValue: "anna"), now: Town.now)
      let data = try await store.everything(Permits.own(.exportOwnData, "anna"), now: Town.now)
      #expect(data.account.name?.email == "anna@example.org")
      #expect(data.sessions.count == 1)
      #expect(data.tokens.map(\.label) == ["Statistics"])
      #expect(data.identities.isEmpty)
      #expect(data.invitations.map(\.id.rawValue) == ["link-anna"])
      #expect(
        data.audit.map(\.event) == [
          .accountMade, .roleGranted, .signedIn, .tokenMade, .signInFailed,
        ])
      let text = String(describing: data)
      for secret in ["hash-anna", "one-anna", "cookie", "\"bearer\"", "anna-2"] {
        #expect(!text.contains(secret))
      }
      #expect(try await store.events().last == .exported)
      await #expect(throws: StoreError.notFound) {
        try await store.everything(Permits.account(.exportPerson, "nobody"), now: Town.now)
      }
    }
  }
}
