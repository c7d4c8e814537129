import Access
import Measures
import Municipalities
import Reports
import Surveys
import Workflows

extension Site {
  /// Every mail of the round and what became of it, and the way to send more.
  func outboxPage(_ view: CollectionView, _ visit: Visit) async throws -> Page {
    guard view.plan != nil else { return view.needsSettings(.outbox(view.id), "outbox.") }
    let words = view.words
    let status = try await samsyn.collectionStatus(view.permit)
    let before = try visit.before()
    let letters = try await samsyn.outbox(
      view.permit, before: before, limit: Self.outboxSize)
    var parts = sending(view, status)
    parts.append(.heading("outbox.messages", id: "messages", words))
    if letters.isEmpty {
      parts.append(.blocks([words.paragraph("outbox.none")]))
    } else {
      parts.append(.blocks([.facts(counts(status, words))]))
      parts.append(letters.map { item($0, view) }.part(words))
      parts += pager(view, letters, isFirst: before == nil)
      if status.letters[.queued] ?? 0 > 0 {
        parts.append(
          Form(
            deed: .collection(.cancelMail(view.id)), submit: "outbox.cancel", isGrave: true
          ).folded("outbox.cancel.summary", words))
      }
    }
    return view.page(.outbox(view.id), "outbox.", parts)
  }

  private static var outboxSize: Int { 100 }

  private func pager(
    _ view: CollectionView, _ letters: [OutboxLetter], isFirst: Bool
  ) -> [Page.Part] {
    let words = view.words
    let address = words.address(.collection(.outbox(view.id)))
    var values: [String: any Sendable] = ["label": words.text("pages.label")]
    if !isFirst {
      values["previous"] =
        [
          "address": address, "word": words.text("pages.previous"),
          "title": words.text("outbox.newest"),
        ] as [String: any Sendable]
    }
    if letters.count == Self.outboxSize, let last = letters.last {
      values["next"] =
        [
          "address": address + "?before=\(last.number)", "word": words.text("pages.next"),
          "title": words.text("outbox.older"),
        ] as [String: any Sendable]
    }
    return values.count > 1 ? [.layout("pager", values)] : []
  }

  /// The ways to send: by mail, or as a list of links to be handed over where there is none.
  private func sending(_ view: CollectionView, _ status: CollectionStatus) -> [Page.Part] {
    let words = view.words
    guard !status.isSealed else { return [.blocks([words.paragraph("outbox.sealed")])] }
    let ways: Page.Part =
      samsyn.canMail
      ? words.links(
        [
          (words.text("outbox.invite"), .collection(.inviting(view.id))),
          (words.text("outbox.remind"), .collection(.reminding(view.id))),
        ], label: words.text("outbox.ways"))
      : .blocks([
        words.heading("outbox.no-mail", id: "no-mail"), words.paragraph("outbox.no-mail.text"),
      ])
    return [
      ways,
      .blocks([
        words.heading("outbox.by-hand", id: "by-hand"), words.paragraph("outbox.hand-out.text"),
      ]),
      Form(deed: .collection(.handOut(view.id)), submit: "outbox.hand-out", isGrave: true)
        .folded("outbox.hand-out.summary", words),
    ]
  }

  private func counts(
    _ status: CollectionStatus, _ words: PageWords
  ) -> [(value: String, text: String)] {
    LetterState.allCases.compactMap { state in
      guard let count = status.letters[state], count > 0 else { return nil }
      return fact(count, "outbox.count." + state.rawValue, words)
    }
  }

  private func item(_ letter: OutboxLetter, _ view: CollectionView) -> Item {
    let words = view.words
    let about = words.text(
      "outbox.about",
      [
        "kind": .text(words.text("letters.kind." + letter.kind.rawValue)),
        "time": .text(LocalTime.minute(letter.settledAt ?? letter.queuedAt)),
        "attempts": .integer(letter.attempts),
      ])
    let fault = letter.fault.map { words.catalogue.text(samsyn.mailFault($0)) }
    return Item(
      title: letter.email, mark: words.text("outbox.state." + letter.state.rawValue),
      lines: [about, fault].compactMap(\.self), forms: forms(letter, view))
  }

  /// What can be done to a letter.
  private func forms(_ letter: OutboxLetter, _ view: CollectionView) -> [Form] {
    guard view.plan?.sealedAt == nil else { return [] }
    let form = { (deed: CollectionDeed, submit: String) in
      Form(
        deed: .collection(deed), submit: submit, about: letter.email,
        hidden: [("number", String(letter.number))], isInline: true)
    }
    return switch letter.state {
    case .failed, .bounced, .cancelled: [form(.retryMessage(view.id), "outbox.retry")]
    case .sent: [form(.bounceMessage(view.id), "outbox.bounce")]
    case .queued, .sending: []
    }
  }
}
