import Access
import Database
import Measures
import Store
import Testing

@Suite struct `An invitation` {
  @Test(arguments: EngineKind.tested)
  func `makes an account with its role and the address it went to`(
    kind: EngineKind
  ) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.inviteTo(
        .reader, Town.association.organisation, "ANNA@example.org", digest: "link")
      let permit = try Permits.signIn()
      let found = try await store.invitation(permit, digest: "link", now: Town.now)
      #expect(found?.name == PersonName(name: "Invited link", email: "anna@example.org"))
      #expect(try await !store.hasAccount(permit, email: "anna@example.org"))
      #expect(try await store.accept("link", as: "anna")?.rawValue == "anna")
      #expect(try await store.hasAccount(permit, email: "ANNA@example.org"))
      let account = try await store.account(Permits.own(.readOwnAccount, "anna"))
      #expect(account?.name == PersonName(name: "Name of anna", email: "anna@example.org"))
      #expect(account?.grants == [try Town.grant(.reader, Town.association.organisation)])
      #expect(account?.isExample == false)
      #expect(try await store.invitation(permit, digest: "link", now: Town.now) == nil)
      #expect(try await store.accept("link", as: "again") == nil)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is not open once it is over, cancelled or unknown`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let organisation = Town.association.organisation
      try await store.inviteTo(.reader, organisation, "a@example.org", digest: "a")
      try await store.inviteTo(.reader, organisation, "b@example.org", digest: "b")
      let end = Town.now.after(86_400)
      #expect(try await store.accept("a", as: "anna", now: end) == nil)
      let other = try Permits.machine(.withdrawRole, Town.otherAssociation)
      let id = InvitationID(rawValue: "b")
      #expect(try await !store.cancelInvitation(other, id, now: Town.now))
      let own = try Permits.machine(.withdrawRole, Town.association)
      #expect(try await store.cancelInvitation(own, id, now: Town.now))
      #expect(try await !store.cancelInvitation(own, id, now: Town.now))
      #expect(try await store.accept("b", as: "berit") == nil)
      #expect(try await store.accept("c", as: "cilla") == nil)
      #expect(try await store.accept("", as: "doris") == nil)
      #expect(try await store.accept("a", as: "anna", now: end.after(-1)) != nil)
      #expect(
        try await store.events() == [
          .invited, .invited, .invitationCancelled, .accountMade, .roleGranted,
        ])
    }
  }

  @Test(arguments: EngineKind.tested)
  func `to an address with an account is taken by its owner alone`(
    kind: EngineKind
  ) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let organisation = Town.association.organisation
      try await store.enrol("anna", .reader, organisation)
      try await store.enrol("berit", .reader, organisation)
      try await store.inviteTo(.analyst, organisation, "ANNA@example.org", digest: "link")
      #expect(try await store.accept("link", as: "thief") == nil)
      let berit = try Permits.own(.changeOwnAccount, "berit")
      let anna = try Permits.own(.changeOwnAccount, "anna")
      #expect(try await store.acceptAsSelf(berit, invitation: "link", now: Town.now) == nil)
      let grant = try Town.grant(.analyst, organisation)
      #expect(try await store.acceptAsSelf(anna, invitation: "link", now: Town.now) == grant)
      #expect(try await store.acceptAsSelf(anna, invitation: "link", now: Town.now) == nil)
      let roles = try await store.account(Permits.own(.readOwnAccount, "anna"))?.grants
      #expect(roles?.map(\.role) == [.analyst, .reader])
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is for the role that was decided about and never for oneself`(
    kind: EngineKind
  ) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      let organisation = Town.association.organisation
      try await store.enrol("anna", .associationCoordinator, organisation)
      let before = try await engine.everything()
      let permit = try decide(
        Town.actor("anna", .associationCoordinator, organisation), .grantRole,
        .newGrant(NewGrant(.reader, at: Town.association, isLed: true, isForSelf: false)))
      for (role, email) in [(Role.analyst, "x@example.org"), (.reader, "Anna@example.org")] {
        let purpose = Invitation.Purpose.join(try Town.grant(role, organisation))
        await #expect(throws: StoreError.wrongPermit) {
          try await store.invite(
            permit, Samples.invitation(purpose, email, "x"), digest: "x", now: Town.now)
        }
      }
      await #expect(throws: StoreError.wrongPermit) {
        try await store.grant(permit, to: PersonID(rawValue: "anna"), now: Town.now)
      }
      await #expect(throws: StoreError.notFound) {
        try await store.grant(permit, to: PersonID(rawValue: "nobody"), now: Town.now)
      }
      #expect(try await engine.everything() == before)
    }
  }

  @Test func `is one of at most two hundred to an organisation`() async throws {
    try await TestDatabase.withStore(.memory) { store, _ in
      let organisation = Town.association.organisation
      for number in 1...200 {
        try await store.inviteTo(
          .reader, organisation, "a\(number)@example.org", digest: "a\(number)")
      }
      await #expect(throws: StoreError.tooMany) {
        try await store.inviteTo(.reader, organisation, "b@example.org", digest: "b")
      }
      let other = Organisation.municipality(Town.ale)
      try await store.inviteTo(.reader, other, "b@example.org", digest: "b")
      try await store.cancelInvitation(
        Permits.machine(.withdrawRole, Town.association), InvitationID(rawValue: "a7"),
        now: Town.now)
      try await store.inviteTo(.reader, organisation, "c@example.org", digest: "c")
    }
  }

  @Test(arguments: EngineKind.tested)
  func `through an issuer ties the account to the issuer's person`(
    kind: EngineKind
  ) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let organisation = Town.association.organisation
      let word = NewCredentials.openID(issuer: "https://issuer.invalid", subject: "17")
      try await store.inviteTo(.reader, organisation, "a@example.org", digest: "a")
      try await store.inviteTo(.reader, organisation, "b@example.org", digest: "b")
      #expect(try await store.accept("a", as: "anna", word)?.rawValue == "anna")
      #expect(try await store.accept("b", as: "berit", word) == nil)
      let permit = try Permits.signIn()
      let known: (String, String) async throws -> String? = { issuer, subject in
        try await store.person(permit, issuer: issuer, subject: subject)?.rawValue
      }
      #expect(try await known("https://issuer.invalid", "17") == "anna")
      #expect(try await known("https://another.invalid", "17") == nil)
      #expect(try await known("https://issuer.invalid", "18") == nil)
      #expect(try await store.credentials(permit, email: "a@example.org") == nil)
      try await store.deactivate(Permits.account(.deactivatePerson, "anna"), now: Town.now)
      #expect(try await known("https://issuer.invalid", "17") == nil)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `to recover makes all credentials anew and ends all access`(
    kind: EngineKind
  ) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.enrol("anna", .reader, Town.association.organisation)
      try await store.begin("cookie", of: "anna")
      try await store.makeToken("bearer", of: "anna")
      let permit = try Permits.account(.recoverAccount, "anna")
      for link in ["old", "new", "newest"] {
        let purpose = Invitation.Purpose.recover(PersonID(rawValue: "anna"))
        try await store.recover(
          permit, Samples.invitation(purpose, "anna@example.org", link), digest: link,
          now: Town.now)
      }
      await #expect(throws: StoreError.wrongPermit) {
        let purpose = Invitation.Purpose.recover(PersonID(rawValue: "berit"))
        try await store.recover(
          permit, Samples.invitation(purpose, "b@example.org", "x"), digest: "x", now: Town.now)
      }
      #expect(try await store.accept("old", as: "x", Samples.credentials("x")) == nil)
      #expect(try await store.open("cookie") != nil)
      #expect(
        try await store.accept("newest", as: "x", Samples.credentials("x"))?.rawValue == "anna")
      #expect(try await store.open("cookie") == nil)
      #expect(try await store.bearer("bearer") == nil)
      let found = try await store.credentials(Permits.signIn(), email: "anna@example.org")
      #expect(found?.passwordHash == "hash-x")
      let anna = PersonID(rawValue: "anna")
      for (digest, works) in [("one-anna", false), ("one-x", true)] {
        #expect(
          try await store.useRecoveryCode(
            Permits.signIn(), person: anna, digest: digest, now: Town.now) == works)
      }
      #expect(try await store.accept("newest", as: "x", Samples.credentials("y")) == nil)
    }
  }
}
