import Access
import Measures
import Municipalities
import Surveys
import Testing

@testable import Workflows

@Suite struct `A contact list` {
  private let text = """
    Kommun;Verksamhetsområde;Målgrupp;E-post
    Bengtsfors;Utbildning och skola;IT-nära;Anna@example.org
    1438;Kultur och fritid;Verksamhetsnära;bo@example.org
    Lund;Ekonomi;IT-nära;cecilia@example.org
    Bengtsfors;Ekonomi;IT-nära;no address
    """

  @Test func `is checked, added by its right rows, and changes nothing the second time`()
    async throws
  {
    let world = try await CollectingWorld()
    let permit = try world.permit()
    let first = try await world.samsyn.stageContacts(permit, name: "a.csv", Array(text.utf8))
    let check = try #require(try await world.samsyn.contactCheck(permit, first))
    #expect(check.added == 2 && check.known == 0 && check.faultCount == 2)
    #expect(check.faults.map(\.line) == [4, 5])
    #expect(try await world.samsyn.invited(permit).isEmpty)
    try await world.samsyn.addContacts(permit, first)
    #expect(
      try await world.samsyn.invited(permit).map(\.contact.email)
        == ["anna@example.org", "bo@example.org"])
    #expect(try await world.samsyn.contactCheck(permit, first) == nil)
    let second = try await world.samsyn.stageContacts(permit, name: "a.csv", Array(text.utf8))
    let again = try #require(try await world.samsyn.contactCheck(permit, second))
    #expect(again.added == 0 && again.known == 2)
    try await world.samsyn.addContacts(permit, second)
    #expect(try await world.samsyn.invited(permit).count == 2)
  }

  @Test func `that is no list at all is refused at once`() async throws {
    let world = try await CollectingWorld()
    for bytes: [UInt8] in [[], [0x50, 0x4B, 3, 4, 1, 2, 3], Array(repeating: 0, count: 100)] {
      await #expect(throws: Faults.self) {
        try await world.samsyn.stageContacts(world.permit(), name: "x", bytes)
      }
    }
  }

  @Test func `takes in the template that it is to be written in`() async throws {
    for language in Language.allCases {
      let world = try await CollectingWorld()
      let template = try await world.samsyn.contactTemplate(world.permit(), language)
      let file = try await world.samsyn.stageContacts(
        world.permit(), name: "a.csv", Array(template.utf8))
      let check = try #require(try await world.samsyn.contactCheck(world.permit(), file))
      #expect(check.added == 1 && check.faultCount == 0, "\(language)")
    }
  }

  @Test func `has nobody twice, and nobody who was removed`() async throws {
    let world = try await CollectingWorld()
    try await world.invite(["a@example.org"])
    await #expect(throws: Trouble.self) { try await world.invite(["A@example.org"]) }
    await #expect(throws: Trouble.self) { try await world.invite(["not an address"]) }
    let one = try #require(try await world.samsyn.invited(world.permit()).first)
    try await world.samsyn.removeContact(world.permit(), one.id)
    await #expect(throws: Trouble.self) { try await world.invite(["a@example.org"]) }
    #expect(try await world.samsyn.invited(world.permit()).isEmpty)
  }

  @Test func `is of its round alone`() async throws {
    let world = try await CollectingWorld()
    let file = try await world.samsyn.stageAnswers(
      world.permit(), name: "a.csv", Array(text.utf8))
    #expect(try await world.samsyn.contactCheck(world.permit(), file) == nil)
    #expect(try await world.samsyn.contactCheck(world.permit(), "0123") == nil)
    let permit = try decide(world.actor, .readCollection, .round(world.round, world.place))
    await #expect(throws: (any Error).self) {
      try await world.samsyn.stageContacts(permit, name: "a.csv", Array(text.utf8))
    }
  }
}
