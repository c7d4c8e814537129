package import Findings

/// One question among several on the same scale.
package struct RatedQuestion: Hashable, Sendable {
  /// The question's short name.
  package let title: String
  /// What stands under the name, such as n; may be empty.
  package let note: String
  /// The answers.
  package let distribution: Distribution

  /// Makes a row of a chart.
  package init(title: String, note: String = "", distribution: Distribution) {
    self.title = title
    self.note = note
    self.distribution = distribution
  }
}

extension Chart {
  /// Several questions on one ordinal scale, under each other around the same middle line.
  ///
  /// - Parameter levels: the names of the scale's levels from low to high, for the legend; empty
  ///   for a level that no question names.
  package static func divergingRows(
    _ questions: [RatedQuestion], levels: [String], text: ChartText, setting: ChartSetting
  ) -> String {
    let rows = questions.map { Blocks($0.distribution, text, setting).merged(text, setting) }
    let isDoubtful = rows.contains { ($0.levels + $0.apart).contains(where: \.isDoubtful) }
    let layout = RowsLayout(rows, text, setting)
    var picture = Picture()
    picture.addLegend(RowsLayout.legend(levels), within: setting.points)
    picture.bottom += 10
    picture.addColumnHeads(layout, text, setting)
    let top = picture.bottom
    var drawn = Picture()
    drawn.bottom = top
    for (question, blocks) in zip(questions, rows) {
      drawn.addRow(question, blocks, layout, setting)
    }
    if setting.width == .wide, !rows.isEmpty {
      picture.add(layout.lines(from: top, to: drawn.bottom))
    }
    drawn.shapes.forEach { picture.add($0) }
    picture.bottom = drawn.bottom
    return picture.framed(text, setting, marks: isDoubtful ? [Values.note(text)] : [])
  }
}

/// Where the columns of a chart with several questions lie.
struct RowsLayout {
  let unit: Double
  let left: Double
  let right: Double
  let middle: Double
  /// The columns for don't know and for what the source leaves out; nil where no row needs one.
  let dontKnow: Column?
  let notPrinted: Column?

  struct Column: Hashable, Sendable {
    let x: Double
    let width: Double
  }

  static func labelWidth(_ setting: ChartSetting) -> Double { setting.width == .wide ? 190 : 0 }
  static func barHeight(_ setting: ChartSetting) -> Double { setting.width == .wide ? 26 : 24 }

  init(_ rows: [Blocks], _ text: ChartText, _ setting: ChartSetting) {
    let isWide = setting.width == .wide
    self.init(
      rows, text, setting, from: isWide ? Self.labelWidth(setting) + 18 : 0, to: setting.points,
      spacing: isWide ? 20 : 14)
  }

  /// Lays the bars between two edges, with some space before each column that stands apart.
  init(
    _ rows: [Blocks], _ text: ChartText, _ setting: ChartSetting, from left: Double,
    to right: Double, spacing: Double
  ) {
    self.left = left
    self.right = right
    let (low, high) = Self.extent(rows)
    let apart = [
      Self.place(rows.map(\.dontKnow), text.dontKnow, setting),
      Self.place(rows.map(\.notPrinted), text.notPrinted, setting),
    ]
    let used = Double(apart.filter { $0.share > 0 }.count)
    let lowGaps = Double(rows.map(\.sides.left).max() ?? 0) * Strip.gap
    let gaps = lowGaps + Double(rows.map(\.sides.right).max() ?? 0) * Strip.gap
    let room = right - left - gaps - used * spacing
    unit = StackScale.unit(free: low + high, places: apart, room: room)
    middle = left + low * unit + lowGaps
    var x = left + (low + high) * unit + gaps + spacing
    var columns: [Column?] = []
    for place in apart {
      let column = Column(x: x, width: place.width(unit))
      columns.append(place.share > 0 ? column : nil)
      x += place.share > 0 ? column.width + spacing : 0
    }
    dontKnow = columns[0]
    notPrinted = columns[1]
  }

  /// The swatches of the levels; a level without a name has none.
  static func legend(_ levels: [String]) -> [Block] {
    levels.enumerated().filter { !$0.element.isEmpty }.map { index, name in
      let step = LevelStep.step(lowest: index + 1, highest: index + 1, of: levels.count)
      return Block(
        name: name, value: "", share: 0, kind: .level(step: step, left: 0, isGroup: false),
        isDoubtful: false)
    }
  }

  /// The middle line and the baselines of the columns.
  func lines(from top: Double, to bottom: Double) -> String {
    let columns = [dontKnow, notPrinted].compactMap { $0 }.map { column in
      Shapes.line(column.x - 1, top, column.x - 1, bottom, stroke: Palette.grid)
    }
    return columns.joined() + Shapes.line(middle, top, middle, bottom, stroke: Palette.axis)
  }

  private static func extent(_ rows: [Blocks]) -> (low: Double, high: Double) {
    (rows.map(\.left).max() ?? 0, rows.map { $0.stack - $0.left }.max() ?? 0)
  }

  private static func share(_ blocks: [Block]) -> Double { blocks.reduce(0) { $0 + $1.share } }

  /// The room that a column needs for its bars, their values and its name.
  private static func place(
    _ rows: [[Block]], _ name: String, _ setting: ChartSetting
  ) -> StackScale.Place {
    let drawn = rows.filter { share($0) > 0 }
    if drawn.isEmpty { return StackScale.Place(bars: [], name: 0) }
    let style = setting.width == .wide ? TextStyle.barValue : .smallStrong
    let bars = drawn.map { blocks in
      (share: share(blocks), value: style.width(blocks.last?.value ?? ""))
    }
    let words = name.split(separator: " ").map { TextStyle.small.width(String($0)) }
    let widest = setting.width == .wide ? 100.0 : 66
    return StackScale.Place(bars: bars, name: min((words.max() ?? 0) + 2, widest))
  }
}
