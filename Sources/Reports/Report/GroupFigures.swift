import Charts
import Findings
import Measures

/// Figures that set groups beside each other.
extension FigureFactory {
  /// A figure of several findings or groups with its table; nil where there is nothing to draw.
  ///
  /// - Parameters:
  ///   - title: the caption, and the heading of the drawing that stands by itself.
  ///   - id: unique on the page; also what the table's file is called.
  package func figure(
    _ content: FigureContent, title: String, id: String, number: Int? = nil
  ) -> Figure? {
    guard let origin = content.origin else { return nil }
    let draw = { (width: ChartWidth) in
      drawing(content, title: title, origin: origin, setting(id, width, false))
    }
    return Figure(
      id: "f-" + id, number: number, caption: title, wide: draw(.wide), narrow: draw(.narrow),
      sourceLine: catalogue.sourceLine(origin), table: table(content, title: title, id: id))
  }

  /// The drawing by itself, with heading and source inside, to be downloaded.
  package func standalone(_ content: FigureContent, title: String, id: String) -> String? {
    content.origin.map {
      drawing(content, title: title, origin: $0, setting(id, .wide, true))
    }
  }

  private func table(_ content: FigureContent, title: String, id: String) -> Table {
    let tables = FindingTables(catalogue)
    return switch content {
    case .gaps(let findings): tables.gaps(findings, title: title, id: id)
    case .groups(let groups): tables.groups(groups, title: title, id: id)
    case .changes(let findings): tables.changes(findings, title: title, id: id)
    case .places(let places, _): tables.places(places, title: title, id: id)
    }
  }

  private func drawing(
    _ content: FigureContent, title: String, origin: Origin, _ setting: ChartSetting
  ) -> String {
    let text = { (subtitle: String, description: String) in
      chartText(title: title, subtitle: subtitle, description: description, origin: origin)
    }
    switch content {
    case .gaps(let findings):
      let words = findings.compactMap { finding -> String? in
        guard case .comparison(let comparison) = finding.estimate else { return nil }
        return description(comparison, finding)
      }
      return gaps(findings, text("", words.joined(separator: " ")), setting)
    case .groups(let groups):
      return multiples(groups, text("", description(groups)), setting)
    case .changes(let findings):
      return changes(
        findings, text("", findings.map(description).joined(separator: " ")), setting)
    case .places(let places, _):
      var words = text("", description(places))
      if places.contains(where: \.hasInterval) {
        words.notes = [catalogue.text("chart.places.note")]
      }
      return Chart.places(
        places, range: 1...6, words: placesText(places), text: words, setting: setting)
    }
  }

  /// The drawing of one finding whose estimate itself sets groups beside each other.
  func drawing(ofGroups finding: Finding, _ text: ChartText, _ setting: ChartSetting) -> String? {
    switch finding.estimate {
    case .comparison: gaps([finding], text, setting)
    case .series: changes([finding], text, setting)
    case .grid(let grid):
      Chart.heatMap(
        grid,
        words: HeatText(
          share: catalogue.text("chart.grid.share"), withheld: catalogue.text("chart.withheld"),
          empty: catalogue.text("chart.empty")), text: text, setting: setting)
    case .distribution, .scalar, .matrix, .notGiven: nil
    }
  }
}

extension MaturityPlace {
  fileprivate var hasInterval: Bool { capability.interval != nil || heritage.interval != nil }
}
