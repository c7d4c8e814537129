import Measures

/// The parts of a plot of gaps: its legend and its rows.
extension Picture {
  private static let first = Palette.bar
  private static let second = Palette.step(-4)

  mutating func addGapLegend(
    _ words: GapText, _ layout: GapLayout, _ setting: ChartSetting
  ) {
    let style = TextStyle.smallStrong
    var x = 0.0
    let room = (setting.points - 60) / 2
    for (name, isFirst) in [(words.first, true), (words.second, false)] {
      let shown = style.shortened(name, within: room)
      if x > 0, x + 20 + style.width(shown) > setting.points { (x, bottom) = (0, bottom + 20) }
      add(Self.end(x + 7, bottom + 8, isFirst: isFirst))
      add(Shapes.text(x + 18, bottom + 8 + style.drop, shown, style))
      x += 18 + style.width(shown) + 22
    }
    bottom += 18
    addGapHead(words.difference, layout, setting)
  }

  /// The head over the differences; its last line stands on the line of the axis' names.
  private mutating func addGapHead(
    _ head: String, _ layout: GapLayout, _ setting: ChartSetting
  ) {
    let style = TextStyle.small
    let room = layout.isWide ? GapLayout.headWidth : setting.points
    let lines = style.lines(head, within: room, atMost: 2)
    let rise = Double(max(lines.count - 1, 0)) * style.lineHeight
    let first = layout.isWide ? bottom + 13 - rise : bottom + 15
    if !layout.isWide { bottom += 18 + rise }
    add(Shapes.lines(setting.points, first, lines, style, fill: Palette.muted, anchor: .end))
  }

  /// The first group's mark is round and the second's square, so that colour is not needed.
  private static func end(_ x: Double, _ y: Double, isFirst: Bool) -> String {
    isFirst
      ? Shapes.dot(x, y, radius: 6, fill: first)
      : Shapes.rectangle(x - 5.5, y - 5.5, 11, 11, fill: second, radius: 1)
  }

  mutating func addGap(_ row: GapRow, _ layout: GapLayout, _ setting: ChartSetting) {
    var label = Picture()
    label.addLines(
      row.label, .label, fill: Palette.text, within: layout.labelWidth, atMost: 3)
    label.addLines(
      row.note, .small, fill: Palette.muted, within: layout.labelWidth, atMost: 2)
    let isWide = layout.isWide
    let height = isWide ? max(label.bottom, 24) : label.bottom + 24
    let middle = isWide ? bottom + 6 + height / 2 : bottom + 8 + label.bottom + 14
    let top = isWide ? middle - label.bottom / 2 : bottom + 8
    add(label, x: 0, y: top)
    if !isWide { add(layout.axis.grid(from: middle - 11, to: middle + 11)) }
    addEnds(row, layout, y: middle)
    let style = row.isEmphasised ? TextStyle.strongLabel : .label
    add(
      Shapes.text(
        layout.right, isWide ? middle + style.drop : top + style.size, layout.difference(row),
        style, fill: row.isEmphasised ? Palette.text : Palette.muted, anchor: .end))
    bottom += height + (isWide ? 10 : 14)
  }

  private mutating func addEnds(_ row: GapRow, _ layout: GapLayout, y: Double) {
    let axis = layout.axis
    let (x1, x2) = (axis.place(row.first.value), axis.place(row.second.value))
    for (end, paint, shift) in [(row.first, Self.first, -9.5), (row.second, Self.second, 9.5)] {
      guard let interval = end.interval else { continue }
      let (lower, upper) = (axis.place(interval.lower), axis.place(interval.upper))
      add(Shapes.rectangle(lower, y + shift - 0.75, upper - lower, 1.5, fill: paint))
    }
    add(Shapes.line(x1, y, x2, y, stroke: Palette.stem, width: 3))
    add(Self.end(x2, y, isFirst: false))
    add(Self.end(x1, y, isFirst: true))
    let values = [(x1, row.first.value), (x2, row.second.value)].sorted { $0.0 < $1.0 }
    let shown = values.map { layout.text($0.1) }
    if shown[0] != shown[1] { addValue(shown[0], values[0].0 - 11, y, .end) }
    addValue(shown[1], values[1].0 + 11, y, .start)
  }

  /// A value on a ground of paper, so that no line of the axis runs through it.
  private mutating func addValue(
    _ value: String, _ x: Double, _ y: Double, _ anchor: Shapes.Anchor
  ) {
    let style = TextStyle.strongLabel
    let width = style.width(value)
    add(
      Shapes.rectangle(
        anchor == .end ? x - width : x, y - 7, width, 14, fill: Palette.paper))
    add(Shapes.text(x, y + style.drop, value, style, anchor: anchor))
  }
}
