import Access
import Findings
import Measures
import Municipalities
import Store
import Surveys
import Testing

@testable import Workflows

@Suite struct `A round of leaders and staff` {
  private let members = ["1438", "1460", "1421", "1439"]

  /// Ten leaders and ten staff of each of four municipalities, who answer alike.
  private func answered() async throws -> AnsweredWorld {
    let world = try await AnsweredWorld(audiences: .leadersAndStaff)
    for audience in AudiencePair.leadersAndStaff.both {
      let backgrounds = members.map { (people($0, .education, audience), 10) }
      try await world.answer(
        Dictionary(uniqueKeysWithValues: backgrounds), batch: audience.rawValue)
    }
    world.close()
    try await world.show()
    return world
  }

  @Test func `sets the two against each other`() async throws {
    let results = try #require(try await answered().results())
    let findings = results.read(by: nil).gapFindings(.everybody) {
      LocalizedText(same: $0.rawValue)
    }
    #expect(findings.map(\.subject.id) == ["council"])
    guard case .comparison(let comparison)? = findings.first?.estimate else {
      Issue.record("no comparison")
      return
    }
    #expect(
      [comparison.first.label.swedish, comparison.second.label.swedish] == ["leaders", "staff"])
  }

  @Test func `sets them against each other in a service area`() async throws {
    let results = try #require(try await answered().results())
    let read = results.read(by: nil)
    func count(_ area: ServiceArea) -> Int {
      read.gapFindings(ResultFilter(chosen: [.area: [resultCode(area)]])) {
        LocalizedText(same: $0.rawValue)
      }.count
    }
    #expect(count(.education) == 1)
    #expect(count(.culture) == 0)
  }

  @Test func `invites nobody else`() async throws {
    let world = try await CollectingWorld(audiences: .leadersAndStaff)
    let heading = "Kommun;Verksamhetsområde;Målgrupp;E-post\n"
    let rows = "Bengtsfors;IT;Chefer;a@example.org\nBengtsfors;IT;IT-nära;b@example.org\n"
    let file = try await world.samsyn.stageContacts(
      world.permit(), name: "a.csv", Array((heading + rows).utf8))
    let check = try #require(try await world.samsyn.contactCheck(world.permit(), file))
    #expect(check.added == 1 && check.faultCount == 1)
    #expect(try await world.samsyn.audiences(world.permit()) == [.leaders, .staff])
    await #expect(throws: Trouble(.invalid, Statement("contacts.fault.audience"))) {
      try await world.invite(["c@example.org"])
    }
  }

  @Test func `cannot be asked with an instrument for others`() async throws {
    let world = try await CollectingWorld()
    try await world.invite(["a@example.org"])
    let other =
      CollectingWorld.form.replacing("version: 1", with: "version: 2")
      + "\naudiences: leaders-and-staff"
    let plan = CollectingWorld.plan(.anonymous, version: 2)
    _ = try await world.samsyn.store.publishInstrument(
      try decide(world.actor, .changeInstruments, .organisation(world.place)), plan.instrument,
      version: 2, title: LocalizedText(same: "Form"), text: other, over: 2, now: world.clock.now)
    await #expect(throws: Trouble(.invalid, Statement("collection.fault.audiences"))) {
      try await world.samsyn.keepCollection(world.permit(), plan)
    }
    for contact in try await world.samsyn.invited(world.permit()) {
      try await world.samsyn.removeContact(world.permit(), contact.id)
    }
    try await world.samsyn.keepCollection(world.permit(), plan)
  }
}
