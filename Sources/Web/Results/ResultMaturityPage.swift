import Findings
import Measures
import Reports
import Statistics
import Surveys
import Workflows

/// The matrix of digital capability and digital heritage.
extension Site {
  /// Where the groups of an axis stand, or everybody together where none of them can be shown.
  func maturityFigure(_ view: ResultView) -> MadeFigure {
    let axis = view.choice.axis ?? .area
    let model = samsyn.knowledge.maturity
    guard let placed = view.read.maturity(model, by: axis),
      let whole = view.read.maturity(model, by: nil)?.first?.placement
    else { return MadeFigure() }
    var places = placed.compactMap { group in
      group.placement.flatMap { place(view.localizedName(axis, group.group.codes[0]), $0) }
    }
    if places.isEmpty, let all = place(everybody, whole) { places = [all] }
    let content = FigureContent.places(places, origin: view.results.origin)
    let factory = FigureFactory(view.catalogue)
    let title = view.words.text("results.figure.mognad")
    let hidden = placed.filter { $0.placement == nil }.map {
      view.name(axis, $0.group.codes[0])
    }
    return MadeFigure(
      picture: factory.figure(content, title: title, id: "results-mognad"),
      svg: factory.standalone(content, title: title, id: "results-mognad"),
      lead: lead(whole, view), notes: withheld(hidden, view) + caveats(view) + reliability(view))
  }

  private var everybody: LocalizedText { samsyn.knowledge.text("results.whole") }

  /// Where everybody together stands.
  private func lead(_ whole: MaturityPlacement, _ view: ResultView) -> String? {
    guard let capability = whole.capability, let heritage = whole.heritage else { return nil }
    return view.words.text(
      "results.maturity.lead",
      [
        "n": .integer(min(capability.respondents, heritage.respondents)),
        "capability": .decimal(capability.value, decimals: 1),
        "heritage": .decimal(heritage.value, decimals: 1),
      ])
  }

  /// The groups that are not in the figure, so that nobody takes it for the whole.
  private func withheld(_ names: [String], _ view: ResultView) -> [Block] {
    guard !names.isEmpty else { return [] }
    return [
      view.words.paragraph(
        "results.maturity.withheld",
        view.sizes.merging(["names": .list(names.map { .text($0) })]) { $1 })
    ]
  }

  private func caveats(_ view: ResultView) -> [Block] {
    let keys = ["caveat.self-assessed", "caveat.not-piloted", "caveat.near-census"]
    return [
      .list(keys.map { [.text(view.words.text($0))] }), view.words.paragraph("method.maturity"),
    ]
  }

  /// How well each category's statements hang together in this round.
  private func reliability(_ view: ResultView) -> [Block] {
    let found = view.results.reliabilities(samsyn.knowledge.maturity)
    guard !found.isEmpty else { return [] }
    return [
      view.words.heading("method.reliability.title", id: "reliability"),
      .list(
        found.map { one in
          [
            .strong(one.category.title[view.words.language] + ". "),
            .text(view.catalogue.text(one.reliability.statement)),
          ]
        }), view.words.paragraph("method.reliability"),
    ]
  }

  private func place(_ name: LocalizedText, _ placement: MaturityPlacement) -> MaturityPlace? {
    guard let capability = placement.capability, let heritage = placement.heritage else {
      return nil
    }
    return MaturityPlace(
      label: name,
      capability: MaturityPlace.Coordinate(
        value: capability.value, interval: capability.interval),
      heritage: MaturityPlace.Coordinate(value: heritage.value, interval: heritage.interval),
      size: min(capability.respondents, heritage.respondents))
  }
}
