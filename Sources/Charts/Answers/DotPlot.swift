import Findings
import Measures

extension Chart {
  /// Numbers with their intervals as dots and whiskers on a common axis, in the order given.
  package static func intervals(
    _ rows: [ScalarRow], text: ChartText, setting: ChartSetting
  ) -> String {
    dots(rows, hasStems: false, text, setting)
  }

  /// A few numbers compared, each a dot on a line from zero.
  package static func comparison(
    _ rows: [ScalarRow], text: ChartText, setting: ChartSetting
  ) -> String {
    dots(rows, hasStems: true, text, setting)
  }

  private static func dots(
    _ rows: [ScalarRow], hasStems: Bool, _ text: ChartText, _ setting: ChartSetting
  ) -> String {
    let axis = DotAxis(rows, setting)
    var picture = Picture()
    picture.bottom = axis.labelHeight
    var drawn = Picture()
    drawn.bottom = picture.bottom
    for row in rows { drawn.addDotRow(row, axis, hasStem: hasStems, setting) }
    if !rows.isEmpty { picture.add(axis.names(picture.bottom)) }
    if setting.width == .wide { picture.add(axis.grid(from: picture.bottom, to: drawn.bottom)) }
    drawn.shapes.forEach { picture.add($0) }
    picture.bottom = drawn.bottom
    let isDoubtful = rows.contains(where: \.isDoubtful)
    return picture.framed(text, setting, marks: isDoubtful ? [Values.note(text)] : [])
  }
}

extension Picture {
  fileprivate mutating func addDotRow(
    _ row: ScalarRow, _ axis: DotAxis, hasStem: Bool, _ setting: ChartSetting
  ) {
    let isWide = setting.width == .wide
    let value = Values.text(row.scalar, setting.numbers) + (row.isDoubtful ? Values.dagger : "")
    let valueWidth = TextStyle.strongLabel.width(value)
    var label = Picture()
    let room = isWide ? axis.labelWidth : max(setting.points - valueWidth - 10, 40)
    let style = row.isEmphasised && hasStem ? TextStyle.strongLabel : .label
    label.addLines(row.label, style, fill: Palette.text, within: room, atMost: 3)
    label.addLines(row.note, .small, fill: Palette.muted, within: room, atMost: 2)
    let height = isWide ? max(label.bottom, 18) : label.bottom + 16
    let middle = isWide ? bottom + 6 + height / 2 : bottom + 8 + label.bottom + 8
    let labelTop = isWide ? middle - label.bottom / 2 : bottom + 8
    let shift = [("transform", "translate(0 \(Markup.number(labelTop)))")]
    add(Markup.element("g", shift, label.shapes.joined()))
    if !isWide { add(axis.grid(from: middle - 8, to: middle + 8)) }
    add(DotMark(row, axis, y: middle, hasStem: hasStem).shapes)
    let baseline = isWide ? middle + TextStyle.label.drop : labelTop + TextStyle.label.size
    let ink = row.isEmphasised ? Palette.text : Palette.muted
    if isWide, hasStem {
      let end = max(row.scalar.value, row.scalar.interval?.upper ?? 0)
      add(Shapes.text(axis.place(end) + 13, baseline, value, .strongLabel, fill: ink))
    } else {
      add(Shapes.text(setting.points, baseline, value, .strongLabel, fill: ink, anchor: .end))
    }
    bottom += height + (isWide ? 12 : 14)
  }
}

/// A dot with its whisker or stem.
private struct DotMark {
  let shapes: String

  init(_ row: ScalarRow, _ axis: DotAxis, y: Double, hasStem: Bool) {
    let x = axis.place(row.scalar.value)
    let paint = row.isEmphasised ? Palette.bar : Palette.quiet
    var result = ""
    if hasStem || row.scalar.unit == .shareBelow {
      result += Shapes.line(axis.start, y, x, y, stroke: Palette.stem, width: 2)
    }
    if let interval = row.scalar.interval {
      let (lower, upper) = (axis.place(interval.lower), axis.place(interval.upper))
      result += Shapes.rectangle(
        lower, y - 3, upper - lower, 6, fill: Palette.whisker, radius: 3)
    }
    let isBound = row.scalar.unit == .shareBelow
    result += Shapes.dot(
      x, y, radius: isBound ? 5 : 6, fill: isBound ? Palette.paper : paint,
      ring: isBound ? paint : nil)
    shapes = result
  }
}
