import Access
import Measures
import Reports
import Surveys
import Workflows

extension Site {
  /// How many responses are shown and wait, and the form that shows more.
  func showingPage(
    _ visit: Visit, _ permit: Permit, _ words: PageWords
  ) async throws -> Page {
    let round = try await collected(permit)
    guard round.collection != nil else { throw Refusal.notFound }
    let id = round.id.rawValue
    let status = try await samsyn.resultStatus(permit)
    var blocks: [Block] = [
      .facts([
        (words.catalogue.numbers.integer(status.shown), words.text("results.showing.shown")),
        (words.catalogue.numbers.integer(status.waiting), words.text("results.showing.waiting")),
        (words.catalogue.numbers.integer(status.next), words.text("results.showing.next")),
      ]), words.paragraph("results.showing.how"),
      words.paragraph(
        status.isFinal ? "results.showing.final" : "results.showing.open"),
    ]
    var parts: [Page.Part] = []
    if status.next > 0 {
      parts.append(form(id, status, words).part(words))
    } else {
      blocks.append(words.paragraph("results.showing.nothing"))
    }
    return Page(
      path: .results(.showing(id)), title: words.text("results.showing.title"),
      description: words.text("results.showing.how"),
      trail: [
        (round.title, .round(id)), (words.text("results.title.short"), .results(.overview(id))),
      ],
      parts: [.blocks(blocks)] + parts)
  }

  private func form(_ id: String, _ status: ResultStatus, _ words: PageWords) -> Form {
    let fields: [Field] =
      status.breakdowns == nil
      ? [
        Field(
          name: "order", label: "results.showing.order",
          kind: .radios(
            ResultOrder.allCases.map { order in
              Field.Choice(
                value: order.rawValue, text: words.text("results.order." + order.rawValue),
                isChosen: order == .area)
            }), hint: "results.showing.order.hint")
      ] : []
    return Form(
      deed: .results(.showResults(id)), submit: "results.showing.submit", fields: fields)
  }

  /// Shows what can be shown.
  func showResults(_ visit: Visit, _ permit: Permit) async throws -> DeedAnswer {
    // The field is gone where the order has been chosen before.
    let text = visit.field("order")
    guard let order = text.isEmpty ? .area : ResultOrder(rawValue: text) else {
      throw Refusal.badRequest
    }
    try await samsyn.showResults(permit, order.breakdowns)
    return .done(.results(.overview(visit.captured(Capture.round))), .shown)
  }
}

/// What results are divided by first, after the audience.
private enum ResultOrder: String, CaseIterable {
  case area = "omrade"
  case municipality = "kommun"
  case municipalityFirst = "kommun-forst"

  var breakdowns: [ResultBreakdown] {
    switch self {
    case .area: [.audience, .area, .municipality]
    case .municipality: [.audience, .municipality, .area]
    case .municipalityFirst: [.municipality, .area, .audience]
    }
  }
}
