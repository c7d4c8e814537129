package import Findings
import Measures

/// The answers of one group among several.
package struct GroupBar: Hashable, Sendable {
  /// The group's name.
  package let title: String
  /// What stands beside the name, such as n; may be empty.
  package let note: String
  /// The answers; nil where they are withheld.
  package let distribution: Distribution?

  /// Makes the bar of a group.
  package init(title: String, note: String = "", distribution: Distribution?) {
    self.title = title
    self.note = note
    self.distribution = distribution
  }
}

extension Chart {
  /// One question on an ordinal scale, a small diverging bar for each group, all on one scale and
  /// around the same place of their middle line.
  ///
  /// - Parameters:
  ///   - levels: the names of the scale's levels from low to high, for the legend.
  ///   - withheld: what stands in place of a bar that is withheld.
  package static func smallMultiples(
    _ groups: [GroupBar], levels: [String], withheld: String, text: ChartText,
    setting: ChartSetting
  ) -> String {
    let columns = setting.width == .wide ? 3 : 2
    let panels = Panels(
      groups.count, columns: columns, spacing: setting.width == .wide ? 30 : 20, setting)
    let rows = groups.map { group in
      group.distribution.map { Blocks($0, text, setting).merged(text, setting) }
    }
    let shown = rows.compactMap { $0 }
    let layout = RowsLayout(
      shown, text, setting, from: 0, to: panels.width, spacing: 12)
    var picture = Picture()
    picture.addLegend(
      RowsLayout.legend(levels) + apart(shown, text), within: setting.points)
    picture.bottom += 12
    let drawn = zip(groups, rows).map { group, blocks in
      var panel = Picture()
      panel.addGroup(group, blocks, layout, withheld: withheld, setting)
      return panel
    }
    panels.add(drawn, to: &picture)
    let isDoubtful = shown.contains { ($0.levels + $0.apart).contains(where: \.isDoubtful) }
    return picture.framed(text, setting, marks: isDoubtful ? [Values.note(text)] : [])
  }

  /// The legend of what stands apart from the levels in any bar.
  private static func apart(_ rows: [Blocks], _ text: ChartText) -> [Block] {
    let kinds: [(Block.Kind, String, (Blocks) -> [Block])] = [
      (.dontKnow, text.dontKnow, { $0.dontKnow }),
      (.notPrinted, text.notPrinted, { $0.notPrinted }),
    ]
    return kinds.filter { _, _, blocks in rows.contains { blocks($0).contains { $0.share > 0 } } }
      .map { kind, name, _ in
        Block(name: name, value: "", share: 0, kind: kind, isDoubtful: false)
      }
  }
}

extension Picture {
  /// One group: its name and n, its bar, and how much lies on either side of the middle.
  fileprivate mutating func addGroup(
    _ group: GroupBar, _ blocks: Blocks?, _ layout: RowsLayout, withheld: String,
    _ setting: ChartSetting
  ) {
    let height = 22.0
    addLines(
      group.title, .strongLabel, fill: Palette.text, within: layout.right, atMost: 2)
    addLines(group.note, .small, fill: Palette.muted, within: layout.right, atMost: 1)
    bottom += 5
    guard let blocks else {
      add(Shapes.outlined(0.5, bottom + 0.5, layout.right - 1, height - 1))
      let style = TextStyle.small
      let words = style.shortened(withheld, within: layout.right - 16)
      add(Shapes.text(8, bottom + height / 2 + style.drop, words, style, fill: Palette.muted))
      bottom += height + 18
      return
    }
    addBars(blocks, layout, top: bottom, height: height, setting, hasValuesAbove: false)
    let end = bottom + height + 18
    add(Shapes.line(layout.middle, bottom - 3, layout.middle, end, stroke: Palette.axis))
    addSums(blocks, layout, baseline: bottom + height + 14, setting)
    bottom = end
  }

  private mutating func addSums(
    _ blocks: Blocks, _ layout: RowsLayout, baseline: Double, _ setting: ChartSetting
  ) {
    guard blocks.stack > 0 else { return }
    let style = TextStyle.small
    let numbers = setting.numbers
    let low = "← " + numbers.share(blocks.left)
    let high = numbers.share(blocks.stack - blocks.left) + " →"
    if layout.middle - 5 >= style.width(low) {
      add(
        Shapes.text(
          layout.middle - 5, baseline, low, style, fill: Palette.muted, anchor: .end))
    }
    if layout.middle + 5 + style.width(high) <= layout.right {
      add(Shapes.text(layout.middle + 5, baseline, high, style, fill: Palette.muted))
    }
  }
}
