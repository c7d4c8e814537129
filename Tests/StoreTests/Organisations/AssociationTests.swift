import Access
import Measures
import Municipalities
import Store
import Testing

@Suite struct `An association that is kept` {
  @Test(arguments: EngineKind.tested)
  func `comes back, and is replaced whole`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let first = association("fyrbodal", [Town.orust, Town.ale])
      let other = association("annat", [Town.ale])
      try await store.keep(first)
      try await store.keep(other)
      #expect(try await store.keptAssociations(as: .visitor) == [other, first])
      let smaller = association("fyrbodal", [Town.ale], kind: .partnership)
      try await store.keep(smaller)
      #expect(try await store.keptAssociations(as: .visitor) == [other, smaller])
      await #expect(throws: StoreError.wrongPermit) {
        try await store.saveAssociation(
          Permits.machine(.changeAssociation, Town.association), other, now: Town.now)
      }
    }
  }

  private func association(
    _ id: String, _ members: [MunicipalityCode], kind: Association.Kind = .association
  ) -> Association {
    Association(
      id: AssociationID(rawValue: id), name: Samples.text("Namn på \(id)", "Name of \(id)"),
      kind: kind, source: "Typed in",
      members: members.map {
        Association.Member(code: $0, interviewed: $0 == Town.ale, isHost: $0 == Town.orust)
      })
  }
}

extension Store {
  fileprivate func keep(_ association: Association) async throws {
    let place = OrganisationPlace(.association(association.id))
    try await saveAssociation(
      Permits.machine(.changeAssociation, place), association, now: Town.now)
  }
}
