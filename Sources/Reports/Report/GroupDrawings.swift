import Charts
import Findings
import Measures

/// The drawings of groups, with what must be said about them under each.
extension FigureFactory {
  /// Below this corrected p value, a difference stands in bold.
  static let boldBelow = 0.05

  func gaps(_ findings: [Finding], _ text: ChartText, _ setting: ChartSetting) -> String {
    let pairs = findings.compactMap { finding -> (Finding, Comparison)? in
      if case .comparison(let comparison) = finding.estimate { (finding, comparison) } else { nil }
    }
    let rows = pairs.map { finding, comparison in
      GapRow(
        label: finding.subject.title[catalogue.language],
        note: catalogue.text(
          "chart.sizes",
          ["first": .integer(comparison.first.size), "second": .integer(comparison.second.size)]),
        first: end(comparison.first), second: end(comparison.second),
        isEmphasised: (comparison.effect?.adjustedP).map { $0 < Self.boldBelow } ?? false)
    }
    let names = pairs.first.map { ($0.1.first.label, $0.1.second.label) }
    let words = GapText(
      first: names?.0[catalogue.language] ?? "", second: names?.1[catalogue.language] ?? "",
      difference: catalogue.text("chart.gaps.difference"))
    var text = text
    text.notes = gapNotes(pairs.map(\.1), words)
    return Chart.gaps(rows, scale: .share, words: words, text: text, setting: setting)
  }

  private func end(_ side: Comparison.Side) -> GapRow.End {
    GapRow.End(value: side.share, interval: side.interval)
  }

  private func gapNotes(_ comparisons: [Comparison], _ words: GapText) -> [String] {
    var notes = [
      catalogue.text(
        "chart.gaps.note", ["first": .text(words.first), "second": .text(words.second)])
    ]
    if comparisons.contains(where: { ($0.first.interval ?? $0.second.interval) != nil }) {
      notes.append(catalogue.text("chart.gaps.interval"))
    }
    let tested = comparisons.compactMap(\.effect).filter { $0.adjustedP != nil }
    if let most = tested.map(\.comparisons).max() {
      notes.append(catalogue.text("chart.gaps.bold", ["n": .integer(most)]))
    }
    return notes
  }

  func changes(_ findings: [Finding], _ text: ChartText, _ setting: ChartSetting) -> String {
    let lines = findings.compactMap { finding -> ChangeLine? in
      guard case .series(let series) = finding.estimate, !series.points.isEmpty else { return nil }
      return ChangeLine(
        title: finding.subject.title[catalogue.language], points: points(series))
    }
    var text = text
    let values = lines.flatMap(\.points).map(\.value)
    if values.contains(where: { $0.interval != nil }) {
      text.notes = [catalogue.text("chart.change.interval")]
    }
    return Chart.change(
      lines, published: catalogue.text("chart.published"), text: text, setting: setting)
  }

  /// Only own rounds are known to put the same question; what others published never joins them.
  private func points(_ series: Series) -> [ChangeLine.Point] {
    series.points.enumerated().map { index, point in
      let isOwn = !point.isPublished && index > 0 && !series.points[index - 1].isPublished
      return ChangeLine.Point(value: point, note: size(point.size), isComparable: isOwn)
    }
  }

  func multiples(
    _ groups: [FindingOfGroup], _ text: ChartText, _ setting: ChartSetting
  ) -> String {
    let bars = groups.map { group in
      GroupBar(
        title: group.label[catalogue.language],
        note: group.finding.map { catalogue.text($0.sample) } ?? "",
        distribution: group.distribution)
    }
    var text = text
    text.notes = [catalogue.text("chart.multiples.note")]
    return Chart.smallMultiples(
      bars, levels: levelNames(groups.compactMap(\.distribution)),
      withheld: catalogue.text("chart.withheld"), text: text, setting: setting)
  }

  /// Every group's answers in words.
  func description(_ groups: [FindingOfGroup]) -> String {
    groups.map { group in
      let words = group.finding.map(description) ?? catalogue.text("chart.withheld") + "."
      return group.label[catalogue.language] + ": " + words
    }.joined(separator: " ")
  }
}

extension FindingOfGroup {
  /// The answers, where there are any on an ordinal scale.
  var distribution: Distribution? {
    guard case .distribution(let distribution)? = finding?.estimate,
      distribution.segments.contains(where: \.isLevel)
    else { return nil }
    return distribution
  }
}
