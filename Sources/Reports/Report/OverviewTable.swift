import Findings
import Measures

extension FindingTables {
  /// The numbers of an overview figure: one row for each question, one column for each level.
  ///
  /// A number that covers several levels stands under the lowest of them, with its own name.
  func overview(
    _ rows: [(Finding, Distribution)], levels: [String], title: String, id: String
  ) -> Table {
    let hasRest = rows.contains { $0.1.remainder != nil }
    let hasDontKnow = rows.contains { $0.1.segments.contains { $0.role == .dontKnow } }
    return Table(
      id: id, caption: title,
      columns: [catalogue.text("table.question")]
        + levels.map { $0.isEmpty ? "–" : $0 }
        + (hasDontKnow ? [catalogue.text("chart.dont-know")] : [])
        + (hasRest ? [catalogue.text("chart.not-printed")] : [])
        + [catalogue.text("scalars.sample")],
      rows: rows.map { finding, distribution in
        [.text(finding.subject.title[catalogue.language])]
          + levels.indices.map { cell(of: distribution, level: $0 + 1) }
          + (hasDontKnow ? [dontKnow(of: distribution)] : [])
          + (hasRest ? [rest(of: distribution)] : [])
          + [.text(catalogue.text(finding.sample))]
      })
  }

  private func cell(of distribution: Distribution, level: Int) -> Table.Cell {
    for part in distribution.segments {
      guard case .level(let lowest, let highest, _) = part.role, lowest == level else { continue }
      let own = highest > lowest ? " (" + part.label[catalogue.language] + ")" : ""
      return .number(
        part.share, shown: catalogue.share(part) + (part.isDoubtful ? " †" : "") + own)
    }
    return .empty
  }

  private func dontKnow(of distribution: Distribution) -> Table.Cell {
    distribution.segments.first { $0.role == .dontKnow }
      .map { .number($0.share, shown: catalogue.share($0)) } ?? .empty
  }

  /// What no printed number covers, with the decimals of those that are.
  func rest(of distribution: Distribution) -> Table.Cell {
    distribution.remainder.map {
      .number($0, shown: catalogue.numbers.share($0, decimals: distribution.decimals))
    } ?? .empty
  }
}
