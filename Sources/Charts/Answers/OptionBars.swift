package import Findings
import Measures

extension Chart {
  /// Options as horizontal bars in the order given, don't know and what is not accounted for last.
  package static func bars(
    _ distribution: Distribution, text: ChartText, setting: ChartSetting
  ) -> String {
    let options = distribution.segments.filter { $0.role != .dontKnow }
    let rows = options.map { OptionBar($0, text, setting) }
    let blocks = Blocks(
      Distribution(
        scale: distribution.scale,
        segments: distribution.segments.filter { $0.role == .dontKnow },
        remainder: distribution.remainder, mean: nil), text, setting)
    let apart = blocks.apart.map { OptionBar($0) }
    let layout = OptionLayout(rows + apart, setting)
    var picture = Picture()
    for row in rows { picture.addOption(row, layout, setting) }
    if !rows.isEmpty, !apart.isEmpty { picture.bottom += 10 }
    for row in apart { picture.addOption(row, layout, setting) }
    let isDoubtful = distribution.segments.contains(where: \.isDoubtful)
    return picture.framed(text, setting, marks: isDoubtful ? [Values.note(text)] : [])
  }
}

/// One bar with its label and value.
private struct OptionBar {
  let name: String
  let value: String
  let share: Double
  /// Set where the bar is no option but stands apart.
  let block: Block?

  init(_ segment: Segment, _ text: ChartText, _ setting: ChartSetting) {
    name = segment.label[setting.language]
    value = Values.text(segment, setting.numbers)
    share = Values.drawable(segment.share)
    block = nil
  }

  init(_ block: Block) {
    name = block.name
    value = block.value
    share = block.share
    self.block = block
  }
}

/// Where labels and bars lie.
private struct OptionLayout {
  let labelWidth: Double
  let start: Double
  let unit: Double
  let isWide: Bool

  init(_ rows: [OptionBar], _ setting: ChartSetting) {
    isWide = setting.width == .wide
    let longest = rows.map { TextStyle.label.width($0.name) }.max() ?? 0
    labelWidth = isWide ? min(longest, 250) : setting.points
    start = isWide ? labelWidth + 14 : 0
    let value = rows.map { TextStyle.strongLabel.width($0.value) }.max() ?? 0
    let largest = max(rows.map(\.share).max() ?? 0, 0.1)
    unit = max(0, setting.points - start - value - 8) / largest
  }
}

extension Picture {
  fileprivate mutating func addOption(
    _ row: OptionBar, _ layout: OptionLayout, _ setting: ChartSetting
  ) {
    let (style, height) = (TextStyle.label, layout.isWide ? 20.0 : 14)
    let lines = style.lines(row.name, within: layout.labelWidth, atMost: 3)
    let text = Double(lines.count) * style.lineHeight
    let whole = layout.isWide ? max(text, height) : text + 2 + height
    let top = layout.isWide ? bottom + (whole - height) / 2 : bottom + text + 2
    let first = layout.isWide ? bottom + (whole - text) / 2 : bottom
    add(Shapes.lines(0, first + style.lineHeight / 2 + style.drop, lines, style))
    let width = row.share * layout.unit
    if let block = row.block {
      add(block.shape(layout.start, top, width, height))
    } else {
      add(Shapes.rectangle(layout.start, top, width, height, fill: Palette.bar))
    }
    let strong = TextStyle.strongLabel
    add(Shapes.text(layout.start + width + 6, top + height / 2 + strong.drop, row.value, strong))
    bottom += whole + (layout.isWide ? 8 : 9)
  }
}
