import Access
import Measures
import Municipalities
import Reports
import Surveys
import Tables
import Workflows

extension SurveyView {
  /// The whole instrument: what stops it, its parts in order, its versions, and what can be done.
  func outlinePage() -> Page {
    var parts: [Page.Part] = [.blocks([.lead(lead)]), links]
    parts += stops
    if mayChange { parts.append(textsForm.folded("survey.texts", words)) }
    parts.append(.blocks([words.heading("survey.sections", id: "sections")]))
    if draft.sections.isEmpty {
      parts.append(.blocks([words.paragraph("survey.sections.none")]))
    }
    for section in draft.sections { parts += outline(section) }
    parts += loose
    if mayChange {
      parts += [
        .blocks([words.heading("survey.section.add", id: "add")]), addingSection.part(words),
      ]
    }
    parts += versions
    if mayChange { parts += archiving }
    return Page(
      path: path(SurveyPath.one), title: title, description: words.text("survey.description"),
      trail: Array(trail.dropLast()), parts: parts)
  }

  private var lead: String {
    let state = own.state(words)
    return ([state.mark] + state.lines).joined(separator: ". ") + "."
  }

  private var links: Page.Part {
    var links: [(text: String, path: SitePath)] = []
    if mayChange {
      links.append((words.text("survey.publish"), path(SurveyPath.publish)))
      links.append((words.text("survey.upload"), path(SurveyPath.file)))
    }
    links.append((words.text("survey.download"), path(SurveyPath.yaml)))
    let all = previews + links.map { ($0.text, words.address($0.path)) }
    return words.links(all, label: words.text("survey.links"))
  }

  /// What must be mended before it can be published, each with a link to where.
  private var stops: [Page.Part] {
    let faults = own.faults
    guard mayChange, !faults.isEmpty else { return [] }
    let shown = faults.prefix(Self.stopsMax).map { link($0) }
    let rest = faults.count - shown.count
    let more: [Block] =
      rest > 0 ? [words.paragraph("survey.stops.more", ["count": .integer(rest)])] : []
    return [
      .blocks([
        .notice(
          Notice(
            kind: .notice, title: words.text("survey.stops"), blocks: [.list(shown)] + more))
      ])
    ]
  }

  private static let stopsMax = 12

  private var textsForm: Form {
    Form(
      deed: .survey(.changeTexts(organisation, id)), submit: "survey.save",
      fields: Field.pair("title", label: "survey.title", draft.title, max: 200)
        + Field.pair(
          "text", label: "survey.introduction", draft.introduction, kind: .area,
          hint: "survey.introduction.hint", isRequired: false)
        + [
          Field(
            name: "audiences", label: "survey.audiences", kind: .radios(audiences),
            hint: "survey.audiences.hint")
        ],
      hidden: [revision])
  }

  private var audiences: [Field.Choice] {
    AudiencePair.allCases.map { pair in
      Field.Choice(
        value: pair.rawValue, text: words.text("survey.audiences." + pair.rawValue),
        isChosen: pair == draft.audiences)
    }
  }

  private var addingSection: Form {
    Form(
      deed: .survey(.addSection(organisation, id)), submit: "survey.section.add",
      fields: Field.pair("title", label: "survey.section.title", nil, max: 200),
      hidden: [revision])
  }

  private func outline(_ section: Section) -> [Page.Part] {
    let questions = draft.questions.filter { $0.section == section.id }
    let index = draft.sections.firstIndex { $0.id == section.id } ?? 0
    let number = words.text(
      "survey.section.number",
      ["number": .integer(index + 1), "title": .text(shown(section.title))])
    var heading = Item(
      title: number, id: "s-" + section.id.rawValue,
      path: mayChange ? path(SurveyPath.section, section.id.rawValue) : nil,
      mark: mark([section.title, section.text]),
      lines: section.text.map { [shown($0)] } ?? [])
    if mayChange {
      heading.forms = moves(
        .moveSection(organisation, id), ("section", section.id.rawValue), about: number,
        isFirst: index == 0, isLast: index == draft.sections.count - 1)
    }
    let adding = Item(
      title: words.text("survey.question.add.in", ["section": .text(shown(section.title))]),
      path: path(SurveyPath.section, section.id.rawValue), depth: 1)
    return [([heading] + items(questions) + (mayChange ? [adding] : [])).part(words)]
  }

  private func items(_ questions: [Question]) -> [Item] {
    questions.enumerated().map { index, question in
      let key = question.variable.id.rawValue
      var item = Item(
        title: shown(question.variable.label), id: "q-" + key,
        path: mayChange ? path(SurveyPath.question, key) : nil, mark: mark(question),
        lines: [shown(question.variable.wording ?? question.variable.label), facts(question)],
        depth: 1)
      if mayChange {
        item.forms = moves(
          .moveQuestion(organisation, id), ("question", key), about: item.title,
          isFirst: index == 0, isLast: index == questions.count - 1)
      }
      return item
    }
  }

  /// Questions that stand in no section, as files can have them.
  private var loose: [Page.Part] {
    let known = Set(draft.sections.map(\.id))
    let loose = draft.questions.filter { $0.section.map { !known.contains($0) } ?? true }
    guard !loose.isEmpty else { return [] }
    return [
      .blocks([words.heading("survey.loose", id: "loose"), words.paragraph("survey.loose.text")]),
      items(loose).part(words),
    ]
  }

  /// The buttons that move something one step.
  func moves(
    _ deed: SurveyDeed, _ what: (name: String, value: String), about: String, isFirst: Bool,
    isLast: Bool
  ) -> [Form] {
    [("up", isFirst), ("down", isLast)].filter { !$0.1 }.map { word, _ in
      Form(
        deed: .survey(deed), submit: "survey.move." + word, about: about,
        hidden: [revision, (what.name, what.value), ("to", word)], isInline: true)
    }
  }

  private var versions: [Page.Part] {
    let items = own.versions.reversed().map { version -> Item in
      Item(
        title: words.text("survey.version", ["version": .integer(version.number)]),
        path: path(SurveyPath.version, String(version.number)),
        lines: [
          words.text(
            "survey.version.made", ["date": .text(LocalTime.day(version.publishedAt))])
        ])
    }
    return [
      .blocks(
        [words.heading("survey.versions", id: "versions")]
          + (items.isEmpty ? [words.paragraph("survey.versions.none")] : []))
    ] + (items.isEmpty ? [] : [items.part(words)])
  }

  private var archiving: [Page.Part] {
    [
      .blocks([
        words.heading("survey.archive", id: "archive"), words.paragraph("survey.archive.text"),
      ]),
      Form(
        deed: .survey(.archive(organisation, id)), submit: "survey.archive", hidden: [revision],
        isGrave: true
      ).part(words),
    ]
  }
}
