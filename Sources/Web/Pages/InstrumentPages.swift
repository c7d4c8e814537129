import Measures
import Municipalities
import Reports
import Surveys
import Tables

/// Every instrument.
func instrumentsPage(_ instruments: [Instrument], _ words: PageWords) -> Page {
  Page(
    path: .instruments, title: words.text("site.instruments"),
    description: words.text("instruments.lead"),
    parts: [
      .blocks([
        .lead(words.text("instruments.lead")),
        .table(
          Table(
            id: "instruments", caption: words.text("instruments.caption"),
            columns: ["title", "questions", "source"].map {
              words.text("instruments.column." + $0)
            },
            rows: instruments.map { row($0, words) })),
      ])
    ])
}

private func row(_ instrument: Instrument, _ words: PageWords) -> [Table.Cell] {
  let count = instrument.questions.count
  return [
    .link(
      instrument.title[words.language],
      address: words.address(.instrument(instrument.id.rawValue))),
    .number(Double(count), shown: words.catalogue.numbers.integer(count)),
    .text(
      instrument.source.map { $0.publisher + ", " + $0.title } ?? words.text("instruments.own")),
  ]
}

/// One instrument with all its questions.
func instrumentPage(_ instrument: Instrument, _ words: PageWords) -> Page {
  let lead = words.text(instrument.source == nil ? "instrument.lead.own" : "instrument.lead")
  return Page(
    path: .instrument(instrument.id.rawValue), title: instrument.title[words.language],
    description: lead,
    trail: [(words.text("site.instruments"), .instruments)],
    parts: [
      .blocks(
        [.lead(lead)]
          + (instrument.source.map { source in
            [
              .paragraph([
                .text(
                  words.text(
                    "instrument.source",
                    [
                      "publisher": .text(source.publisher), "title": .text(source.title),
                      "date": .text(source.published),
                      "version": .integer(instrument.version),
                    ]))
              ])
            ]
          } ?? [])
          + Theme.allCases.flatMap { theme in questions(instrument, theme, words) })
    ])
}

private func questions(
  _ instrument: Instrument, _ theme: Theme, _ words: PageWords
) -> [Block] {
  let own = instrument.questions.filter { $0.theme == theme }
  guard !own.isEmpty else { return [] }
  return [words.heading("theme." + theme.rawValue, id: "theme-" + theme.rawValue)]
    + own.map { question in
      let id = question.variable.id.rawValue
      var blocks: [Block] = [
        .heading(level: 3, text: question.variable.label[words.language], id: "h-" + id)
      ]
      if let wording = question.variable.wording?[words.language] {
        blocks.append(
          question.place.map { .quotation(wording, place: words.catalogue.text($0)) }
            ?? .paragraph([.text(wording)]))
      }
      blocks.append(.definitions(questionFacts(question, words)))
      if let note = question.note { blocks.append(.paragraph([.text(note[words.language])])) }
      if let scale = scaleTable(question, words) { blocks.append(.table(scale)) }
      return .section(id: "q-" + id, blocks: blocks)
    }
}

/// Theme, kind of answer and who was asked.
func questionFacts(
  _ question: Question, _ words: PageWords
) -> [(term: String, text: [Inline])] {
  let facts = [
    ("question.theme", "theme." + question.theme.rawValue),
    ("question.kind", "kind." + question.variable.kind.rawValue),
    ("question.audience", "audience." + question.audience.rawValue + ownMark(question)),
  ]
  return facts.map { (words.text($0.0), [.text(words.text($0.1))]) }
}

/// What a source does not say, an instrument of our own does: "all" is everyone.
private func ownMark(_ question: Question) -> String {
  guard question.place == nil, question.audience == .all else { return "" }
  return question.isMunicipalFact ? ".fact" : ".own"
}

/// The levels or options of a question; nil where the source gives none.
func scaleTable(_ question: Question, _ words: PageWords) -> Table? {
  let codes = question.variable.codes
  guard !codes.isEmpty, question.variable.kind != .yesNo else { return nil }
  let hasMeanings = codes.contains { $0.meaning != nil }
  let columns = ["question.answer"] + (hasMeanings ? ["question.meaning"] : [])
  return Table(
    id: "scale-" + question.variable.id.rawValue,
    caption: words.text(
      question.variable.kind == .ordinal ? "question.scale" : "question.options",
      ["title": .localized(question.variable.label)]),
    columns: columns.map { words.text($0) },
    rows: codes.map { code in
      let label = Table.Cell.text(code.label[words.language])
      guard hasMeanings else { return [label] }
      guard let meaning = code.meaning else {
        return [label, question.place == nil ? .empty : .text(words.text("question.no-meaning"))]
      }
      return [label, .text(meaning[words.language])]
    })
}
