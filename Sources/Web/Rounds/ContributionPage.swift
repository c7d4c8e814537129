import Access
import Measures
import Municipalities
import Reports
import Surveys
import Workflows

extension Site {
  /// One municipality's part of a round.
  func contributionPage(
    _ view: RoundView, _ municipality: MunicipalityCode
  ) async throws -> Page {
    let words = view.words
    let name = view.map.name(.municipality(municipality))
    let parts =
      view.may(.readRemarks, municipality) != nil || view.isOwn(municipality)
      ? try await ownPart(view, municipality)
      : [
        .blocks([.lead(words.text("contribution.released", ["name": .text(name)])), later(words)])
      ]
    let isOpen =
      (try? decide(view.permit.actor, .readRound, .round(view.round.id, view.place))) != nil
    return Page(
      path: .contribution(view.round.id.rawValue, municipality.rawValue),
      title: words.text(
        "contribution.title", ["name": .text(name), "round": .text(view.round.title)]),
      description: words.text("contribution.description"),
      trail: view.trail + (isOpen ? [(view.round.title, view.path)] : []), parts: parts)
  }

  /// That there are no results yet.
  private func later(_ words: PageWords) -> Block { words.paragraph("contribution.later") }

  /// What the municipality itself sees: its preliminary results, what it has decided and said.
  private func ownPart(
    _ view: RoundView, _ municipality: MunicipalityCode
  ) async throws -> [Page.Part] {
    let words = view.words
    var parts: [Page.Part] = [
      .blocks(
        view.stateBlocks + [words.heading("contribution.results", id: "results"), later(words)]),
      resultLinks(view),
    ]
    guard view.state != .disposed else { return parts }
    if view.round.collection != nil {
      parts.append(
        words.links(
          [
            (
              words.text("facts.open"),
              .collection(.facts(view.round.id.rawValue, municipality.rawValue))
            )
          ], label: words.text("facts.heading")))
    }
    let mayAnswer = view.may(.answerForMunicipality, municipality) != nil
    parts.append(.blocks(try await decision(view, municipality)))
    if mayAnswer && view.round.takesRemarks(at: view.now) {
      parts += releasing(view, municipality)
    } else if mayAnswer {
      parts.append(.blocks([words.paragraph("contribution.closed")]))
    }
    return parts + (try await remarks(view, municipality, mayAnswer: mayAnswer))
  }

  /// The ways to the results of the round, and to the municipality's own beside those of others.
  private func resultLinks(_ view: RoundView) -> Page.Part {
    let id = view.round.id.rawValue
    return view.words.links(
      [
        (view.words.text("results.title.short"), .results(.overview(id))),
        (view.words.text("results.figure.liknande"), .results(.figure(id, .peers))),
      ], label: view.words.text("contribution.results"))
  }

  /// What the municipality has decided, and whether the latest version has its part.
  private func decision(
    _ view: RoundView, _ municipality: MunicipalityCode
  ) async throws -> [Block] {
    let words = view.words
    var blocks = [words.heading("contribution.release", id: "release")]
    if let permit = try? decide(view.permit.actor, .readRound, .round(view.round.id, view.place)) {
      let consent = try await samsyn.consents(permit).first { $0.municipality == municipality }
      let word = consent?.isReleased.map { $0 ? "released" : "withheld" } ?? "undecided"
      blocks.append(words.paragraph("contribution." + word + ".now"))
    }
    if !view.round.versions.isEmpty {
      let key = view.round.shows(municipality) ? "contribution.shown" : "contribution.hidden"
      blocks.append(words.paragraph(key))
    }
    return blocks
  }

  private func releasing(_ view: RoundView, _ municipality: MunicipalityCode) -> [Page.Part] {
    let deed = Deed.decideRelease(view.round.id.rawValue, municipality.rawValue)
    let until = ["date": Statement.Argument.text(view.round.times.lastRemarkDay)]
    return [
      .blocks([view.words.paragraph("contribution.release.text", until)]),
      Form(deed: deed, submit: "contribution.do-release", hidden: [("released", "yes")])
        .part(view.words),
      Form(deed: deed, submit: "contribution.do-withhold", hidden: [("released", "no")])
        .part(view.words),
    ]
  }

  private func remarks(
    _ view: RoundView, _ municipality: MunicipalityCode, mayAnswer: Bool
  ) async throws -> [Page.Part] {
    guard let permit = view.may(.readRemarks, municipality) else { return [] }
    let words = view.words
    let items = try await samsyn.remarks(permit).map(view.item)
    var parts: [Page.Part] = [
      .blocks(
        [words.heading("contribution.remarks", id: "remarks")]
          + (items.isEmpty ? [words.paragraph("contribution.remarks.none")] : []))
    ]
    if !items.isEmpty { parts.append(items.part(words)) }
    if mayAnswer && view.round.takesRemarks(at: view.now) {
      parts.append(remarkForm(view, municipality).part(words))
    }
    return parts
  }

  private func remarkForm(_ view: RoundView, _ municipality: MunicipalityCode) -> Form {
    Form(
      deed: .addRemark(view.round.id.rawValue, municipality.rawValue), submit: "remark.send",
      fields: [
        Field(
          name: "kind", label: "remark.kind",
          kind: .radios(
            Remark.Kind.allCases.map { kind in
              Field.Choice(
                value: kind.rawValue, text: view.words.text("remark.about." + kind.rawValue),
                isChosen: kind == .comment)
            })),
        Field(
          name: "text", label: "remark.text", kind: .area, hint: "remark.text.hint", max: 10_000),
      ])
  }
}

extension RoundView {
  /// Whether whoever reads has a role in the municipality.
  func isOwn(_ municipality: MunicipalityCode) -> Bool {
    permit.actor.person?.grants.contains { $0.organisation == .municipality(municipality) } ?? false
  }
}
