import Findings
import Measures

/// The parts of a heat map: its legend, its column heads and its cells.
extension Picture {
  mutating func addHeatLegend(_ cells: HeatCells, _ words: HeatText, _ setting: ChartSetting) {
    let (style, isWide) = (TextStyle.small, setting.width == .wide)
    let title = style.shortened(words.share, within: setting.points)
    add(Shapes.text(0, 10 + style.drop, title, .smallStrong))
    if !isWide { bottom = 20 }
    let width = isWide ? 54.0 : 62
    var x = isWide ? TextStyle.smallStrong.width(title) + 12 : 0
    if x + Double(HeatStep.count) * (width + 1) > setting.points { (x, bottom) = (0, 20) }
    for step in 1...HeatStep.count {
      add(Shapes.rectangle(x, bottom, width, 20, fill: Palette.step(step)))
      add(
        Shapes.text(
          x + width / 2, bottom + 10 + style.drop, HeatStep.name(step), style,
          fill: Palette.ink(on: step), anchor: .middle))
      x += width + 1
    }
    bottom += 26
    let marks = [(Grid.Cell.withheld, words.withheld, Block.Kind.dontKnow)]
    let used = (marks + [(.empty, words.empty, .notPrinted)]).filter { cells.contains($0.0) }
    addLegend(
      used.map { Block(name: $0.1, value: "", share: 0, kind: $0.2, isDoubtful: false) },
      within: setting.points)
    bottom += 8
  }

  mutating func addHeads(_ columns: Range<Int>, _ cells: HeatCells, _ layout: HeatLayout) {
    let style = TextStyle.small
    let count = layout.heads == .upright && layout.pitch >= 2 * style.lineHeight ? 2 : 1
    let room = layout.heads == .level ? layout.pitch : HeatLayout.headMax
    let heads = columns.map { style.lines(cells.columns[$0], within: room, atMost: count) }
    let longest = heads.flatMap { $0 }.map { style.width($0) }.max() ?? 0
    let height =
      switch layout.heads {
      case .level: style.lineHeight
      case .slanted: longest * 0.71 + 10
      case .upright: longest
      }
    bottom += height + 5
    for (place, lines) in heads.enumerated() {
      let x = layout.left + (Double(place) + 0.5) * layout.pitch
      add(head(lines, x, bottom - 5, layout.heads))
    }
  }

  private func head(
    _ lines: [String], _ x: Double, _ y: Double, _ heads: HeatLayout.Heads
  ) -> String {
    let style = TextStyle.small
    if heads == .level {
      return Shapes.lines(x, y - 3, lines, style, fill: Palette.muted, anchor: .middle)
    }
    let angle = heads == .slanted ? -45 : -90
    let first = style.drop - Double(lines.count - 1) * style.lineHeight / 2
    let place = "translate(\(Markup.number(x)) \(Markup.number(y))) rotate(\(angle))"
    return Markup.element(
      "g", [("transform", place)], Shapes.lines(0, first, lines, style, fill: Palette.muted))
  }

  /// Some rows of some columns, gathered by colour.
  mutating func addCells(
    _ rows: Range<Int>, _ columns: Range<Int>, _ cells: HeatCells, _ layout: HeatLayout
  ) {
    var tiles = HeatTiles()
    for row in rows {
      let (lines, style) = (layout.labels[row], layout.labelStyle)
      let block = Double(lines.count - 1) * style.lineHeight
      let first =
        layout.isLabelAbove
        ? bottom + style.size + 3
        : bottom + layout.rowHeight / 2 - block / 2 + style.drop
      add(Shapes.lines(0, first, lines, style))
      if layout.isLabelAbove { bottom += block + style.lineHeight + 4 }
      for (place, column) in columns.enumerated() {
        let box = Shapes.Box(
          x: layout.left + Double(place) * layout.pitch, y: bottom,
          width: layout.pitch - HeatLayout.gap, height: layout.rowHeight - HeatLayout.gap)
        tiles.add(cells.cell(row, column), box, drop: layout.valueStyle.drop)
      }
      bottom += layout.rowHeight + (layout.isLabelAbove ? 3 : 0)
    }
    add(tiles.shapes(layout.valueStyle))
  }
}

/// The cells of a heat map gathered by what they look like.
private struct HeatTiles {
  private var shares: [Int: [Shapes.Box]] = [:]
  private var values: [Int: [(x: Double, y: Double, text: String)]] = [:]
  private var withheld: [Shapes.Box] = []
  private var empty: [Shapes.Box] = []

  mutating func add(_ cell: Grid.Cell, _ box: Shapes.Box, drop: Double) {
    switch cell {
    case .withheld: withheld.append(box)
    case .empty: empty.append(box)
    case .share(let share, _):
      let percent = HeatStep.percent(share)
      let step = HeatStep.step(percent: percent)
      shares[step, default: []].append(box)
      values[step, default: []].append(
        (box.x + box.width / 2, box.y + box.height / 2 + drop, String(percent)))
    }
  }

  func shapes(_ style: TextStyle) -> String {
    let coloured = (1...HeatStep.count).map { step in
      Shapes.tiles(shares[step] ?? [], fill: Palette.step(step))
        + Shapes.texts(
          values[step] ?? [], style, fill: Palette.ink(on: step), anchor: .middle)
    }
    let outlined = empty.map { box in
      Shapes.outlined(box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1)
    }
    return coloured.joined() + Shapes.hatchedTiles(withheld) + outlined.joined()
  }
}
