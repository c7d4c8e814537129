import Access
import Measures
import Municipalities
import Reports
import Surveys
import Workflows

extension Site {
  /// Pages about rounds.
  ///
  /// - Throws: ``Refusal/notFound`` where there is no such page; what the database reports.
  func roundPage(
    _ path: SitePath, _ visit: Visit, _ permit: Permit, _ words: PageWords
  ) async throws -> Page {
    guard let place = permit.place else { throw Refusal.notFound }
    let map = try await organisationMap(permit.actor, words.language)
    if case .rounds = path { return try await roundsPage(place, permit, map, words) }
    guard let id: RoundID = visit.identifier(Capture.round),
      let round = try await samsyn.round(id, as: permit.actor)
    else { throw Refusal.notFound }
    let view = RoundView(
      round: round, place: place, now: samsyn.now, permit: permit, map: map, words: words)
    if case .contribution(let part) = permit.subject {
      return try await contributionPage(view, part.municipality)
    }
    return try await onePage(view)
  }

  /// The rounds of an association, or those that a municipality takes part in.
  private func roundsPage(
    _ place: OrganisationPlace, _ permit: Permit, _ map: OrganisationMap, _ words: PageWords
  ) async throws -> Page {
    switch place.organisation {
    case .association, .municipality: break
    case .installation, .region: throw Refusal.notFound
    }
    let (organisation, name) = (place.organisation.name, map.name(place.organisation))
    let items = roundItems(try await samsyn.rounds(permit), permit, map, words)
    var parts: [Page.Part] = [
      .blocks([.lead(words.text("rounds.lead"))]),
      items.isEmpty ? .blocks([words.paragraph("rounds.none")]) : items.part(words),
    ]
    if permit.also(.changeRound) != nil {
      parts += [
        .blocks([words.heading("round.make", id: "make"), words.paragraph("round.make.text")]),
        Form(
          deed: .makeRound(organisation), submit: "round.make", fields: Field.round(nil)
        ).part(words),
      ]
    }
    return Page(
      path: .rounds(organisation), title: words.text("rounds.of", ["name": .text(name)]),
      description: words.text("rounds.lead"),
      trail: [
        (words.text("site.organisations"), .organisations), (name, .organisation(organisation)),
      ], parts: parts)
  }

  /// Rounds with their state and times, with links for those who may read them.
  func roundItems(
    _ rounds: [Round], _ permit: Permit, _ map: OrganisationMap, _ words: PageWords
  ) -> [Item] {
    rounds.map { round in
      let place = map.association(round.association).map { OrganisationPlace($0) }
      let isOpen = place.map {
        (try? decide(permit.actor, .readRound, .round(round.id, $0))) != nil
      }
      let times = words.text(
        "round.times",
        [
          "opens": .text(round.times.firstDay), "closes": .text(round.times.lastDay),
          "association": .text(map.name(.association(round.association))),
        ])
      return Item(
        title: round.title, path: isOpen ?? false ? .round(round.id.rawValue) : nil,
        mark: words.text("round.state." + round.state(at: samsyn.now).rawValue),
        lines: [times] + (round.isExample ? [words.text("round.example")] : []))
    }
  }
}

extension RoundTimes {
  /// The first day to answer.
  var firstDay: String { LocalTime.day(opensAt) }
  /// The last day to answer.
  var lastDay: String { LocalTime.lastDay(before: closesAt) }
  /// The last day for remarks.
  var lastRemarkDay: String { LocalTime.lastDay(before: remarksUntil) }
  /// The last day that it is kept.
  var lastKeptDay: String { LocalTime.lastDay(before: keptUntil) }
}
