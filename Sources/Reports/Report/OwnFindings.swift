package import Findings
import Measures

// Findings that only a round of one's own has: the same on its pages and in its report.

extension FindingBlocks {
  /// What comparisons with the round before say; nothing where none is made.
  ///
  /// - Parameter level: that of the heading.
  package func compared(_ comparisons: [Finding], level: Int) -> [Block] {
    guard !comparisons.isEmpty else { return [] }
    return [
      .heading(level: level, text: catalogue.text("results.rounds"), id: "rounds")
    ] + listed(comparisons)
  }

  /// Findings about several questions in a list: what some need kept in mind stands with them, what all
  /// need once, and how they were worked out last.
  package func listed(_ findings: [Finding]) -> [Block] {
    let shared =
      findings.first?.caveats.filter { caveat in
        findings.allSatisfy { $0.caveats.contains(caveat) }
      } ?? []
    let items = findings.map { finding -> [Inline] in
      let own = finding.caveats.filter { !shared.contains($0) }
      return [
        .strong(finding.subject.title[catalogue.language] + ". "),
        .text(([finding.statement] + own).map { catalogue.text($0) }.joined(separator: " ")),
      ]
    }
    let methods = findings.map(\.method).reduce(into: [String]()) { all, method in
      if !all.contains(method) { all.append(method) }
    }
    let kept = shared.map { [Inline.text(catalogue.text($0))] }
    return [.list(items)] + (kept.isEmpty ? [] : [.list(kept)])
      + methods.map { .paragraph([.text(catalogue.text($0))]) }
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
