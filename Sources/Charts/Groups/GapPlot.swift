package import Measures

/// Two groups set beside each other on one line.
package struct GapRow: Hashable, Sendable {
  /// What the row is about.
  package let label: String
  /// What stands under the label, such as both n; may be empty.
  package let note: String
  /// The first group's value.
  package let first: End
  /// The second group's value.
  package let second: End
  /// Whether the difference is more than chance usually gives.
  package let isEmphasised: Bool

  /// The value of one group.
  package struct End: Hashable, Sendable {
    /// The value, a fraction or a mean in steps of the scale.
    package let value: Double
    /// Its interval; nil where it is not drawn.
    package let interval: Interval?

    /// Makes an end.
    package init(value: Double, interval: Interval? = nil) {
      self.value = value
      self.interval = interval
    }
  }

  /// Makes a row.
  package init(
    label: String, note: String = "", first: End, second: End, isEmphasised: Bool = true
  ) {
    self.label = label
    self.note = note
    self.first = first
    self.second = second
    self.isEmphasised = isEmphasised
  }
}

/// The words inside a plot of gaps.
package struct GapText: Hashable, Sendable {
  /// The name of the first group.
  package var first: String
  /// The name of the second group.
  package var second: String
  /// The head of the column with the differences.
  package var difference: String

  /// Makes the words of a plot of gaps.
  package init(first: String, second: String, difference: String) {
    self.first = first
    self.second = second
    self.difference = difference
  }
}

/// What the values of a plot of gaps are.
package enum GapScale: Hashable, Sendable {
  /// Fractions, shown in per cent.
  case share
  /// Means in steps of a scale.
  case steps(ClosedRange<Int>)
}

extension Chart {
  /// Two groups on each row, joined by a line, in the order given.
  package static func gaps(
    _ rows: [GapRow], scale: GapScale, words: GapText, text: ChartText, setting: ChartSetting
  ) -> String {
    let layout = GapLayout(rows, scale, words, setting)
    var picture = Picture()
    picture.addGapLegend(words, layout, setting)
    guard !rows.isEmpty else { return picture.framed(text, setting) }
    picture.bottom += layout.isWide ? 20 : 18
    let top = picture.bottom
    picture.add(layout.axis.names(top))
    var drawn = Picture()
    drawn.bottom = top
    for row in rows { drawn.addGap(row, layout, setting) }
    if layout.isWide { picture.add(layout.axis.grid(from: top, to: drawn.bottom)) }
    drawn.shapes.forEach { picture.add($0) }
    picture.bottom = drawn.bottom
    return picture.framed(text, setting)
  }
}

/// Where the parts of a plot of gaps lie.
struct GapLayout {
  let axis: DotAxis
  let isWide: Bool
  let labelWidth: Double
  /// The right edge of the differences.
  let right: Double
  /// How wide the head over the differences may be on a wide chart.
  static let headWidth = 120.0
  private let scale: GapScale
  private let numbers: NumberFormat

  init(_ rows: [GapRow], _ scale: GapScale, _ words: GapText, _ setting: ChartSetting) {
    self.scale = scale
    numbers = setting.numbers
    isWide = setting.width == .wide
    right = setting.points
    let longest = rows.map { row in
      max(TextStyle.label.width(row.label), TextStyle.small.width(row.note))
    }
    let difference = isWide ? Self.headWidth + 12 : 0
    labelWidth = isWide ? min(longest.max() ?? 0, 210) : setting.points - 60
    let value = TextStyle.strongLabel.width("100\u{A0}%") + 12
    let (ticks, names) = Self.ticks(scale, setting.numbers)
    axis = DotAxis(
      from: (isWide ? labelWidth + 12 : 0) + value, to: setting.points - difference - value,
      labelWidth: labelWidth, ticks: ticks, names: names)
  }

  private static func ticks(
    _ scale: GapScale, _ numbers: NumberFormat
  ) -> (ticks: [Double], names: [String]) {
    switch scale {
    case .share:
      let ticks = [0, 0.25, 0.5, 0.75, 1]
      return (ticks, ticks.map { numbers.share($0) })
    case .steps(let range):
      let step = max((range.count + 9) / 10, 1)
      let all = stride(from: range.lowerBound, through: range.upperBound, by: step)
      return (all.map(Double.init), all.map(numbers.integer))
    }
  }

  /// A value as it is written.
  func text(_ value: Double) -> String {
    switch scale {
    case .share: numbers.share(Values.drawable(value))
    case .steps: numbers.decimal(value, decimals: 1)
    }
  }

  /// The first value minus the second, as the written values give it, with its sign.
  func difference(_ row: GapRow) -> String {
    let (factor, decimals) = scale == .share ? (100.0, 0) : (10.0, 1)
    let ends = [row.first.value, row.second.value].map { value in
      ((scale == .share ? Values.drawable(value) : value) * factor).rounded()
    }
    let steps = (ends[0] - ends[1]) / (decimals == 0 ? 1 : factor)
    let written = numbers.decimal(steps, decimals: decimals)
    return steps > 0 ? "+" + written : written
  }
}
