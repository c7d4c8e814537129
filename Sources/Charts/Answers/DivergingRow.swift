/// The parts of a chart with several questions: its column heads and its rows.
extension Picture {
  /// The words over the columns, all ending at the same height.
  mutating func addColumnHeads(_ layout: RowsLayout, _ text: ChartText, _ setting: ChartSetting) {
    let style = TextStyle.small
    let heads = [(layout.dontKnow, text.dontKnow), (layout.notPrinted, text.notPrinted)]
    let columns = heads.compactMap { column, name in
      column.map { ($0, style.lines(name, within: $0.width + 1, atMost: 4)) }
    }
    let hasEnds = !(text.lowEnd + text.highEnd).isEmpty
    let count = max(columns.map(\.1.count).max() ?? 0, hasEnds ? 1 : 0)
    let base = bottom + Double(count) * style.lineHeight - 4
    for (column, lines) in columns {
      let first = base - Double(lines.count - 1) * style.lineHeight
      add(Shapes.lines(column.x, first, lines, style, fill: Palette.muted))
    }
    let right = columns.map(\.0.x).min().map { $0 - 6 } ?? setting.points
    add(MiddleLabels.shapes(text, at: layout.middle, baseline: base, within: 0...max(right, 0)))
    bottom += Double(count) * style.lineHeight + 2
  }

  /// One question: its name, its bar and what stands apart from it.
  mutating func addRow(
    _ question: RatedQuestion, _ blocks: Blocks, _ layout: RowsLayout, _ setting: ChartSetting
  ) {
    let height = RowsLayout.barHeight(setting)
    var label = Picture()
    label.addRowLabel(question, setting)
    let isWide = setting.width == .wide
    let above = 15 + (blocks.levels.contains(where: \.isGroup) ? 5.0 : 0)
    let top = isWide ? bottom + above : bottom + 8 + label.bottom + above + 1
    if !isWide { add(layout.lines(from: top - 6, to: top + height + 4)) }
    let labelTop = isWide ? top + height / 2 - label.bottom / 2 : bottom + 8
    add(
      Markup.element(
        "g", [("transform", "translate(0 \(Markup.number(max(labelTop, bottom))))")],
        label.shapes.joined()))
    addBars(blocks, layout, top: top, height: height, setting)
    bottom = max(top + height, labelTop + label.bottom) + (isWide ? 6 : 8)
  }

  private mutating func addRowLabel(_ question: RatedQuestion, _ setting: ChartSetting) {
    let room = setting.width == .wide ? RowsLayout.labelWidth(setting) : setting.points
    addLines(question.title, .strongLabel, fill: Palette.text, within: room, atMost: 3)
    addLines(question.note, .small, fill: Palette.muted, within: room, atMost: 2)
  }

  mutating func addBars(
    _ blocks: Blocks, _ layout: RowsLayout, top: Double, height: Double, _ setting: ChartSetting,
    hasValuesAbove: Bool = true
  ) {
    let style = setting.width == .wide ? TextStyle.barValue : .smallStrong
    let start = Strip(blocks.levels, x: 0, unit: layout.unit, y: top, height: height)
    let shift = start.division(after: blocks.left * layout.unit)
    let x = blocks.stack > 0 ? layout.middle - shift : layout.middle
    let strip = Strip(blocks.levels, x: x, unit: layout.unit, y: top, height: height)
    add(strip.shapes + strip.values(style))
    let edge = layout.dontKnow ?? layout.notPrinted
    let room = 0...max(edge.map { $0.x - 6 } ?? layout.right, 0)
    if hasValuesAbove {
      add(strip.valuesAbove(.smallStrong, within: room, middle: layout.middle))
    }
    for (column, parts) in [
      (layout.dontKnow, blocks.dontKnow), (layout.notPrinted, blocks.notPrinted),
    ] {
      guard let column else { continue }
      let apart = Strip(parts, x: column.x, unit: layout.unit, y: top, height: height)
      add(apart.shapes + apart.values(style))
      addBeside(apart, style, within: layout.right)
    }
  }

  /// The value of a narrow bar, to the right of it.
  mutating func addBeside(_ strip: Strip, _ style: TextStyle, within right: Double) {
    guard let last = strip.placed.last, !Strip.holdsValue(last, style) else { return }
    let value = last.block.value
    let fits = strip.end + 5 + style.width(value) <= right + 1
    let small = TextStyle.smallStrong
    if fits {
      add(Shapes.text(strip.end + 5, strip.y + strip.height / 2 + style.drop, value, style))
    } else {
      let x = min(last.x, right - small.width(value))
      add(Shapes.text(x, strip.y - 4, value, small))
    }
  }
}
