import Access
import Measures
import Store
import Testing

@Suite struct `Who reads the audit log` {
  @Test(arguments: EngineKind.tested)
  func `reads of their own organisation and those below it alone`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      for (id, place) in places {
        try await store.noteRefusal(
          as: try Town.actor(id, .administrator, .installation), action: .readPeople,
          subject: .organisation(place), now: Town.now)
      }
      let expected: [(OrganisationPlace, [String])] = [
        (Town.installation, ["0", "1", "2", "3", "4"]), (Town.association, ["1", "2", "3"]),
        (Town.municipality(Town.ale), ["2"]), (Town.otherAssociation, ["4"]),
        (Town.municipality(Town.stranger), ["4"]),
      ]
      for (place, actors) in expected {
        let permit = try Permits.machine(.readAudit, place)
        let found = try await store.audit(permit, before: nil, limit: 10)
        #expect(found.map(\.actor) == actors.reversed())
        let page = try await store.audit(permit, before: found.first?.number, limit: 1)
        #expect(page == Array(found.dropFirst().prefix(1)))
      }
    }
  }

  @Test(arguments: EngineKind.tested)
  func `reads the names of those with a role there`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.enrol("anna", .reader, Town.association.organisation)
      try await store.enrol("berit", .municipalityCoordinator, .municipality(Town.ale))
      try await store.enrol("cilla", .reader, .municipality(Town.stranger))
      let ids = ["anna", "berit", "cilla", "nobody", "machine"]
      let expected: [(OrganisationPlace, Set<String>)] = [
        (Town.installation, ["anna", "berit", "cilla"]), (Town.association, ["anna", "berit"]),
        (Town.municipality(Town.ale), ["berit"]), (Town.municipality(Town.orust), []),
      ]
      for (place, known) in expected {
        let names = try await store.auditNames(Permits.machine(.readAudit, place), ids)
        #expect(Set(names.keys) == known)
        #expect(names.allSatisfy { $0.value == "Name of \($0.key)" })
      }
    }
  }

  private let places: [(String, OrganisationPlace)] = [
    ("0", Town.installation), ("1", Town.association), ("2", Town.municipality(Town.ale)),
    ("3", Town.municipality(Town.orust)), ("4", Town.municipality(Town.stranger)),
  ]
}
