import Access
import Measures
import Reports
import Surveys
import Workflows

extension Site {
  /// The instruments of an association, and the ways to make another.
  func surveysPage(
    _ place: OrganisationPlace, _ permit: Permit, _ map: OrganisationMap, _ words: PageWords
  ) async throws -> Page {
    let organisation = place.organisation.name
    let name = map.name(place.organisation)
    let all = try await samsyn.ownInstruments(permit)
    let kept = all.filter { !$0.isArchived }
    var parts: [Page.Part] = [.blocks([.lead(words.text("surveys.lead"))])]
    parts.append(
      kept.isEmpty
        ? .blocks([words.paragraph("surveys.none")])
        : kept.map { item($0, organisation, words) }.part(words))
    if permit.also(.changeInstruments) != nil {
      parts += making(all, organisation, words)
    }
    let old = all.filter(\.isArchived)
    if !old.isEmpty {
      parts.append(.blocks([words.heading("surveys.archived", id: "archived")]))
      parts.append(old.map { item($0, organisation, words) }.part(words))
    }
    return Page(
      path: .surveys(.list(organisation)), title: words.text("surveys.of", ["name": .text(name)]),
      description: words.text("surveys.lead"),
      trail: SurveyView.trail(organisation, name, words), parts: parts)
  }

  private func item(
    _ own: OwnInstrument, _ organisation: String, _ words: PageWords
  ) -> Item {
    let title = own.draft.title[words.language]
    let state = own.state(words)
    return Item(
      title: title.isEmpty ? own.draft.title.swedish : title,
      path: .surveys(.one(organisation, own.id.rawValue)), mark: state.mark, lines: state.lines)
  }

  private func making(
    _ all: [OwnInstrument], _ organisation: String, _ words: PageWords
  ) -> [Page.Part] {
    let origins =
      [Field.Choice(value: "", text: words.text("surveys.from.nothing"))]
      + samsyn.copyable.map { bundled in
        Field.Choice(
          value: "bundled:" + bundled.id.rawValue,
          text: words.text("surveys.from.bundled", ["title": .localized(bundled.title)]))
      }
      + all.map { own in
        Field.Choice(
          value: "own:" + own.id.rawValue,
          text: words.text("surveys.from.own", ["title": .text(own.draft.title.swedish)]))
      }
    let make = Form(
      deed: .survey(.make(organisation)), submit: "surveys.make",
      fields: [
        Field(name: "title", label: "surveys.make.title", hint: "surveys.make.title.hint"),
        Field(
          name: "from", label: "surveys.make.from", kind: .select(origins),
          hint: "surveys.make.from.hint", isRequired: false),
      ])
    return [
      .blocks([words.heading("surveys.make", id: "make")]), make.part(words),
      .blocks([
        words.heading("surveys.upload", id: "upload"), words.paragraph("surveys.upload.text"),
      ]),
      Form(
        deed: .survey(.upload(organisation)), submit: "surveys.upload.send", fields: Field.upload
      ).part(words),
    ]
  }
}

extension OwnInstrument {
  /// How far it has come: in a word, and in some lines.
  func state(_ words: PageWords) -> (mark: String, lines: [String]) {
    let mark: String
    if let latest {
      mark = words.text(
        hasChanged ? "survey.state.changed" : "survey.state.published",
        ["version": .integer(latest.number)])
    } else {
      mark = words.text("survey.state.draft")
    }
    let count = words.text(
      "survey.counts",
      [
        "questions": .integer(draft.questions.count), "sections": .integer(draft.sections.count),
      ])
    let use = words.text("survey.used", ["rounds": .list(rounds.map { .text($0.title) })])
    return (mark, [count] + (rounds.isEmpty ? [] : [use]))
  }
}

extension Field {
  /// A file to send, and whether only to look at what would come of it.
  static var upload: [Field] {
    [
      Field(name: "file", label: "survey.file", kind: .line("file"), hint: "survey.file.hint")
    ]
  }
}
