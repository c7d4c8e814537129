import Access
import Measures
import Municipalities
import Reports
import Surveys
import Workflows

extension Site {
  /// One round: how far it has come, who takes part, what is published, and for its coordinator what
  /// there is to do.
  func onePage(_ view: RoundView) async throws -> Page {
    let words = view.words
    let leads = view.permit.also(.freezeRound) != nil
    var parts: [Page.Part] = [.blocks(view.stateBlocks + view.times)]
    if view.state != .disposed {
      if view.permit.also(.changeRound) != nil {
        parts.append(
          Form(
            deed: .changeRound(view.round.id.rawValue), submit: "round.save",
            fields: Field.round(view.round)
          ).folded("round.change", words))
      }
      parts += collecting(view)
      if view.round.collection != nil {
        parts.append(
          words.links(
            [(words.text("results.title.short"), .results(.overview(view.round.id.rawValue)))],
            label: words.text("results.title.short")))
      }
      parts.append(.blocks(own(view)))
      if leads {
        parts.append(.blocks(try await consents(view)))
        parts += try await remarks(view)
      }
      parts += versions(view, leads: leads)
    }
    parts += try await retention(view)
    return Page(
      path: view.path, title: view.round.title, description: words.text("round.description"),
      trail: view.trail, parts: parts)
  }

  /// The way to what there is to do to collect the answers, or to how many have answered.
  private func collecting(_ view: RoundView) -> [Page.Part] {
    let id = view.round.id.rawValue
    let words = view.words
    let path: CollectionPath
    if view.permit.also(.collectAnswers) != nil {
      path = .setup(id)
    } else if view.round.collection != nil, view.permit.also(.readCollection) != nil {
      path = .follow(id)
    } else {
      return []
    }
    let key = path == .setup(id) ? "collection.open" : "collection.step.follow"
    return [
      words.links(
        [(words.text(key), .collection(path))], label: words.text("collection.setup.short"))
    ]
  }

  /// Links to the parts of the municipalities that whoever reads answers for or works in.
  private func own(_ view: RoundView) -> [Block] {
    let grants = view.permit.actor.person?.grants ?? []
    let codes = Set(
      grants.compactMap { grant -> MunicipalityCode? in
        guard view.place.below.contains(grant.organisation),
          case .municipality(let code) = grant.organisation
        else { return nil }
        return code
      })
    guard !codes.isEmpty else { return [] }
    return [
      view.words.heading("round.own", id: "own"),
      .list(view.map.sorted(codes).map { [view.link($0)] }),
    ]
  }

  /// What each municipality has decided, for the coordinator who is to freeze a version of it.
  private func consents(_ view: RoundView) async throws -> [Block] {
    let words = view.words
    let known = Dictionary(
      try await samsyn.consents(view.permit).map { ($0.municipality, $0) },
      uniquingKeysWith: { first, _ in first })
    let rows = view.map.municipalities(below: view.place).map { code -> [Table.Cell] in
      let consent = known[code]
      let word = consent?.isReleased.map { $0 ? "released" : "withheld" } ?? "undecided"
      return [
        .text(view.map.name(.municipality(code))), .text(words.text("consent." + word)),
        consent?.at.map { .text(LocalTime.day($0)) } ?? .empty,
      ]
    }
    return [
      words.heading("round.consents", id: "consents"), words.paragraph("round.consents.text"),
      .table(
        Table(
          id: "consents", caption: words.text("round.consents.caption"),
          columns: ["municipality", "decision", "date"].map {
            words.text("round.column." + $0)
          }, rows: rows)),
    ]
  }

  /// What municipalities have said, with a button for what is dealt with.
  private func remarks(_ view: RoundView) async throws -> [Page.Part] {
    guard view.now >= view.round.times.closesAt else { return [] }
    var items: [Item] = []
    for code in view.map.municipalities(below: view.place) {
      guard let permit = view.may(.readRemarks, code) else { continue }
      items += try await samsyn.remarks(permit).map { remark in
        var item = view.item(remark)
        if remark.handledAt == nil { item.forms = [handling(remark, view, item.title)] }
        return item
      }
    }
    return [
      .blocks(
        [view.words.heading("round.remarks", id: "remarks")]
          + (items.isEmpty ? [view.words.paragraph("round.remarks.none")] : []))
    ] + (items.isEmpty ? [] : [items.part(view.words)])
  }

  private func handling(_ remark: Remark, _ view: RoundView, _ about: String) -> Form {
    Form(
      deed: .handleRemark(view.round.id.rawValue), submit: "remark.handle", about: about,
      hidden: [
        ("municipality", remark.municipality.rawValue), ("number", String(remark.number)),
      ], isInline: true)
  }

  /// The frozen versions, and the button to freeze another.
  private func versions(_ view: RoundView, leads: Bool) -> [Page.Part] {
    let words = view.words
    var blocks = [words.heading("round.versions", id: "versions")]
    if view.round.versions.isEmpty { blocks.append(words.paragraph("round.versions.none")) }
    for version in view.round.versions.reversed() {
      let codes = view.map.sorted(version.released)
      let isLatest = version.number == view.round.versions.last?.number
      blocks += [
        .heading(
          level: 3,
          text: words.text(
            "round.version",
            ["number": .integer(version.number), "date": .text(LocalTime.day(version.at))]),
          id: "version-\(version.number)"),
        codes.isEmpty
          ? words.paragraph("round.version.none") : words.paragraph("round.version.released"),
      ]
      // The older versions show only which there were: what a municipality has released can change.
      if !codes.isEmpty {
        blocks.append(
          .list(codes.map { [isLatest ? view.link($0) : .text(view.map.name(.municipality($0)))] }))
      }
    }
    guard leads, view.round.canFreeze(at: view.now) else { return [.blocks(blocks)] }
    return [
      .blocks(blocks + [words.paragraph("round.freeze.text")]),
      Form(deed: .freeze(view.round.id.rawValue), submit: "round.freeze").part(words),
    ]
  }
}

extension RoundView {
  /// A remark in a list.
  func item(_ remark: Remark) -> Item {
    let handled = remark.handledAt.map {
      words.text("remark.handled", ["date": .text(LocalTime.day($0))])
    }
    return Item(
      title: words.text(
        "remark.title",
        [
          "municipality": .text(map.name(.municipality(remark.municipality))),
          "number": .integer(remark.number),
        ]),
      mark: words.text("remark.kind." + remark.kind.rawValue),
      lines: remark.text.split(separator: "\n").map(String.init) + [
        words.text("remark.made", ["time": .text(LocalTime.minute(remark.at))])
      ] + [handled].compactMap(\.self))
  }
}
