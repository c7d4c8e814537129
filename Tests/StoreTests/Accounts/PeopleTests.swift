import Access
import Measures
import Store
import Testing

@Suite struct `Who sees people` {
  @Test(arguments: EngineKind.tested)
  func `sees those of their own organisation and below, with the roles there alone`(
    kind: EngineKind
  ) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.enrol("anna", .associationCoordinator, Town.association.organisation)
      try await store.enrol("berit", .municipalityCoordinator, .municipality(Town.ale))
      try await store.enrol("cilla", .reader, .municipality(Town.stranger))
      let both = try Permits.grant(.analyst, .municipality(Town.stranger))
      try await store.grant(both, to: PersonID(rawValue: "berit"), now: Town.now)
      for (place, people) in seen {
        let found = try await store.people(Permits.machine(.readPeople, place))
        #expect(found.map(\.id.rawValue) == people.keys.sorted())
        for account in found {
          let grants = account.grants.map { "\($0.role.rawValue) \($0.organisation.name)" }
          #expect(grants == people[account.id.rawValue])
          #expect(account.name?.name == "Name of \(account.id.rawValue)")
        }
      }
    }
  }

  @Test(arguments: EngineKind.tested)
  func `sees the open invitations there`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      for (index, place) in [Town.installation, Town.association, Town.otherAssociation]
        .enumerated()
      {
        let role: Role = index == 0 ? .administrator : .reader
        try await store.inviteTo(
          role, place.organisation, "\(index)@example.org", digest: "\(index)")
      }
      try await store.inviteTo(
        .reader, .municipality(Town.ale), "3@example.org", digest: "3")
      let expected: [(OrganisationPlace, Set<String>)] = [
        (Town.installation, ["0", "1", "2", "3"]), (Town.association, ["1", "3"]),
        (Town.municipality(Town.ale), ["3"]), (Town.municipality(Town.orust), []),
      ]
      for (place, ids) in expected {
        let permit = try Permits.machine(.readPeople, place)
        let found = try await store.invitations(permit, now: Town.now)
        #expect(Set(found.map(\.id.rawValue)) == ids)
        let later = try await store.invitations(permit, now: Town.now.after(86_400))
        #expect(later.isEmpty)
      }
    }
  }

  @Test(arguments: EngineKind.tested)
  func `looks up only what a decision needs`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let organisation = Organisation.municipality(Town.ale)
      let anna = try await store.enrol("anna", .municipalityCoordinator, organisation)
      let grants = [try Town.grant(.municipalityCoordinator, organisation)]
      #expect(
        try await store.personSubject(anna, as: .visitor) == .account(anna, grants: grants))
      #expect(
        try await store.personSubject(PersonID(rawValue: "nobody"), as: .visitor) == nil)
      #expect(
        try await store.person(withEmail: "ANNA@example.org", as: .visitor) == anna)
      #expect(try await store.person(withEmail: "b@example.org", as: .visitor) == nil)
      for (place, isLed) in [
        (Town.municipality(Town.ale), true), (Town.municipality(Town.orust), false),
        (Town.association, false), (Town.installation, false),
      ] {
        #expect(try await store.isLed(place.organisation, as: .visitor) == isLed)
      }
    }
  }

  @Test(arguments: EngineKind.tested)
  func `takes a role only from those who have it there`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let anna = try await store.enrol("anna", .reader, .municipality(Town.ale))
      let other = try Permits.machine(.withdrawRole, Town.municipality(Town.orust))
      #expect(try await !store.withdraw(other, person: anna, role: .reader, now: Town.now))
      let own = try Permits.machine(.withdrawRole, Town.municipality(Town.ale))
      #expect(try await !store.withdraw(own, person: anna, role: .analyst, now: Town.now))
      #expect(try await store.withdraw(own, person: anna, role: .reader, now: Town.now))
      let account = try await store.account(Permits.own(.readOwnAccount, "anna"))
      #expect(account?.grants == [])
      #expect(try await store.events().last == .roleWithdrawn)
    }
  }
}

/// Whom one sees from where, with which roles.
private let seen: [(OrganisationPlace, [String: [String]])] = [
  (
    Town.installation,
    [
      "anna": ["association-coordinator association.fyrbodal"],
      "berit": [
        "analyst municipality.0180", "municipality-coordinator municipality.1440",
      ],
      "cilla": ["reader municipality.0180"],
    ]
  ),
  (
    Town.association,
    [
      "anna": ["association-coordinator association.fyrbodal"],
      "berit": ["municipality-coordinator municipality.1440"],
    ]
  ),
  (
    Town.municipality(Town.ale),
    ["berit": ["municipality-coordinator municipality.1440"]]
  ),
  (Town.municipality(Town.orust), [:]),
  (
    Town.otherAssociation,
    ["berit": ["analyst municipality.0180"], "cilla": ["reader municipality.0180"]]
  ),
]
