package import Findings
import Measures

/// Makes the tables of findings; the same values go to page, report and CSV.
package struct FindingTables: Sendable {
  let catalogue: Catalogue

  /// Makes tables in one language.
  package init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
  }

  /// The numbers of a finding; nil where it has none.
  package func table(_ finding: Finding) -> Table? {
    switch finding.estimate {
    case .distribution(let distribution) where !distribution.segments.isEmpty:
      return table(distribution, finding)
    case .matrix(let matrix): return table(matrix, finding)
    case .comparison:
      return gaps([finding], title: caption(finding), id: tableID(finding))
    case .grid(let grid): return table(grid, finding)
    case .series: return changes([finding], title: caption(finding), id: tableID(finding))
    case .distribution, .scalar, .notGiven: return nil
    }
  }

  /// The id of a finding's table.
  func tableID(_ finding: Finding) -> String { finding.id.rawValue.replacing("/", with: "-") }

  /// What a finding's table is called: that it has the figure's numbers, and of how many.
  func caption(_ finding: Finding) -> String {
    catalogue.text("table.caption", ["sample": .text(catalogue.text(finding.sample))])
  }

  private func table(_ distribution: Distribution, _ finding: Finding) -> Table {
    let hasCounts = distribution.segments.contains { $0.count != nil }
    let hasIntervals = distribution.segments.contains { $0.interval != nil }
    let isReconstructed = if case .reconstructed = finding.sample.size { true } else { false }
    var columns = [catalogue.text("table.answer"), catalogue.text("table.share")]
    if hasCounts {
      columns.append(catalogue.text(isReconstructed ? "table.count-reconstructed" : "table.count"))
    }
    if hasIntervals { columns.append(catalogue.text("table.interval")) }
    var rows = distribution.segments.map { row($0, hasCounts, hasIntervals) }
    if distribution.remainder != nil {
      var row: [Table.Cell] = [
        .text(catalogue.text("chart.not-printed")),
        rest(of: distribution),
      ]
      if hasCounts { row.append(.empty) }
      if hasIntervals { row.append(.empty) }
      rows.append(row)
    }
    return Table(
      id: tableID(finding), caption: caption(finding),
      columns: columns, rows: rows)
  }

  private func row(_ part: Segment, _ hasCounts: Bool, _ hasIntervals: Bool) -> [Table.Cell] {
    let mark = part.isDoubtful ? " †" : ""
    var row: [Table.Cell] = [
      .text(part.label[catalogue.language]),
      .number(part.share, shown: catalogue.share(part) + mark),
    ]
    if hasCounts {
      row.append(
        part.count.map { .number(Double($0), shown: catalogue.numbers.integer($0)) } ?? .empty)
    }
    if hasIntervals {
      row.append(part.interval.map { .text(catalogue.shares($0)) } ?? .empty)
    }
    return row
  }

  private func table(_ matrix: MaturityMatrix, _ finding: Finding) -> Table {
    let counts = [
      ("matrix.limited-by-both", matrix.limitedByBoth),
      ("matrix.limited-by-capability", matrix.limitedByCapability),
      ("matrix.limited-by-heritage", matrix.limitedByHeritage),
      ("matrix.strong-in-both", matrix.strongInBoth),
    ]
    return Table(
      id: tableID(finding), caption: caption(finding),
      columns: [catalogue.text("table.type"), catalogue.text("table.municipalities")],
      rows: counts.map { key, count in
        [
          .text(catalogue.text(key)),
          .number(Double(count), shown: catalogue.numbers.integer(count)),
        ]
      })
  }

  /// Single numbers, one row each.
  package func scalars(_ findings: [Finding], id: String) -> Table {
    Table(
      id: id, caption: catalogue.text("scalars.caption"),
      columns: [
        catalogue.text("scalars.what"), catalogue.text("scalars.value"),
        catalogue.text("scalars.sample"), catalogue.text("table.place"),
      ],
      rows: findings.map { finding in
        [
          .text(finding.subject.title[catalogue.language]), value(finding),
          .text(catalogue.text(finding.sample)), .text(places(finding.origin)),
        ]
      })
  }

  private func value(_ finding: Finding) -> Table.Cell {
    guard case .scalar(let scalar) = finding.estimate else { return .empty }
    switch scalar.unit {
    case .count:
      return .number(scalar.value, shown: catalogue.numbers.decimal(scalar.value, decimals: 0))
    case .share, .shareBelow:
      let shown =
        scalar.printed.map(catalogue.numbers.percent)
        ?? catalogue.numbers.share(scalar.value)
      return .number(
        scalar.value,
        shown: scalar.unit == .share
          ? shown : catalogue.text("value.below-words", ["value": .text(shown)]))
    }
  }

  /// The places of an origin, each once.
  func places(_ origin: Origin) -> String {
    guard case .published(_, let places) = origin else { return "" }
    var seen: Set<String> = []
    return places.map(catalogue.text).filter { !$0.isEmpty && seen.insert($0).inserted }
      .joined(separator: "; ")
  }
}
