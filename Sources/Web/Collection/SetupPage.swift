import Access
import Measures
import Municipalities
import Reports
import Surveys
import Workflows

extension Site {
  /// What there is to do to collect the answers of a round, in order, and how far each step has come.
  func setupPage(_ view: CollectionView) async throws -> Page {
    let status = try await samsyn.collectionStatus(view.permit)
    let steps = SetupSteps(view: view, status: status)
    var parts: [Page.Part] = [.blocks(view.view.stateBlocks), steps.items.part(view.words)]
    if view.plan != nil {
      parts.append(
        view.words.links(
          [(view.words.text("collection.step.import"), .collection(.imports(view.id)))],
          label: view.words.text("collection.more")))
      parts += factsTable(view, status)
    }
    return view.page(.setup(view.id), "collection.setup.", parts)
  }

  /// Which municipalities have confirmed their facts.
  private func factsTable(_ view: CollectionView, _ status: CollectionStatus) -> [Page.Part] {
    guard status.factCount > 0 else { return [] }
    let words = view.words
    let rows = view.municipalities.map { code -> [Table.Cell] in
      let name = view.name(code)
      let isOpen = view.view.may(.readContribution, code) != nil
      return [
        isOpen
          ? .link(name, address: words.address(.collection(.facts(view.id, code.rawValue))))
          : .text(name),
        .text(
          status.confirmedFacts[code].map {
            words.text("facts.confirmed", ["date": .text(LocalTime.day($0))])
          } ?? words.text("facts.not-confirmed")),
      ]
    }
    return [
      .blocks([
        words.heading("facts.heading", id: "facts"), words.paragraph("facts.text"),
        .table(
          Table(
            id: "facts", caption: words.text("facts.caption"),
            columns: [words.text("round.column.municipality"), words.text("facts.column.state")],
            rows: rows)),
      ])
    ]
  }
}

/// The steps of a collection as a list.
private struct SetupSteps {
  let view: CollectionView
  let status: CollectionStatus

  private var words: PageWords { view.words }

  /// How far a step has come.
  private enum State: String {
    case done, open, waiting, optional, ongoing
  }

  var items: [Item] {
    [
      step(1, "settings", .settings(view.id), settings.state, settings.line),
      step(
        2, "contacts", .contacts(view.id), need(status.invited > 0),
        words.text(
          "collection.contacts",
          [
            "count": .integer(status.invited), "municipalities": .integer(status.municipalities),
          ])),
      step(
        3, "letters", .letters(view.id), letters,
        words.text(status.keptLetters > 0 ? "collection.letters" : "collection.letters.standard")),
      step(4, "send", .outbox(view.id), sending.state, sending.line),
      step(5, "follow", .follow(view.id), following, answers),
      step(
        6, "seal", .sealing(view.id), status.isSealed ? .done : ended,
        words.text(status.isSealed ? "collection.sealed" : "collection.not-sealed")),
      step(
        7, "download", .answers(view.id), ended, words.text("collection.download")),
      Item(
        title: "8. " + words.text("collection.step.results"),
        path: view.plan == nil ? nil : .results(.showing(view.id)),
        mark: words.text("collection.mark." + State.optional.rawValue),
        lines: view.plan == nil ? [] : [words.text("collection.results")]),
    ]
  }

  private func step(
    _ number: Int, _ word: String, _ path: CollectionPath, _ state: State, _ line: String
  ) -> Item {
    let isFirst = number == 1
    return Item(
      title: "\(number). " + words.text("collection.step." + word),
      path: isFirst || view.plan != nil ? .collection(path) : nil,
      mark: words.text("collection.mark." + state.rawValue),
      lines: isFirst || view.plan != nil ? [line] : [])
  }

  private func need(_ isDone: Bool) -> State {
    isDone ? .done : view.plan == nil || status.isSealed ? .waiting : .open
  }

  /// The standard letters will do.
  private var letters: State {
    status.keptLetters > 0 || !status.letters.isEmpty
      ? .done : view.plan == nil || status.isSealed ? .waiting : .optional
  }

  private var following: State {
    if status.isSealed { return .done }
    return status.hasBegun ? .ongoing : .waiting
  }

  private var ended: State {
    view.plan != nil && view.view.now >= view.round.times.closesAt ? .open : .waiting
  }

  private var settings: (state: State, line: String) {
    guard let plan = view.plan else { return (.open, words.text("collection.no-settings")) }
    let line = words.text(
      "collection.settings",
      [
        "instrument": .localized(status.title), "version": .integer(plan.version),
        "anonymity": .text(words.text("anonymity." + plan.anonymity.rawValue)),
        "group": .integer(plan.smallestGroup),
      ])
    return (.done, line)
  }

  private var sending: (state: State, line: String) {
    let sent = status.letters[.sent] ?? 0
    let waiting = (status.letters[.queued] ?? 0) + (status.letters[.sending] ?? 0)
    let line = words.text(
      "collection.sent",
      [
        "sent": .integer(sent), "waiting": .integer(waiting),
        "failed": .integer(status.letters[.failed] ?? 0),
      ])
    return (need(sent > 0 && waiting == 0), line)
  }

  private var answers: String {
    words.text(
      "collection.answered",
      ["answered": .integer(status.answered), "count": .integer(status.invited)])
  }
}
