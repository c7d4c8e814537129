import Access
import Content
import Measures
package import Municipalities
import Store
package import Surveys
import Tables

/// A round for `make bench` alone: forty questions on one page, and a link for every contact.
extension Samsyn {
  /// Makes the round, open for a day.
  ///
  /// - Parameter contacts: how many are invited. Range: 1…100,000.
  /// - Returns: the round, and the links as CSV.
  package func benchRound(
    contacts: Int, anonymity: Anonymity = .anonymous
  ) async throws -> (round: RoundID, links: String) {
    let (actor, place) = try await benchActor()
    let instrument = Self.benchInstrument
    try await publish(instrument, try decide(actor, .changeInstruments, .organisation(place)))
    let round = try await makeRound(
      try decide(actor, .changeRound, .organisation(place)), title: "Bench", times: benchTimes())
    let permit = try decide(actor, .collectAnswers, .round(round, place))
    try await keepCollection(
      permit,
      CollectionPlan(
        instrument: instrument.id, version: 1, anonymity: anonymity, smallestGroup: 5,
        languages: [.swedish], reminders: [], hasOpenLink: false, sealedAt: nil))
    _ = try await store.addContacts(permit, benchContacts(contacts, place), now: now)
    return (round, try await handOutLinks(permit, .swedish, origin: ""))
  }

  /// The coordinator whose rounds these are.
  func benchActor() async throws -> (Actor, OrganisationPlace) {
    let id = AssociationID(rawValue: "fyrbodal")
    guard let grant = Grant(.associationCoordinator, in: .association(id)),
      let place = try await place(of: .association(id))
    else { throw Trouble(.missing, Statement("kept.not-found")) }
    return (.person(SignedIn(id: PersonID(rawValue: "bench"), grants: [grant])), place)
  }

  private func publish(_ instrument: Instrument, _ permit: Permit) async throws {
    let text = instrumentYAML(instrument)
    _ = try await store.makeInstrument(
      permit, instrument.id, title: instrument.title, text: text, now: now)
    _ = try await store.publishInstrument(
      permit, instrument.id, version: 1, title: instrument.title, text: text, over: 1, now: now)
  }

  private func benchTimes() throws -> RoundTimes {
    let day = 86_400
    let times = RoundTimes(
      opensAt: now.after(-1), closesAt: now.after(day), remarksUntil: now.after(2 * day),
      keptUntil: now.after(3 * day))
    guard let times else { throw Trouble(.invalid, Statement("kept.not-found")) }
    return times
  }

  private func benchContacts(
    _ count: Int, _ place: OrganisationPlace
  ) -> [(id: ContactID, contact: Contact)] {
    let codes = place.below.compactMap { organisation -> MunicipalityCode? in
      if case .municipality(let code) = organisation { code } else { nil }
    }.sorted()
    return (0..<count).map { number in
      let contact = Contact(
        municipality: codes[number % codes.count],
        area: ServiceArea.allCases[number % ServiceArea.allCases.count],
        audience: number % 2 == 0 ? .itNear : .businessNear, email: "bench-\(number)@example.org")
      return (newID(), contact)
    }
  }

  private static var benchInstrument: Instrument {
    let section = Section(
      id: SectionID(rawValue: "all"), title: LocalizedText(same: "All"), text: nil)
    let levels = (1...6).map { rank in
      Code(
        id: "level-\(rank)", label: LocalizedText(same: "Level \(rank)"),
        meaning: nil, role: .level(rank: rank))
    }
    let questions = (1...40).map { number in
      Question(
        variable: Variable(
          id: VariableID(rawValue: "question-\(number)"),
          label: LocalizedText(same: "Question \(number)"),
          wording: LocalizedText(
            same: "How well established is practice number \(number) where you work?"),
          kind: .ordinal, codes: levels),
        theme: .organisation, audience: .all, place: nil, note: nil, section: section.id)
    }
    return Instrument(
      id: InstrumentID(rawValue: "bench"), version: 1, title: LocalizedText(same: "Bench"),
      source: nil, questions: questions, sections: [section])
  }
}
