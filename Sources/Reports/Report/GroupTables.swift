import Findings
import Measures

/// The tables of figures that set groups beside each other.
extension FindingTables {
  /// Comparisons, one row each, with both n and how far the groups are apart.
  func gaps(_ findings: [Finding], title: String, id: String) -> Table {
    let pairs = findings.compactMap { finding -> (Finding, Comparison)? in
      if case .comparison(let comparison) = finding.estimate { (finding, comparison) } else { nil }
    }
    let sides = pairs.first.map { [$0.1.first, $0.1.second] } ?? []
    let names = sides.map { $0.label[catalogue.language] }
    let heads = names.flatMap { [$0, $0 + ", n", $0 + ", " + catalogue.text("table.interval")] }
    return Table(
      id: id, caption: title,
      columns: [catalogue.text("table.question")] + heads
        + ["table.difference", "table.delta", "table.p", "table.p-adjusted"].map {
          catalogue.text($0)
        },
      rows: pairs.map { finding, comparison in
        [.text(finding.subject.title[catalogue.language])]
          + cells(comparison.first) + cells(comparison.second)
          + [difference(comparison)] + cells(comparison.effect)
      })
  }

  private func cells(_ side: Comparison.Side) -> [Table.Cell] {
    [share(side.share), count(side.size), interval(side.interval)]
  }

  private func difference(_ comparison: Comparison) -> Table.Cell {
    // As the shares are shown, so that the reader can follow the sum.
    let shown = [comparison.first.share, comparison.second.share].map { ($0 * 100).rounded() }
    let points = shown[0] - shown[1]
    let sign = points > 0 ? "+" : ""
    return .number(points, shown: sign + catalogue.numbers.decimal(points, decimals: 0))
  }

  private func cells(_ effect: Comparison.Effect?) -> [Table.Cell] {
    guard let effect else { return [.empty, .empty, .empty] }
    let delta = Table.Cell.number(
      effect.delta, shown: catalogue.numbers.decimal(effect.delta, decimals: 2))
    return [delta]
      + [effect.p, effect.adjustedP].map { p in
        p.map { .number($0, shown: catalogue.numbers.decimal($0, decimals: 3)) } ?? .empty
      }
  }

  /// A grid with one row for each cell, so that every share stands with its n.
  func table(_ grid: Grid, _ finding: Finding) -> Table {
    Table(
      id: tableID(finding), caption: caption(finding),
      columns: ["table.row", "table.column", "table.share", "table.n"].map { catalogue.text($0) },
      rows: zip(grid.rows, grid.cells).flatMap { row, cells in
        zip(grid.columns, cells).map { column, cell in
          [.text(row[catalogue.language]), .text(column[catalogue.language])] + self.cells(cell)
        }
      })
  }

  private func cells(_ cell: Grid.Cell) -> [Table.Cell] {
    switch cell {
    case .share(let value, let size): [share(value), count(size)]
    case .withheld: [.text(catalogue.text("chart.withheld")), .empty]
    case .empty: [.text(catalogue.text("chart.empty")), .empty]
    }
  }

  /// Series, one row for each time.
  func changes(_ findings: [Finding], title: String, id: String) -> Table {
    Table(
      id: id, caption: title,
      columns: [
        "table.question", "table.measurement", "table.year", "table.share", "table.n",
        "table.interval", "table.origin",
      ].map { catalogue.text($0) },
      rows: findings.flatMap { finding -> [[Table.Cell]] in
        guard case .series(let series) = finding.estimate else { return [] }
        return series.points.map { point in
          [
            .text(finding.subject.title[catalogue.language]),
            .text(point.label[catalogue.language]), .text(point.year), share(point.share),
            point.size.map(count) ?? .text(catalogue.text("chart.n-unknown")),
            interval(point.interval),
            .text(catalogue.text(point.isPublished ? "table.published" : "table.collected")),
          ]
        }
      })
  }

  /// One question by groups, one row for each group and one column for each answer.
  func groups(_ groups: [FindingOfGroup], title: String, id: String) -> Table {
    let distributions = groups.map(\.distribution)
    let columns = distributions.compactMap { $0 }.max { $0.segments.count < $1.segments.count }
    let segments = columns?.segments ?? []
    return Table(
      id: id, caption: title,
      columns: [catalogue.text("table.group")] + segments.map { $0.label[catalogue.language] }
        + [catalogue.text("scalars.sample")],
      rows: zip(groups, distributions).map { group, distribution in
        let shares: [Table.Cell] = segments.map { segment in
          let own = distribution?.segments.first { $0.codes == segment.codes }
          return own.map { .number($0.share, shown: catalogue.share($0)) } ?? .empty
        }
        let sample = distribution == nil ? nil : group.finding?.sample
        return [.text(group.label[catalogue.language])] + shares
          + [.text(sample.map(catalogue.text) ?? catalogue.text("chart.withheld"))]
      })
  }

  /// Places in the matrix, one row each.
  func places(_ places: [MaturityPlace], title: String, id: String) -> Table {
    let axes = [catalogue.text("matrix.capability"), catalogue.text("matrix.heritage")]
    let heads = axes.flatMap { [$0, $0 + ", " + catalogue.text("table.interval")] }
    return Table(
      id: id, caption: title,
      columns: [catalogue.text("table.group")] + heads + [catalogue.text("table.n")],
      rows: places.map { place in
        [.text(place.label[catalogue.language])]
          + [place.capability, place.heritage].flatMap(cells) + [count(place.size)]
      })
  }

  private func cells(_ coordinate: MaturityPlace.Coordinate) -> [Table.Cell] {
    let ends = coordinate.interval.map { interval in
      [interval.lower, interval.upper].map { catalogue.numbers.decimal($0, decimals: 1) }
    }
    let value = catalogue.numbers.decimal(coordinate.value, decimals: 1)
    return [
      .number(coordinate.value, shown: value),
      ends.map { .text($0.joined(separator: "–")) } ?? .empty,
    ]
  }

  private func share(_ value: Double) -> Table.Cell {
    .number(value, shown: catalogue.numbers.share(value))
  }

  private func count(_ value: Int) -> Table.Cell {
    .number(Double(value), shown: catalogue.numbers.integer(value))
  }

  private func interval(_ interval: Interval?) -> Table.Cell {
    interval.map { .text(catalogue.shares($0)) } ?? .empty
  }
}
