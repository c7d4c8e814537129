package import Findings
import Measures

// Findings that only a round of one's own has: the same on its pages and in its report.

extension FindingBlocks {
  /// What comparisons with the round before say; nothing where none is made.
  ///
  /// - Parameter level: that of the heading.
  package func compared(_ comparisons: [Finding], level: Int) -> [Block] {
    guard let first = comparisons.first else { return [] }
    let caveats = comparisons.flatMap(\.caveats).reduce(into: [Statement]()) { all, one in
      if !all.contains(one) { all.append(one) }
    }
    return [
      .heading(level: level, text: catalogue.text("results.rounds"), id: "rounds"),
      .list(
        comparisons.map { finding in
          [
            .strong(finding.subject.title[catalogue.language] + ". "),
            .text(catalogue.text(finding.statement)),
          ]
        }), .list(caveats.map { [.text(catalogue.text($0))] }),
      .paragraph([.text(catalogue.text(first.method))]),
    ]
  }

  /// Facts about municipalities, each with the share of inhabitants that it holds for.
  ///
  /// - Parameter level: that of each fact's heading.
  package func facts(_ facts: [StatusReport.Fact], level: Int) -> [Block] {
    facts.flatMap { fact -> [Block] in
      let subject = fact.finding.subject
      let population = fact.population.map { finding -> Block in
        .paragraph([.text(catalogue.text(finding.statement))])
      }
      return [
        .heading(level: level, text: subject.title[catalogue.language], id: "fact-" + subject.id)
      ] + (subject.wording.map { [.quotation($0[catalogue.language], place: "")] } ?? [])
        + blocks(fact.finding) + (population.map { [$0] } ?? [])
    }
  }
}
