import Access
import Measures
import Municipalities
import Reports
import Surveys
import Tables
import Workflows

/// What municipalities have confirmed about themselves in a round and released.
struct FactsResultPage {
  let view: RoundView
  let facts: ReleasedFacts

  private var words: PageWords { view.words }
  private var id: String { view.round.id.rawValue }

  /// The page.
  func page() -> Page {
    let title = words.text("results.facts")
    var blocks: [Block] = [words.paragraph("results.facts.text")]
    blocks +=
      facts.municipalities.isEmpty || facts.questions.isEmpty
      ? [words.paragraph(facts.questions.isEmpty ? "results.facts.unasked" : "results.facts.none")]
      : FindingBlocks(words.catalogue).facts(facts.told, level: 2) + answers
    return Page(
      path: .results(.facts(id)), title: title, description: words.text("results.facts.text"),
      trail: view.trail + [
        (view.round.title, view.path),
        (words.text("results.title.short"), .results(.overview(id))),
      ], parts: [.blocks(view.notices(facts.origin) + blocks)])
  }

  private var answers: [Block] {
    [
      words.heading("results.facts.answers", id: "answers"), .table(table),
      words.paragraph("method.population-weights"),
      .list([
        [
          .link(
            words.text("results.download.csv"),
            address: words.address(.results(.factsFile(id))))
        ]
      ]),
    ]
  }

  /// A row for each municipality: who it is, its inhabitants with their date, and its answers.
  var table: Table {
    Table(
      id: "facts", caption: words.text("results.facts.answers"),
      columns: ["results.facts.code", "results.facts.municipality", "results.facts.inhabitants"]
        .map { words.text($0) }
        + [words.text("results.facts.date")]
        + facts.questions.map { $0.question.variable.label[words.language] },
      rows: facts.municipalities.map(row))
  }

  private func row(_ municipality: Municipality) -> [Table.Cell] {
    let population = municipality.population
    return [
      .text(municipality.code.rawValue), .text(municipality.name),
      population.map {
        .number(Double($0.value), shown: words.catalogue.numbers.integer($0.value))
      } ?? .text(words.text("collection.unknown")), .text(population?.date ?? ""),
    ]
      + facts.questions.map { fact in
        .text(shown(fact.answers[municipality.code], to: fact.question, words))
      }
  }
}
