import Findings
import Measures

/// The parts of a drawing of change.
extension Picture {
  mutating func addPublishedLegend(_ words: String, within width: Double) {
    guard !words.isEmpty else { return }
    let style = TextStyle.small
    add(Shapes.dot(7, 8, radius: 5, fill: Palette.paper, ring: Palette.bar))
    let lines = style.lines(words, within: width - 20, atMost: 2)
    add(Shapes.lines(20, 8 + style.drop, lines, style))
    bottom += 8 + Double(lines.count) * style.lineHeight + 8
  }

  mutating func addChange(_ line: ChangeLine, _ layout: ChangeLayout, hasTitle: Bool) {
    if hasTitle {
      addLines(line.title, .strongLabel, fill: Palette.text, within: layout.right, atMost: 2)
      bottom += 4
    }
    bottom += 14
    addScale(layout)
    addJoins(line, layout)
    for index in line.points.indices { addPoint(line, index, layout) }
    let below = bottom + layout.height + 18
    bottom = below
    for (index, point) in line.points.enumerated() {
      var words = Picture()
      words.addTime(
        point, within: layout.room(index), language: layout.language, hasName: !hasTitle)
      add(words, x: layout.places[index], y: below)
      bottom = max(bottom, below + words.bottom)
    }
  }

  private mutating func addScale(_ layout: ChangeLayout) {
    let style = TextStyle.small
    for share in [0, 0.25, 0.5, 0.75, 1] {
      let y = bottom + layout.down(share)
      let paint = share == 0 ? Palette.axis : Palette.grid
      add(Shapes.line(layout.left, y, layout.right, y, stroke: paint))
      let name = layout.numbers.share(share)
      add(
        Shapes.text(
          layout.left - 6, y + style.drop, name, style, fill: Palette.muted, anchor: .end))
    }
  }

  private mutating func addJoins(_ line: ChangeLine, _ layout: ChangeLayout) {
    for index in line.points.indices.dropFirst() where line.points[index].isComparable {
      let (one, next) = (line.points[index - 1].value, line.points[index].value)
      add(
        Shapes.line(
          layout.places[index - 1], bottom + layout.down(one.share), layout.places[index],
          bottom + layout.down(next.share), stroke: Palette.stem, width: 3))
    }
  }

  /// A point with its interval and its value.
  private mutating func addPoint(
    _ line: ChangeLine, _ index: Int, _ layout: ChangeLayout
  ) {
    let point = line.points[index]
    let (x, y) = (layout.places[index], bottom + layout.down(point.value.share))
    if let interval = point.value.interval {
      let (upper, lower) = (layout.down(interval.upper), layout.down(interval.lower))
      add(
        Shapes.rectangle(
          x - 3, bottom + upper, 6, lower - upper, fill: Palette.whisker, radius: 3))
    }
    let isHollow = point.value.isPublished
    add(
      Shapes.dot(
        x, y, radius: isHollow ? 5 : 6, fill: isHollow ? Palette.paper : Palette.bar,
        ring: isHollow ? Palette.bar : nil))
    addValue(line, index, layout)
  }

  /// The value over the point's interval, or under it where the drawing ends; beside the line that
  /// would run through it.
  private mutating func addValue(_ line: ChangeLine, _ index: Int, _ layout: ChangeLayout) {
    let point = line.points[index].value
    let own = layout.down(point.share)
    let upper = min(own - 7, point.interval.map { layout.down($0.upper) } ?? own)
    let lower = max(own + 7, point.interval.map { layout.down($0.lower) } ?? own)
    let isOver = upper - 5 >= 0
    let side = line.steepness(before: index) - line.steepness(after: index)
    let style = TextStyle.strongLabel
    let value = layout.numbers.share(Values.drawable(point.share))
    let shift = abs(side) < 0.1 ? 0.0 : (side > 0) == isOver ? 13 : -13
    let x = min(layout.places[index] + shift, layout.right - style.width(value) / 2)
    add(
      Shapes.text(
        x, bottom + (isOver ? upper - 5 : lower + 5 + style.size * 0.72), value, style,
        anchor: .middle))
  }

  /// The time, the measurement and n, centred around zero.
  private mutating func addTime(
    _ point: ChangeLine.Point, within width: Double, language: Language, hasName: Bool
  ) {
    let lines: [(String, TextStyle, Paint, Int)] = [
      (point.value.year, .smallStrong, Palette.text, 1),
      (hasName ? point.value.label[language] : "", .small, Palette.muted, 2),
      (point.note, .small, Palette.muted, 2),
    ]
    for (text, style, fill, count) in lines {
      let broken = style.lines(text, within: width, atMost: count)
      add(Shapes.lines(0, bottom, broken, style, fill: fill, anchor: .middle))
      bottom += Double(broken.count) * style.lineHeight
    }
  }
}

extension ChangeLine {
  /// How far the point before lies above this one, if a line joins them. Unit: fraction.
  fileprivate func steepness(before index: Int) -> Double {
    guard index > 0, points[index].isComparable else { return 0 }
    return points[index - 1].value.share - points[index].value.share
  }

  /// How far the point after lies above this one, if a line joins them. Unit: fraction.
  fileprivate func steepness(after index: Int) -> Double {
    guard index + 1 < points.count, points[index + 1].isComparable else { return 0 }
    return points[index + 1].value.share - points[index].value.share
  }
}
