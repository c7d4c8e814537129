import Challenges
import Findings
import Measures

/// Writes the status report as a document.
package struct ReportWriter: Sendable {
  let catalogue: Catalogue
  let report: StatusReport

  /// Makes a writer for one report in one language.
  package init(_ report: StatusReport, _ catalogue: Catalogue) {
    self.report = report
    self.catalogue = catalogue
  }

  /// The whole report.
  package func document() -> Document {
    var numbering = Numbering()
    let opening = (report.own.map(ownSummary) ?? summary())
    let contents = Block.contents(title: catalogue.text("report.contents"))
    let blocks =
      opening + [contents] + (report.own.map(ownBackground) ?? background())
      + themes(&numbering) + matrix(&numbering) + (report.own.map { facts($0) + changes($0) } ?? [])
      + challenges() + (report.own == nil ? criticism() + scalars() + notGiven() : [])
      + methods()
    return Document(
      language: catalogue.language,
      title: catalogue.text(
        "report.title", ["title": .localized(report.title)]),
      blocks: blocks)
  }

  /// Counts figures through the report.
  struct Numbering {
    private var last = 0

    mutating func next() -> Int {
      last += 1
      return last
    }
  }

  func heading(_ key: String, _ id: String) -> Block {
    .heading(level: 2, text: catalogue.text(key), id: id)
  }

  /// What a decision maker reads: one page.
  private func summary() -> [Block] {
    let tested = report.findings.filter(\.hasNumbers)
    let criticised = tested.filter { !$0.criticisms.isEmpty }
    let impossible = report.findings.filter { $0.grade == .impossible }
    let claimed = report.challenges.filter(\.isClaimed)
    let fact = { (value: Int, key: String) in
      (value: catalogue.numbers.integer(value), text: catalogue.text(key))
    }
    var blocks: [Block] = [
      heading("report.summary", "summary"),
      .facts([
        fact(tested.count, "report.fact.tested"), fact(claimed.count, "report.fact.challenges"),
        fact(criticised.count, "report.fact.criticised"),
        fact(impossible.count, "report.fact.impossible"),
      ]),
      .paragraph([
        .text(
          catalogue.text(
            "report.summary.trust",
            [
              "criticised": .integer(criticised.count), "tested": .integer(tested.count),
            ]))
      ]),
    ]
    if let matrix = report.matrix { blocks.append(.lead(catalogue.text(matrix.statement))) }
    return [.section(id: "summary-page", blocks: blocks + heaviest(claimed))]
  }

  /// The challenges that lie farthest beyond their thresholds.
  func heaviest(_ claimed: [Challenge]) -> [Block] {
    let heaviest = claimed.sorted { $0.weight > $1.weight }.prefix(5)
    guard !heaviest.isEmpty else { return [] }
    let writer = ChallengeBlocks(catalogue) { "#q-" + $0 }
    return [
      .heading(level: 3, text: catalogue.text("report.summary.challenges"), id: "top"),
      .list(
        heaviest.map { challenge in
          [
            .strong(challenge.rule.title[catalogue.language]), .text(". "),
            .text(writer.reason(challenge)),
          ]
        }),
    ]
  }

  private func background() -> [Block] {
    let source = report.source
    var blocks: [Block] = [
      heading("report.background", "background"),
      .paragraph([
        .text(
          catalogue.text(
            "report.background.text",
            [
              "title": .text(source.title), "publisher": .text(source.publisher),
              "date": .text(source.published), "year": .text(report.year),
              "municipalities": .integer(report.municipalities),
            ]))
      ]), .paragraph([.text(catalogue.text("report.background.published"))]),
    ]
    blocks += report.groups.map { group in
      .paragraph([
        .text(
          catalogue.text(
            "report.group",
            [
              "reason": .localized(group.reason),
              "sizes": .list(group.sizes.map { .integer($0) }),
              "count": .integer(group.fitting.count),
              "titles": .list(group.fitting.map { .localized($0) }),
              "last": .integer(group.sizes.last ?? 0),
            ]))
      ])
    }
    return blocks
  }

  private func themes(_ numbering: inout Numbering) -> [Block] {
    var blocks: [Block] = []
    let writer = FindingBlocks(catalogue)
    for theme in report.themes {
      let shown = theme.findings.filter(\.hasNumbers)
      guard !shown.isEmpty else { continue }
      blocks.append(heading("theme." + theme.id, "theme-" + theme.id))
      for finding in shown {
        let drawn = FigureFactory.draws(finding)
        blocks.append(
          .section(
            id: "q-" + finding.subject.id,
            blocks: [
              .heading(
                level: 3, text: finding.subject.title[catalogue.language],
                id: "h-" + finding.subject.id)
            ]
              + writer.blocks(
                finding, figureNumber: drawn ? numbering.next() : nil,
                detailsAt: "#criticism-" + finding.subject.id)))
      }
    }
    return blocks
  }

  private func matrix(_ numbering: inout Numbering) -> [Block] {
    guard let matrix = report.matrix else { return [] }
    return [
      heading("report.matrix", "matrix"), .paragraph([.text(catalogue.text("matrix.intro"))]),
    ] + FindingBlocks(catalogue).blocks(matrix, figureNumber: numbering.next())
  }

  private func challenges() -> [Block] {
    guard !report.challenges.isEmpty else { return [] }
    let writer = ChallengeBlocks(catalogue, address: address)
    return [
      heading("report.challenges", "challenges"),
      .paragraph([.text(catalogue.text("challenge.intro"))]),
    ] + writer.lists(report.challenges, level: 3)
  }

  /// The place of a question in the report; nil for one that has no numbers to show.
  private var address: @Sendable (String) -> String? {
    let shown = Set(report.findings.filter(\.hasNumbers).map(\.subject.id))
    return { shown.contains($0) ? "#q-" + $0 : nil }
  }

  private func criticism() -> [Block] {
    [
      heading("report.criticism", "criticism"),
      .paragraph([.text(catalogue.text("criticism.intro"))]),
    ]
      + CriticismBlocks(catalogue, address: address).blocks(
        report.findings, level: 3)
  }
}
