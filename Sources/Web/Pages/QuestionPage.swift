import Challenges
import Findings
import Measures
import Reports
import Surveys
import Tables
import Workflows

/// One question of a measurement: what was asked, what was answered, and what to think of it.
struct QuestionPage {
  private let measurement: Measurement
  private let finding: Finding
  private let position: Int
  private let words: PageWords
  private var id: String { measurement.publication.id.rawValue }
  private var language: Language { words.language }

  /// Finds the question; nil where the measurement has none with that id.
  init?(_ measurement: Measurement, _ question: String, _ words: PageWords) {
    let position = measurement.findings.firstIndex { $0.subject.id == question }
    guard let position else { return nil }
    self.measurement = measurement
    self.position = position
    finding = measurement.findings[position]
    self.words = words
  }

  /// The page.
  func page() -> Page {
    let question = measurement.instrument.question(VariableID(rawValue: finding.subject.id))
    return Page(
      path: .question(id, finding.subject.id), title: finding.subject.title[language],
      description: words.catalogue.text(finding.statement), trail: trail(measurement, words),
      parts: [
        .blocks(
          wording(question) + FindingBlocks(words.catalogue).blocks(finding) + challenges()
            + (question.map(about) ?? []) + places()),
        .blocks(downloads()), pager(),
      ])
  }

  private func wording(_ question: Question?) -> [Block] {
    guard let wording = finding.subject.wording?[language] else { return [] }
    let place = question?.place.map(words.catalogue.text) ?? ""
    return [.quotation(wording, place: place)]
  }

  private func challenges() -> [Block] {
    let own = measurement.challenges.filter { $0.rule.question == finding.subject.id }
    guard !own.isEmpty else { return [] }
    let writer = ChallengeBlocks(words.catalogue) { _ in nil }
    return [
      words.heading("question.challenges", id: "challenges"),
      .list(
        own.map { challenge in
          [
            .strong(
              challenge.rule.title[language] + ": "
                + words.text("challenge.outcome." + challenge.outcomeName)),
            .text(". " + writer.reason(challenge)),
          ]
        }),
    ]
  }

  private func about(_ question: Question) -> [Block] {
    var blocks: [Block] = [
      words.heading("question.about", id: "about"),
      .definitions(questionFacts(question, words)),
    ]
    if let note = question.note { blocks.append(.paragraph([.text(note[language])])) }
    let scale = scaleTable(question, words)
    if let scale { blocks.append(.table(scale)) }
    return blocks
  }

  private func places() -> [Block] {
    guard let table = FindingBlocks(words.catalogue).places(finding) else { return [] }
    return [
      words.heading("question.places", id: "places"), words.paragraph("question.places.text"),
      .table(table),
    ]
  }

  private func downloads() -> [Block] {
    guard FindingTables(words.catalogue).table(finding) != nil else { return [] }
    let question = finding.subject.id
    var links = [[words.link(words.text("download.csv"), .questionCSV(id, question))]]
    if FigureFactory(words.catalogue).standalone(finding) != nil {
      links.append([words.link(words.text("download.svg"), .questionSVG(id, question))])
    }
    return [words.heading("question.download", id: "download"), .list(links)]
  }

  private func pager() -> Page.Part {
    var values: [String: any Sendable] = ["label": words.text("question.pager")]
    let neighbours = [("previous", position - 1), ("next", position + 1)]
    for (name, index) in neighbours where measurement.findings.indices.contains(index) {
      let other = measurement.findings[index].subject
      values[name] =
        [
          "address": words.address(.question(id, other.id)), "title": other.title[language],
          "word": words.text("question." + name),
        ] as [String: any Sendable]
    }
    return .layout("pager", values)
  }
}
