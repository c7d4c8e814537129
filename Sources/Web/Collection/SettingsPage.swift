import Access
import Measures
import Municipalities
import Reports
import Surveys
import Workflows

extension Site {
  /// How the answers of a round are collected: what is asked, what is known of who answers, and when
  /// reminders go out.
  func settingsPage(_ view: CollectionView) async throws -> Page {
    let status = try await samsyn.collectionStatus(view.permit)
    let versions = try await samsyn.collectableVersions(view.permit)
    let words = view.words
    var parts: [Page.Part] = []
    if view.plan == nil && versions.isEmpty {
      return view.page(.settings(view.id), "settings.", [.blocks([noInstrument(view)])])
    }
    if status.isSealed { parts.append(.blocks([words.paragraph("settings.sealed")])) }
    if status.hasBegun || status.isSealed {
      parts.append(.blocks(fixed(view, status)))
    }
    if !status.isSealed {
      parts.append(SettingsForm(view: view, status: status, versions: versions).form.part(words))
    }
    parts += openLink(view, status)
    parts += try await newerVersions(view, status)
    parts += try await keeping(view)
    return view.page(.settings(view.id), "settings.", parts)
  }

  /// That there must be an instrument first, with the way there.
  private func noInstrument(_ view: CollectionView) -> Block {
    .paragraph([
      .text(view.words.text("settings.no-instrument") + " "),
      view.words.link(
        view.words.text("settings.instruments"),
        .surveys(.list(view.view.place.organisation.name))),
    ])
  }

  /// What cannot be changed any more, and why.
  private func fixed(_ view: CollectionView, _ status: CollectionStatus) -> [Block] {
    guard let plan = view.plan else { return [] }
    let words = view.words
    return [
      words.heading("settings.fixed", id: "fixed"), words.paragraph("settings.fixed.why"),
      .definitions([
        (
          words.text("settings.version"),
          [
            .text(
              words.text(
                "settings.version.name",
                ["title": .localized(status.title), "number": .integer(plan.version)]))
          ]
        ),
        (
          words.text("settings.anonymity"),
          [.text(words.text("anonymity." + plan.anonymity.rawValue))]
        ),
        (words.text("settings.group"), [.text(String(plan.smallestGroup))]),
      ]),
    ]
  }

  /// The address that anyone can answer at, to be copied.
  private func openLink(_ view: CollectionView, _ status: CollectionStatus) -> [Page.Part] {
    guard view.plan?.hasOpenLink == true, let word = status.openWord else { return [] }
    let address = AnswerPath.open(round: view.id, word: word).address(.swedish)
    return [
      .layout(
        "secret",
        [
          "id": "open-link", "title": view.words.text("settings.open.address"),
          "text": view.words.text("settings.open.text"),
          "values": [["value": origin.text + address]],
        ])
    ]
  }

  /// The versions that a round which has begun can move to.
  private func newerVersions(
    _ view: CollectionView, _ status: CollectionStatus
  ) async throws -> [Page.Part] {
    guard status.hasBegun, !status.isSealed else { return [] }
    let newer = try await samsyn.newerVersions(view.permit)
    guard !newer.isEmpty else { return [] }
    let choices = newer.map { version in
      Field.Choice(
        value: String(version.number),
        text: view.words.text(
          "settings.version.name",
          ["title": .localized(version.title), "number": .integer(version.number)]))
    }
    return [
      .blocks([
        view.words.heading("settings.newer", id: "newer"),
        view.words.paragraph("settings.newer.text"),
      ]),
      Form(
        deed: .collection(.move(view.id)), submit: "settings.newer.submit",
        fields: [
          Field(name: "version", label: "settings.newer.version", kind: .select(choices))
        ]
      ).part(view.words),
    ]
  }

  /// What will be kept of whom beside the answers, in an anonymous round.
  private func keeping(_ view: CollectionView) async throws -> [Page.Part] {
    guard view.plan?.anonymity == .anonymous else { return [] }
    let shares = try await samsyn.keptShares(view.permit)
    let words = view.words
    var blocks = [
      words.heading("settings.kept", id: "kept"),
      words.paragraph(
        "settings.kept.text", ["group": .integer(view.plan?.smallestGroup ?? 0)]),
    ]
    let all = shares.reduce(0) { $0 + $1.invited }
    guard all > 0 else {
      return [.blocks(blocks + [words.paragraph("settings.kept.none")])]
    }
    let full = shares.first { $0.parts.contains(.municipality) }?.invited ?? 0
    blocks.append(
      words.paragraph(
        "settings.kept.share", ["kept": .integer(full), "count": .integer(all)]))
    return [.blocks(blocks + [table(shares, words)])]
  }

  private func table(_ shares: [KeptShare], _ words: PageWords) -> Block {
    let rows = shares.map { share -> [Table.Cell] in
      [
        .text(text(share.parts, words)),
        .number(Double(share.invited), shown: words.catalogue.numbers.integer(share.invited)),
      ]
    }
    return .table(
      Table(
        id: "kept", caption: words.text("settings.kept.caption"),
        columns: [
          words.text("settings.kept.column.what"), words.text("settings.kept.column.invited"),
        ], rows: rows))
  }

  private func text(_ parts: [KeptShare.Part], _ words: PageWords) -> String {
    guard !parts.isEmpty else { return words.text("settings.kept.nothing") }
    let text = words.catalogue.list(parts.map { words.text("settings.kept." + $0.rawValue) })
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}
