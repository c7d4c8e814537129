import Charts
package import Findings
import Measures

/// Makes numbered figures of findings, with their tables.
package struct FigureFactory: Sendable {
  /// The words.
  package let catalogue: Catalogue

  /// Makes a factory for one language.
  package init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
  }

  /// Whether a finding has something to draw.
  static func draws(_ finding: Finding) -> Bool {
    switch finding.estimate {
    case .distribution(let distribution): !distribution.segments.isEmpty
    case .matrix, .comparison: true
    case .grid(let grid): !grid.rows.isEmpty && !grid.columns.isEmpty
    case .series(let series): !series.points.isEmpty
    case .scalar, .notGiven: false
    }
  }

  /// The figure of one finding; nil where there is nothing to draw.
  package func figure(_ finding: Finding, number: Int? = nil) -> Figure? {
    guard let wide = drawing(finding, .wide), let narrow = drawing(finding, .narrow) else {
      return nil
    }
    return Figure(
      id: figureID(finding), number: number,
      caption: finding.subject.wording?[catalogue.language]
        ?? finding.subject.title[catalogue.language],
      wide: wide, narrow: narrow, sourceLine: catalogue.sourceLine(finding.origin),
      table: FindingTables(catalogue).table(finding))
  }

  /// The drawing of one finding by itself, with heading and source inside, to be downloaded.
  package func standalone(_ finding: Finding) -> String? {
    drawing(finding, .wide, showsHeading: true)
  }

  /// One figure of several questions on the same scale; nil with fewer than two.
  package func overview(
    _ findings: [Finding], title: String, id: String, number: Int?
  ) -> Figure? {
    let rows = findings.compactMap { finding -> (Finding, Distribution)? in
      guard case .distribution(let distribution) = finding.estimate,
        distribution.scale == .ordinal, !distribution.segments.isEmpty
      else { return nil }
      return (finding, distribution)
    }
    guard rows.count >= 2 else { return nil }
    let questions = rows.map { finding, distribution in
      RatedQuestion(
        title: finding.subject.title[catalogue.language], note: catalogue.text(finding.sample),
        distribution: distribution)
    }
    let text = chartText(
      title: title, subtitle: "",
      description: catalogue.text(
        "chart.overview.description",
        ["titles": .list(rows.map { .localized($0.0.subject.title) })]),
      origin: rows[0].0.origin)
    let levels = levelNames(rows.map(\.1))
    let draw = { (width: ChartWidth) in
      Chart.divergingRows(
        questions, levels: levels, text: text, setting: setting(id, width, false))
    }
    return Figure(
      id: "f-" + id, number: number, caption: title, wide: draw(.wide), narrow: draw(.narrow),
      sourceLine: catalogue.sourceLine(rows[0].0.origin),
      table: FindingTables(catalogue).overview(rows, levels: levels, title: title, id: id))
  }

  private func drawing(
    _ finding: Finding, _ width: ChartWidth, showsHeading: Bool = false
  ) -> String? {
    let setting = setting(finding.id.rawValue, width, showsHeading)
    let text = chartText(
      title: finding.subject.title[catalogue.language],
      subtitle: catalogue.text(finding.sample), description: description(finding),
      origin: finding.origin)
    switch finding.estimate {
    case .distribution(let distribution) where !distribution.segments.isEmpty:
      if distribution.scale == .ordinal, distribution.segments.contains(where: \.isLevel) {
        return Chart.divergingBar(distribution, text: text, setting: setting)
      }
      if distribution.segments.allSatisfy({ $0.interval != nil }) {
        return Chart.intervals(rows(distribution), text: text, setting: setting)
      }
      return Chart.bars(distribution, text: text, setting: setting)
    case .matrix(let matrix):
      return Chart.matrix(matrix, words: matrixText(matrix), text: text, setting: setting)
    case .comparison, .grid, .series:
      return Self.draws(finding) ? drawing(ofGroups: finding, text, setting) : nil
    case .distribution, .scalar, .notGiven:
      return nil
    }
  }

  private func rows(_ distribution: Distribution) -> [ScalarRow] {
    distribution.segments.map { part in
      ScalarRow(
        label: part.label[catalogue.language],
        scalar: Scalar(
          value: part.share, printed: part.printed, unit: .share, interval: part.interval),
        isDoubtful: part.isDoubtful)
    }
  }

  func setting(_ id: String, _ width: ChartWidth, _ showsHeading: Bool) -> ChartSetting {
    ChartSetting(
      id: id, width: width, language: catalogue.language, showsHeading: showsHeading)
  }

  private func figureID(_ finding: Finding) -> String {
    "f-" + finding.id.rawValue.replacing("/", with: "-")
  }

  /// The names of the levels of the widest scale, from the finest segments of any question; empty
  /// for a level that none prints, so that the others keep their place and colour.
  func levelNames(_ distributions: [Distribution]) -> [String] {
    var names: [String] = []
    for segment in distributions.flatMap(\.segments) {
      guard case .level(let lowest, let highest, let count) = segment.role else { continue }
      if names.count < count { names += Array(repeating: "", count: count - names.count) }
      if lowest == highest { names[lowest - 1] = segment.label[catalogue.language] }
    }
    return names
  }
}

extension Segment {
  var isLevel: Bool {
    if case .level = role { true } else { false }
  }
}
