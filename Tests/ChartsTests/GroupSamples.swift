import Charts
import Findings
import Measures

extension Samples {
  static let heat = HeatText(
    share: "Andel i procent", withheld: "För få svar", empty: "Ingen tillfrågad")
  static let gap = GapText(
    first: "IT-nära", second: "Verksamhetsnära", difference: "Skillnad i procentenheter")

  static func names(_ count: Int, _ word: String) -> [LocalizedText] {
    (0..<count).map { LocalizedText(same: "\(word) \($0)") }
  }

  static func grid(
    _ rows: Int, _ columns: Int, row: String = "Kommun", column: String = "Hur väl etablerad är del"
  ) -> Grid {
    let cells: [[Grid.Cell]] = (0..<rows).map { row in
      (0..<columns).map { column in
        switch (row * 7 + column * 3) % 11 {
        case 0: .withheld
        case 1 where row == 1: .empty
        default: .share(Double((row * 13 + column * 29) % 101) / 100, size: 5 + column)
        }
      }
    }
    return Grid(rows: names(rows, row), columns: names(columns, column), cells: cells)
  }

  static func point(
    _ year: String, _ share: Double, isPublished: Bool = false, hasInterval: Bool = true
  ) -> Series.Point {
    let middle = share.isFinite ? min(max(share, 0), 1) : 0
    let interval = Interval(
      lower: max(middle - 0.1, 0), upper: min(middle + 0.1, 1), level: 0.95)
    return Series.Point(
      label: LocalizedText(same: "Mätning " + year), year: year, size: isPublished ? nil : 51,
      share: share, interval: hasInterval ? interval : nil, isPublished: isPublished)
  }

  static func place(_ name: String, _ capability: Double, _ heritage: Double) -> MaturityPlace {
    let ends = Interval(lower: 2, upper: 3, level: 0.95)
    return MaturityPlace(
      label: LocalizedText(same: name), capability: .init(value: capability, interval: ends),
      heritage: .init(value: heritage, interval: nil), size: 9)
  }

  /// Every kind of chart that sets groups beside each other, over the shares of one distribution.
  static func groups(
    _ distribution: Distribution, text: ChartText, setting: ChartSetting
  ) -> [String] {
    let parts = distribution.segments
    let labels = parts.map(\.label)
    let cells: [[Grid.Cell]] = parts.map { part in
      [.share(part.share, size: 5), .withheld, .empty]
    }
    let grid = Grid(rows: labels, columns: names(3, text.title), cells: cells)
    let gaps = parts.map { part in
      GapRow(
        label: part.label[.swedish], note: text.source,
        first: .init(value: part.share, interval: Interval(lower: 0.2, upper: 0.7, level: 0.95)),
        second: .init(value: 0.4))
    }
    let bars = [distribution, nil, distribution].map {
      GroupBar(title: text.title, note: text.source, distribution: $0)
    }
    let line = ChangeLine(
      title: text.title,
      points: parts.enumerated().map { index, part in
        ChangeLine.Point(
          value: point("\(2020 + index)", part.share, isPublished: index == 0), note: text.source,
          isComparable: index > 1)
      })
    let places = parts.map { place($0.label[.swedish], $0.share * 6, 3) }
    return [
      Chart.heatMap(
        grid, words: HeatText(share: text.title, withheld: text.title, empty: text.title),
        text: text, setting: setting),
      Chart.gaps(gaps, scale: .share, words: gap, text: text, setting: setting),
      Chart.gaps(gaps, scale: .steps(1...6), words: gap, text: text, setting: setting),
      Chart.smallMultiples(
        bars, levels: labels.map { $0[.swedish] }, withheld: text.title, text: text,
        setting: setting),
      Chart.change([line], published: text.title, text: text, setting: setting),
      Chart.change([line, line], published: text.title, text: text, setting: setting),
      Chart.places(places, range: 1...6, words: words, text: text, setting: setting),
    ]
  }
}
