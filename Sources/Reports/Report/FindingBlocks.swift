package import Findings
import Measures

/// Writes findings as blocks: the same on the question's page and in the report.
package struct FindingBlocks: Sendable {
  /// The words.
  let catalogue: Catalogue
  private let figures: FigureFactory

  /// Makes a writer for one language.
  package init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
    figures = FigureFactory(catalogue)
  }

  /// What a finding says: the statement, the criticism, the figure with its table, the caveats.
  ///
  /// - Parameter detailsAt: where the details of the criticism stand, if not here.
  package func blocks(
    _ finding: Finding, figureNumber: Int? = nil, detailsAt address: String? = nil
  ) -> [Block] {
    var blocks: [Block] = [.lead(catalogue.text(finding.statement))]
    blocks += finding.criticisms.map { .notice(notice($0, detailsAt: address)) }
    if let figure = figures.figure(finding, number: figureNumber) {
      blocks.append(.figure(figure))
    } else {
      blocks.append(.paragraph([.text(catalogue.sourceLine(finding.origin))]))
    }
    blocks += means(finding)
    let caveats = finding.caveats.map { [Inline.text(catalogue.text($0))] }
    if !caveats.isEmpty { blocks.append(.list(caveats)) }
    return blocks
  }

  /// A criticism with its details, or with a link to where they stand.
  package func notice(_ criticism: Criticism, detailsAt address: String? = nil) -> Notice {
    var words: [Inline] = [.text(catalogue.text(criticism.statement))]
    if let address {
      words += [.text(" "), .link(catalogue.text("criticism.details"), address: address)]
    }
    var blocks: [Block] = [.paragraph(words)]
    if address == nil, !criticism.details.isEmpty {
      blocks.append(.list(criticism.details.map { [.text(catalogue.text($0))] }))
    }
    return Notice(
      kind: Notice.Kind(rawValue: criticism.grade.rawValue) ?? .notice,
      title: catalogue.text(
        "criticism.heading",
        [
          "grade": .text(catalogue.title(criticism.grade)),
          "kind": .text(catalogue.title(criticism.kind)),
        ]),
      blocks: blocks)
  }

  /// The mean beside its distribution.
  private func means(_ finding: Finding) -> [Block] {
    guard case .distribution(let distribution) = finding.estimate, let mean = distribution.mean
    else { return [] }
    let value =
      mean.printed.map(catalogue.numbers.printed)
      ?? catalogue.numbers.decimal(mean.value, decimals: 1)
    var text = catalogue.text(
      mean.printed == nil ? "mean.calculated" : "mean.printed",
      [
        "mean": .text(value), "lowest": .integer(mean.range.lowerBound),
        "highest": .integer(mean.range.upperBound),
        "n": .text(mean.validAnswers.map(catalogue.numbers.integer) ?? "–"),
      ])
    if let interval = mean.interval {
      text +=
        " "
        + catalogue.text(
          "mean.interval",
          [
            "lower": .decimal(interval.lower, decimals: 1),
            "upper": .decimal(interval.upper, decimals: 1),
          ])
    }
    return [.paragraph([.text(text)])]
  }

  /// Every place that a finding's numbers stand in, with the words of the source.
  package func places(_ finding: Finding) -> Table? {
    guard case .published(_, let places) = finding.origin, !places.isEmpty else { return nil }
    var seen: Set<Place> = []
    return Table(
      id: "places-" + finding.id.rawValue.replacing("/", with: "-"),
      caption: catalogue.text("places.caption"),
      columns: [catalogue.text("table.place"), catalogue.text("places.words")],
      rows: places.filter { seen.insert($0).inserted }.map { place in
        [
          .text(catalogue.text(place)),
          .text(place.quotation.map { catalogue.text("quote", ["text": .text($0)]) } ?? ""),
        ]
      })
  }
}
