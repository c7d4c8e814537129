import Access
import Measures
import Reports
import Surveys
import Workflows

extension Site {
  /// What sealing does, and the form to do it once the round has closed.
  func sealingPage(_ view: CollectionView) async throws -> Page {
    guard let plan = view.plan else {
      return view.needsSettings(.sealing(view.id), "sealing.")
    }
    let words = view.words
    if let at = plan.sealedAt { return sealedPage(view, at) }
    var parts: [Page.Part] = [
      .blocks([
        words.heading("sealing.what", id: "what"),
        .list(
          ["links", "drafts", "reopen", "mail", "answers"].map {
            [.text(words.text("sealing.what." + $0))]
          }), words.paragraph("sealing.undo"),
      ])
    ]
    if view.view.now < view.round.times.closesAt {
      parts.append(
        .blocks([
          words.paragraph("sealing.too-early", ["date": .text(view.round.times.lastDay)])
        ]))
    } else {
      parts.append(form(view).part(words))
    }
    return view.page(.sealing(view.id), "sealing.", parts)
  }

  private func sealedPage(_ view: CollectionView, _ at: Moment) -> Page {
    let words = view.words
    let download = words.link(
      words.text("collection.step.download"), .collection(.answers(view.id)))
    return view.page(
      .sealing(view.id), "sealing.",
      [
        .blocks([
          words.paragraph("sealing.done", ["date": .text(LocalTime.day(at))]),
          .paragraph([download]),
        ])
      ])
  }

  private func form(_ view: CollectionView) -> Form {
    Form(
      deed: .collection(.seal(view.id)), submit: "sealing.submit", about: view.round.title,
      fields: [
        Field(
          name: "confirm", label: "sealing.confirm",
          kind: .checks([
            Field.Choice(value: "yes", text: view.words.text("sealing.confirm.yes"))
          ]))
      ], isGrave: true)
  }

  func seal(_ visit: Visit, _ permit: Permit) async throws -> DeedAnswer {
    guard visit.field("confirm") == "yes" else {
      throw FormFaults("confirm", "sealing.fault.confirm")
    }
    try await samsyn.seal(permit)
    return .done(.collection(.sealing(visit.captured(Capture.round))), .sealed)
  }
}
