package import Findings

extension Chart {
  /// One question on an ordinal scale: low levels left of the middle, high levels right of it,
  /// don't know and what the source leaves out apart; plain bars where the options have no order.
  package static func divergingBar(
    _ distribution: Distribution, text: ChartText, setting: ChartSetting
  ) -> String {
    if distribution.segments.contains(where: { $0.role == .option }) {
      return bars(distribution, text: text, setting: setting)
    }
    let blocks = Blocks(distribution, text, setting)
    let all = blocks.levels + blocks.apart
    let marks = all.contains(where: \.isDoubtful) ? [Values.note(text)] : []
    let layout = BarLayout(blocks, setting, top: barTop(blocks, text))
    var picture = Picture()
    picture.add(ends(text, blocks, layout, setting))
    picture.add(middleLine(blocks, layout))
    for (strip, _) in layout.strips { picture.add(strip.shapes + strip.values(layout.style)) }
    for (strip, _) in layout.strips.dropFirst() {
      picture.addBeside(strip, layout.style, within: setting.points)
    }
    picture.bottom = layout.bottom
    let labels = LevelLabels(layout.strips, valueStyle: layout.style, within: setting.points)
    if setting.width == .wide, let labels {
      picture.add(labels.shapes)
      picture.bottom = labels.bottom
    } else {
      picture.addList(blocks, setting)
    }
    return picture.framed(text, setting, marks: marks)
  }

  private static func barTop(_ blocks: Blocks, _ text: ChartText) -> Double {
    let hasEnds = !(text.lowEnd + text.highEnd).isEmpty && !blocks.levels.isEmpty
    return (hasEnds ? 20 : 6) + (blocks.levels.contains(where: \.isGroup) ? 6 : 0)
  }

  /// The line between the low and the high half of the scale.
  private static func middleLine(_ blocks: Blocks, _ layout: BarLayout) -> String {
    guard blocks.stack > 0 else { return "" }
    return Shapes.line(
      layout.middle, layout.top - 5, layout.middle, layout.bottom + 5, stroke: Palette.axis)
  }

  private static func ends(
    _ text: ChartText, _ blocks: Blocks, _ layout: BarLayout, _ setting: ChartSetting
  ) -> String {
    guard blocks.stack > 0 else { return "" }
    return MiddleLabels.shapes(
      text, at: layout.middle, baseline: 11, within: 0...setting.points)
  }
}

/// The words on both sides of the middle line.
enum MiddleLabels {
  static func shapes(
    _ text: ChartText, at middle: Double, baseline: Double, within room: ClosedRange<Double>
  ) -> String {
    let style = TextStyle.small
    let (low, high) = ("← " + text.lowEnd, text.highEnd + " →")
    var result = ""
    if !text.lowEnd.isEmpty, middle - 7 - style.width(low) >= room.lowerBound {
      result += Shapes.text(
        middle - 7, baseline, low, style, fill: Palette.muted, anchor: .end)
    }
    if !text.highEnd.isEmpty, middle + 7 + style.width(high) <= room.upperBound {
      result += Shapes.text(middle + 7, baseline, high, style, fill: Palette.muted)
    }
    return result
  }
}

/// Where the parts of a single diverging bar lie.
struct BarLayout {
  let strips: [(strip: Strip, columns: [Double])]
  let middle: Double
  let top: Double
  let bottom: Double
  let style = TextStyle.value

  private static let spacing = 22.0

  init(_ blocks: Blocks, _ setting: ChartSetting, top: Double) {
    let height = setting.width == .wide ? 52.0 : 44.0
    let spacing = setting.width == .wide ? Self.spacing : 14
    let apart = blocks.apart.filter { $0.share > 0 }
    let places = apart.map { Self.place($0, setting) }
    let gaps = Double(max(blocks.levels.count - 1, 0)) * Strip.gap
    let room = setting.points - gaps - Double(apart.count) * spacing
    let unit = StackScale.unit(free: blocks.stack, places: places, room: room)
    let stack = Strip(blocks.levels, x: 0, unit: unit, y: top, height: height)
    var strips = [(strip: stack, columns: stack.placed.map(\.width))]
    var x = blocks.stack > 0 ? stack.end + spacing : 0
    for (block, place) in zip(apart, places) {
      let strip = Strip([block], x: x, unit: unit, y: top, height: height)
      let column = place.width(unit)
      strips.append((strip: strip, columns: [column]))
      x += column + spacing
    }
    self.strips = strips
    self.top = top
    bottom = top + height
    middle = stack.division(after: blocks.left * unit)
  }

  /// The room that a part that stands apart needs for its value and, on a wide chart, its name.
  private static func place(_ block: Block, _ setting: ChartSetting) -> StackScale.Place {
    let words = block.name.split(separator: " ").map { TextStyle.label.width(String($0)) }
    let name = setting.width == .wide ? min((words.max() ?? 0) + 6, 120) : 0
    let value = TextStyle.value.width(block.value)
    return StackScale.Place(bars: [(share: block.share, value: value)], name: name)
  }
}
