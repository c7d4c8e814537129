import Access
import Measures
import Testing

@Suite struct `An organisation's name` {
  @Test(arguments: [
    Organisation.installation, Places.north, Places.region, .municipality(Places.alpha),
  ])
  func `leads back to it`(_ organisation: Organisation) {
    #expect(Organisation(name: organisation.name) == organisation)
  }

  @Test(arguments: [
    "", "association", "association.", "association..", "association./x", "county.14",
    "municipality.1438 OR 1=1", "installation.x", "Association.north", "association.<b>",
  ])
  func `is refused where it cannot be one`(_ name: String) {
    #expect(Organisation(name: name) == nil)
  }
}

@Suite struct `What an audit entry is sealed over` {
  @Test func `tells apart entries whose texts run into each other`() {
    func entry(_ actor: String, _ subject: String) -> AuditEntry {
      AuditEntry(
        number: 1, at: Moment(seconds: 0), actor: actor, event: .signedIn, subject: subject,
        organisation: nil, previousSeal: "0", seal: "")
    }
    #expect(entry("ab", "c").sealed != entry("a", "bc").sealed)
    #expect(entry("a;1:b", "c").sealed != entry("a", "b;1:c").sealed)
  }
}
