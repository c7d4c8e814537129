import Challenges
import Findings
import Measures

// The parts of a report that only a round of one's own has.

extension ReportWriter {
  /// What a decision maker reads: one page.
  func ownSummary(_ own: StatusReport.Own) -> [Block] {
    let claimed = report.challenges.filter(\.isClaimed)
    let facts = [
      (own.respondents, "respondents"), (report.municipalities, "municipalities"),
      (report.findings.count, "questions"), (claimed.count, "challenges"),
    ]
    return [
      .section(
        id: "summary-page",
        blocks: [
          heading("report.summary", "summary"),
          .facts(
            facts.map { value, word in
              (catalogue.numbers.integer(value), catalogue.text("report.fact." + word))
            }),
        ] + heaviest(claimed))
    ]
  }

  /// Who answered, and how the results are protected.
  func ownBackground(_ own: StatusReport.Own) -> [Block] {
    var blocks: [Block] = [heading("report.background", "background")]
    if case .simulated = own.origin {
      blocks.append(
        .notice(
          Notice(
            kind: .doubtful, title: catalogue.text("results.simulated.title"),
            blocks: [.paragraph([.text(catalogue.text("results.simulated"))])])))
    }
    blocks.append(
      .paragraph([
        .text(
          catalogue.text(
            "report.own",
            [
              "respondents": .integer(own.respondents),
              "municipalities": .integer(report.municipalities), "date": .text(report.year),
              "group": .integer(own.smallestGroup),
              "distribution": .integer(own.smallestDistribution),
            ]))
      ]))
    return blocks
  }

  /// The same questions at other times, each in a small drawing.
  func changes(_ own: StatusReport.Own) -> [Block] {
    let title = catalogue.text("results.figure.forandring")
    let figure = FigureFactory(catalogue).figure(
      .changes(own.changes), title: title, id: "report-changes")
    guard let figure else { return [] }
    return [
      heading("results.figure.forandring", "changes"),
      .paragraph([.text(catalogue.text("results.figure.forandring.text"))]), .figure(figure),
    ] + FindingBlocks(catalogue).compared(own.comparisons, level: 3)
  }

  /// What municipalities have confirmed about themselves.
  func facts(_ own: StatusReport.Own) -> [Block] {
    guard !own.facts.isEmpty else { return [] }
    return [heading("results.facts", "facts")]
      + FindingBlocks(catalogue).facts(own.facts, level: 3)
  }
}
