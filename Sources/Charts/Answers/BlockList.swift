/// The names and values of blocks as a list, where there is no room for labels at the bar.
extension Picture {
  mutating func addList(_ blocks: Blocks, _ setting: ChartSetting) {
    bottom += 16
    for block in blocks.levels { addListed(block, setting) }
    guard !blocks.apart.isEmpty else { return }
    bottom += 6
    for block in blocks.apart { addListed(block, setting) }
  }

  private mutating func addListed(_ block: Block, _ setting: ChartSetting) {
    let (width, style) = (min(setting.points, 420), TextStyle.label)
    let valueWidth = TextStyle.strongLabel.width(block.value)
    let lines = style.lines(block.name, within: width - 22 - valueWidth - 8, atMost: 3)
    add(block.shape(0.5, bottom + 4, 13, 13))
    add(Shapes.lines(22, bottom + 10.5 + style.drop, lines, style))
    add(
      Shapes.text(
        width, bottom + 10.5 + style.drop, block.value, .strongLabel, anchor: .end))
    let height = 5 + Double(max(lines.count, 1)) * style.lineHeight
    bottom += height
    add(Shapes.line(0, bottom - 0.5, width, bottom - 0.5, stroke: Palette.grid))
  }

  /// Swatches with names in a row, broken where the width ends.
  mutating func addLegend(_ entries: [Block], within width: Double) {
    let style = TextStyle.small
    var x = 0.0
    for entry in entries {
      let name = style.shortened(entry.name, within: width - 18)
      let taken = 17 + style.width(name)
      if x > 0, x + taken > width {
        x = 0
        bottom += 19
      }
      add(entry.shape(x + 0.5, bottom + 2, 12, 12))
      add(Shapes.text(x + 17, bottom + 8 + style.drop, name, style))
      x += taken + 13
    }
    if !entries.isEmpty { bottom += 18 }
  }
}
