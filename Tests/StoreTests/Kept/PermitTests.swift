import Access
import Measures
import Municipalities
import Store
import Surveys
import Testing

@Suite struct `A permit` {
  @Test func `for another action or subject opens nothing`() async throws {
    try await TestDatabase.withStore(.memory) { store, engine in
      try await store.enrol("anna", .reader, Town.association.organisation)
      try await store.begin("cookie", of: "anna")
      try await store.collect("r1", Town.plan(reminders: [Town.now], hasOpenLink: true))
      let before = try await engine.everything()
      let calls =
        siteCalls + accountCalls + peopleCalls + organisationCalls + roundCalls
        + collectionCalls + themeCalls
      for (number, call) in calls.enumerated() {
        for permit in try strangePermits() where !call.actions.contains(permit.action) {
          await #expect(throws: StoreError.wrongPermit, "call \(number), \(permit.action)") {
            try await call.body(store, permit)
          }
        }
        // The right action on a subject of another kind.
        for permit in try misplacedPermits()
        where call.needsSubject && call.actions.contains(permit.action) {
          await #expect(throws: StoreError.wrongPermit, "call \(number), \(permit.subject)") {
            try await call.body(store, permit)
          }
        }
      }
      #expect(try await engine.everything() == before)
    }
  }

  /// One permit for each action, on the subject that it is mostly for.
  private func strangePermits() throws -> [Permit] {
    let account = Subject.account(PersonID(rawValue: "anna"), grants: [])
    let person = Actor.person(SignedIn(id: PersonID(rawValue: "anna"), grants: []))
    return [
      try Permits.signIn(), try Permits.operate(), try decide(.visitor, .readPublished, .site),
      try decide(person, .readOwnAccount, account),
      try decide(person, .changeOwnAccount, account),
      try decide(person, .exportOwnData, account),
      try decide(.machine, .erasePerson, account),
      try decide(.machine, .deactivatePerson, account),
      try decide(.machine, .recoverAccount, account),
      try Permits.machine(.readAudit, Town.association),
      try Permits.machine(.readPeople, Town.association),
      try Permits.machine(.withdrawRole, Town.association),
      try Permits.machine(.changeAssociation, Town.association),
      try Permits.grant(.reader, Town.association.organisation),
      try Permits.place(
        .changeDepartments, Town.municipality(Town.ale), as: .municipalityCoordinator,
        in: .municipality(Town.ale)),
      try Permits.round(.readRound, "r1"), try Permits.round(.changeRound, "r1"),
      try Permits.round(.freezeRound, "r1"), try Permits.round(.disposeRound, "r1"),
      try Permits.part(.readRemarks, "r1", Town.ale),
      try Permits.part(.answerForMunicipality, "r1", Town.ale),
      try Permits.part(.readContribution, "r1", Town.ale),
      try Permits.respondent("r1"), try Permits.collect("r1"),
      try Permits.round(.readCollection, "r1"), try Permits.round(.exportAnswers, "r1"),
      try Permits.instruments(.readInstruments), try Permits.instruments(.changeInstruments),
    ]
  }

  /// Permits whose subject is of another kind than their queries need.
  private func misplacedPermits() throws -> [Permit] {
    let municipality = Organisation.municipality(Town.ale)
    let coordinator = try Town.actor("x", .municipalityCoordinator, municipality)
    return [
      try decide(.machine, .readPeople, .account(PersonID(rawValue: "anna"), grants: [])),
      try decide(.machine, .withdrawRole, .site), try decide(.machine, .readAudit, .site),
      try decide(.machine, .grantRole, .organisation(Town.association)),
      try decide(.machine, .erasePerson, .organisation(Town.association)),
      try decide(.machine, .deactivatePerson, .organisation(Town.association)),
      try decide(.machine, .recoverAccount, .site),
      try decide(.machine, .changeAssociation, .organisation(Town.municipality(Town.ale))),
      try decide(.machine, .disposeRound, .organisation(Town.association)),
      try decide(
        coordinator, .answerForMunicipality, .organisation(Town.municipality(Town.ale))),
      try decide(coordinator, .readRemarks, .organisation(Town.municipality(Town.ale))),
    ]
  }
}
