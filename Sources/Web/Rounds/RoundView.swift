import Access
import Measures
import Municipalities
import Reports
import Surveys
import Workflows

/// A round at a point in time, as whoever reads may see it.
struct RoundView: Sendable {
  let round: Round
  /// The association whose round it is, with its municipalities.
  let place: OrganisationPlace
  let now: Moment
  let permit: Permit
  let map: OrganisationMap
  let words: PageWords

  var state: RoundState { round.state(at: now) }

  var path: SitePath { .round(round.id.rawValue) }

  /// One municipality's part, to be decided about; whether it is released follows from the round.
  private func part(_ municipality: MunicipalityCode) -> Subject? {
    Contribution(
      round: round.id, association: place, municipality: municipality,
      isReleased: round.shows(municipality)
    ).map { .contribution($0) }
  }

  /// The proof that whoever reads may do something with a municipality's part.
  func may(_ action: Action, _ municipality: MunicipalityCode) -> Permit? {
    part(municipality).flatMap { try? decide(permit.actor, action, $0) }
  }

  /// The state in words, with what comes next and when.
  var stateBlocks: [Block] {
    let next = words.text(
      "round.next." + state.rawValue,
      [
        "opens": .text(round.times.firstDay), "closes": .text(round.times.lastDay),
        "remarks": .text(round.times.lastRemarkDay),
        "number": .integer(round.versions.last?.number ?? 0),
        "frozen": .text(round.versions.last.map { LocalTime.day($0.at) } ?? ""),
        "disposed": .text(round.disposedAt.map(LocalTime.day) ?? ""),
      ])
    let example = round.isExample ? [words.paragraph("round.example")] : []
    return [
      .lead(words.text("round.state." + state.rawValue) + ". " + next)
    ] + example
  }

  /// The days of the round.
  var times: [Block] {
    [
      words.heading("round.days", id: "days"),
      .definitions(
        [
          ("round.form.opens", round.times.firstDay), ("round.form.closes", round.times.lastDay),
          ("round.form.remarks", round.times.lastRemarkDay),
          ("round.form.kept", round.times.lastKeptDay),
        ].map { (words.text($0.0), [.text($0.1)]) }),
    ]
  }

  /// The name of a municipality, with a link to its part for those who may see it.
  func link(_ municipality: MunicipalityCode) -> Inline {
    let name = map.name(.municipality(municipality))
    guard may(.readContribution, municipality) != nil else { return .text(name) }
    return words.link(name, .contribution(round.id.rawValue, municipality.rawValue))
  }

  /// The pages above the round.
  var trail: [(text: String, path: SitePath)] {
    let organisation = place.organisation
    let isOpen = (try? decide(permit.actor, .readOrganisation, .organisation(place))) != nil
    let top = [(words.text("site.organisations"), SitePath.organisations)]
    guard isOpen else { return top }
    return top + [
      (map.name(organisation), .organisation(organisation.name)),
      (words.text("rounds.title"), .rounds(organisation.name)),
    ]
  }
}
