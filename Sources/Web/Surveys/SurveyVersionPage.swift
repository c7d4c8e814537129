import Measures
import Reports
import Surveys
import Tables
import Workflows

extension SurveyView {
  /// A published version: what it asks, and what has been corrected in it.
  func versionPage(_ version: OwnVersion) -> Page {
    let number = String(version.number)
    let lead = words.text(
      "survey.version.lead", ["date": .text(LocalTime.day(version.publishedAt))])
    return Page(
      path: path(SurveyPath.version, number),
      title: words.text(
        "survey.version.title",
        ["title": .text(shown(version.instrument.title)), "version": .integer(version.number)]),
      description: words.text("survey.version.description"), trail: trail,
      parts: [
        .blocks([.lead(lead)]),
        words.links(
          [(words.text("survey.download"), path(SurveyPath.versionYAML, number))],
          label: words.text("survey.links")),
        .blocks(corrections(version) + content(version.instrument)),
      ])
  }

  private func corrections(_ version: OwnVersion) -> [Block] {
    guard !version.corrections.isEmpty else { return [] }
    return [words.heading("survey.corrections", id: "corrections")]
      + version.corrections.enumerated().reversed().flatMap { index, correction -> [Block] in
        [
          .heading(
            level: 3,
            text: words.text(
              "survey.corrected", ["date": .text(LocalTime.minute(correction.at))]),
            id: "correction-\(index + 1)"),
          .list(correction.changes.map { [.text(words.catalogue.text($0.statement))] }),
        ]
      }
  }

  /// All questions as they are put, section by section.
  private func content(_ instrument: Instrument) -> [Block] {
    let known = Set(instrument.sections.map(\.id))
    let introduction = instrument.introduction.map { [Block.paragraph([.text(shown($0))])] } ?? []
    return introduction
      + instrument.sections.flatMap { section in
        [
          .heading(level: 2, text: shown(section.title), id: "s-" + section.id.rawValue)
        ] + (section.text.map { [.paragraph([.text(shown($0))])] } ?? [])
          + instrument.questions.filter { $0.section == section.id }.flatMap(content)
      }
      + instrument.questions.filter { $0.section.map { !known.contains($0) } ?? true }
      .flatMap(content)
  }

  private func content(_ question: Question) -> [Block] {
    let variable = question.variable
    let conditions = question.condition.map { text($0) }
    var blocks: [Block] = [
      .heading(level: 3, text: shown(variable.label), id: "q-" + variable.id.rawValue),
      .paragraph([.strong(shown(variable.wording ?? variable.label))]),
      .paragraph([.text(facts(question))]),
    ]
    if !conditions.isEmpty { blocks.append(.list(conditions.map { [.text($0)] })) }
    if let help = question.help { blocks.append(.paragraph([.text(shown(help))])) }
    // What everybody knows is not told: of yes and no, and of 0–10, only what is explained.
    let told = variable.codes.filter { variable.kind.hasOwnCodes || $0.meaning != nil }
    if !told.isEmpty {
      blocks.append(
        .list(
          told.map { code in
            [.text(shown(code.label))]
              + (code.meaning.map { [.text(": " + shown($0))] } ?? [])
          }))
    }
    return blocks
  }
}
