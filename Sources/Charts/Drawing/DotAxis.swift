import Findings
import Measures

/// The axis of a dot plot: from 0 to 100 per cent, or to a round count.
struct DotAxis {
  let start: Double
  let labelWidth: Double
  /// Where the words over the axis end.
  let labelHeight = 20.0
  private let end: Double
  private let ticks: [Double]
  private let names: [String]

  init(_ rows: [ScalarRow], _ setting: ChartSetting) {
    let isWide = setting.width == .wide
    let longest = rows.map { max(Self.width($0.label), TextStyle.small.width($0.note)) }.max() ?? 0
    let values = rows.map { row in
      TextStyle.strongLabel.width(Values.text(row.scalar, setting.numbers) + Values.dagger)
    }
    labelWidth = isWide ? min(longest, 220) : 0
    start = isWide ? labelWidth + 26 : 8
    let taken = isWide ? min(values.max() ?? 0, 180) + 26 : 8
    end = max(setting.points - taken, start + 40)
    let isCount = rows.contains { $0.scalar.unit == .count }
    ticks = isCount ? Self.counts(rows) : [0, 0.25, 0.5, 0.75, 1]
    names = ticks.map { tick in
      isCount ? setting.numbers.decimal(tick, decimals: 0) : setting.numbers.share(tick)
    }
  }

  /// Makes an axis between two places with the ticks given, the first and last at its ends.
  init(
    from start: Double, to end: Double, labelWidth: Double, ticks: [Double], names: [String]
  ) {
    self.start = start
    self.end = max(end, start + 40)
    self.labelWidth = labelWidth
    self.ticks = ticks
    self.names = names
  }

  /// Where a number lies; what is outside the axis is drawn at its end.
  func place(_ value: Double) -> Double {
    let (first, last) = (ticks.first ?? 0, ticks.last ?? 1)
    let safe = value.isNaN ? first : min(max(value, first), last)
    return start + (safe - first) / max(last - first, 1e-9) * (end - start)
  }

  /// Light lines at the ticks.
  func grid(from top: Double, to bottom: Double) -> String {
    ticks.map { tick in
      let paint = tick == ticks.first ? Palette.axis : Palette.grid
      return Shapes.line(place(tick), top, place(tick), bottom, stroke: paint)
    }.joined()
  }

  /// The names of the ticks; the outermost stay within the drawing on a narrow chart.
  func names(_ bottom: Double) -> String {
    zip(ticks, names).map { tick, name in
      let edge: Shapes.Anchor =
        start > 8 ? .middle : tick == ticks.first ? .start : tick == ticks.last ? .end : .middle
      let shift: Double = edge == .start ? -8 : edge == .end ? 8 : 0
      return Shapes.text(
        place(tick) + shift, bottom - 7, name, .small, fill: Palette.muted, anchor: edge)
    }.joined()
  }

  private static func width(_ label: String) -> Double { TextStyle.strongLabel.width(label) }

  /// Four or so round ticks that reach past the largest count.
  private static func counts(_ rows: [ScalarRow]) -> [Double] {
    let all = rows.map { max($0.scalar.value, $0.scalar.interval?.upper ?? 0) }
    let largest = min(max(all.filter(\.isFinite).max() ?? 0, 1), 1e12)
    var step = 1.0
    while step * 5 < largest {
      let next = [2, 5, 10].map { $0 * step }
      if let fit = next.first(where: { $0 * 5 >= largest }) { step = fit } else { step *= 10 }
    }
    let count = Int((largest / step).rounded(.up))
    return (0...max(count, 1)).map { Double($0) * step }
  }
}
