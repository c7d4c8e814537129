import Access
import Measures
import Store
import Testing

@Suite struct `A link` {
  /// An invitation that anna made as coordinator of the association.
  private func invite(
    _ store: Store, by id: String, _ role: Role, _ place: OrganisationPlace, to email: String,
    digest: String
  ) async throws {
    let subject = Subject.newGrant(NewGrant(role, at: place, isLed: false, isForSelf: false))
    let actor = try Town.actor(id, .associationCoordinator, Town.association.organisation)
    try await store.invite(
      decide(actor, .grantRole, subject),
      Samples.invitation(.join(Town.grant(role, place.organisation)), email, digest),
      digest: digest, now: Town.now)
  }

  @Test(arguments: EngineKind.tested)
  func `does not outlive the account of whoever made it`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.enrol("anna", .associationCoordinator, Town.association.organisation)
      try await invite(
        store, by: "anna", .reader, Town.association, to: "new@example.org", digest: "link")
      try await store.deactivate(Permits.account(.deactivatePerson, "anna"), now: Town.now)
      #expect(try await store.accept("link", as: "new") == nil)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `does not outlive the role of whoever made it, nor bring back a role that was taken`(
    kind: EngineKind
  ) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let anna = try await store.enrol(
        "anna", .associationCoordinator, Town.association.organisation)
      try await invite(
        store, by: "anna", .reader, Town.association, to: "new@example.org", digest: "by")
      try await store.inviteTo(
        .reader, Town.association.organisation, "anna@example.org", digest: "to")
      try await store.withdraw(
        Permits.machine(.withdrawRole, Town.association), person: anna,
        role: .associationCoordinator, now: Town.now)
      #expect(try await store.accept("by", as: "new") == nil)
      let own = try Permits.own(.changeOwnAccount, "anna")
      #expect(try await store.acceptAsSelf(own, invitation: "to", now: Town.now) == nil)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `made before somebody was at home ends when the first coordinator comes`(
    kind: EngineKind
  ) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let home = Town.municipality(Town.ale)
      try await invite(store, by: "anna", .reader, home, to: "spy@example.org", digest: "spy")
      try await store.enrol("berit", .municipalityCoordinator, home.organisation)
      #expect(try await store.accept("spy", as: "spy") == nil)
      // What is offered afterwards is taken.
      try await store.inviteTo(.reader, home.organisation, "later@example.org", digest: "later")
      #expect(try await store.accept("later", as: "later") != nil)
    }
  }
}
