import Measures
import Municipalities
import Surveys
import Testing

@testable import Workflows

@Suite struct `Who has answered in an anonymous round` {
  private let participation = Participation()
  private let round = RoundID(rawValue: "r")

  private func group(_ municipality: String = "1460") -> Participation.Group {
    Participation.Group(
      round: round,
      background: Background(
        municipality: MunicipalityCode(rawValue: municipality), area: nil, audience: .itNear))
  }

  private func contact(_ number: Int) -> ContactID { ContactID(rawValue: "c\(number)") }

  /// - Returns: who is to be noted now.
  private func answer(
    _ number: Int, from municipality: String = "1460", batch: Int = 5
  ) -> [ContactID] {
    let group = group(municipality)
    #expect(participation.enter(contact(number), of: group, link: "a"))
    let begins = participation.leave(
      contact(number), of: group, hasAnswered: true, batch: batch)
    return begins ? participation.due().flatMap(\.contacts) : []
  }

  @Test func `is noted only together with enough others`() {
    for number in 1...4 { #expect(answer(number).isEmpty) }
    #expect(Set(answer(5)) == Set((1...5).map(contact)))
    participation.noted((group(), (1...5).map(contact)))
    #expect(participation.due().isEmpty)
    #expect(!participation.hasAnswered(contact(1), of: group()))
    #expect(answer(6).isEmpty)
  }

  @Test func `is noted only together with others of the same background`() {
    for number in 1...4 {
      #expect(answer(number).isEmpty)
      #expect(answer(10 + number, from: "1484").isEmpty)
    }
    #expect(Set(answer(15, from: "1484")) == Set((11...15).map(contact)))
  }

  @Test func `is noted in an order that is not that of arrival`() {
    let arrival = (1...200).map(contact)
    for number in 1...199 { _ = answer(number, batch: 200) }
    let noted = answer(200, batch: 200)
    #expect(Set(noted) == Set(arrival))
    #expect(noted != arrival)
  }

  @Test func `waits while others are noted, and is noted next if there are enough`() {
    for number in 1...5 { _ = answer(number) }
    // Somebody is writing these five; nobody else begins to.
    for number in 11...15 { #expect(answer(number, from: "1484").isEmpty) }
    for number in 21...24 { #expect(answer(number, from: "1430").isEmpty) }
    participation.noted((group(), (1...5).map(contact)))
    let next = participation.due()
    #expect(next.map(\.group) == [group("1484")])
    #expect(Set(next.flatMap(\.contacts)) == Set((11...15).map(contact)))
    participation.noted(next[0])
    #expect(participation.due().isEmpty)
    #expect(!answer(25, from: "1430").isEmpty)
  }

  @Test func `cannot hand in through two links at once, nor after`() {
    #expect(participation.enter(contact(1), of: group(), link: "a"))
    #expect(!participation.enter(contact(1), of: group(), link: "b"))
    #expect(participation.enter(contact(1), of: group(), link: "a"))
    _ = participation.leave(contact(1), of: group(), hasAnswered: true, batch: 5)
    #expect(!participation.enter(contact(1), of: group(), link: "b"))
    #expect(participation.hasAnswered(contact(1), of: group()))
  }

  @Test func `can try again where nothing was handed in`() {
    #expect(participation.enter(contact(1), of: group(), link: "a"))
    #expect(!participation.leave(contact(1), of: group(), hasAnswered: false, batch: 5))
    #expect(participation.enter(contact(1), of: group(), link: "b"))
    #expect(!participation.hasAnswered(contact(1), of: group()))
  }

  @Test func `waits once, however often it is told`() {
    for _ in 1...3 {
      #expect(!participation.leave(contact(1), of: group(), hasAnswered: true, batch: 2))
    }
  }

  @Test func `is forgotten with its round`() {
    _ = answer(1)
    participation.forget(round)
    #expect(!participation.hasAnswered(contact(1), of: group()))
  }
}
