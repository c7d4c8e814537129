/// Places the names of levels under their blocks: inside the block's width where they fit, else at
/// the end of a line that leads down from the block.
struct LevelLabels {
  private(set) var shapes = ""
  private(set) var bottom: Double

  private static let style = TextStyle.label
  private static let strong = TextStyle.strongLabel

  /// A label that needs a leader: from where, what it says, and how wide that is.
  private struct Led {
    let from: Double
    let value: String
    let name: String
    let width: Double
  }

  /// Labels the blocks of a strip, or gives nil where too many of them are narrow.
  init?(_ strips: [(strip: Strip, columns: [Double])], valueStyle: TextStyle, within right: Double)
  {
    let top = (strips.first?.strip.y ?? 0) + (strips.first?.strip.height ?? 0)
    var lines = 0
    var led: [Led] = []
    for (strip, columns) in strips {
      for (part, column) in zip(strip.placed, columns) {
        let names = Self.style.wholeLines(part.block.name, within: column - 4, atMost: 3)
        if let names, Strip.holdsValue(part, valueStyle) || column > part.width {
          lines = max(lines, names.count)
          shapes += Shapes.lines(part.x, top + 19, names, Self.style)
        } else {
          led.append(Self.led(part, valueStyle, within: right))
        }
      }
    }
    guard led.count <= 6 else { return nil }
    bottom = top + 6 + Double(lines) * Self.style.lineHeight
    place(led, from: top, within: right)
  }

  private static func led(
    _ part: Strip.Placed, _ valueStyle: TextStyle, within right: Double
  ) -> Led {
    let value = Strip.holdsValue(part, valueStyle) ? "" : part.block.value
    let room = right * 0.3 - strong.width(value + " ")
    let name = style.shortened(part.block.name, within: max(room, 20))
    let width = style.width(name) + (value.isEmpty ? 0 : strong.width(value + " ")) + 10
    return Led(from: part.middle, value: value, name: name, width: width)
  }

  /// Labels that read to the right take the tiers first, the rightmost highest; those at the edge
  /// read to the left below them. So no leader crosses a text.
  private mutating func place(_ led: [Led], from top: Double, within right: Double) {
    var leftward = led.filter { $0.from + $0.width > right }
    var rightward = led.filter { $0.from + $0.width <= right }
    while let last = rightward.last, let edge = leftward.first?.from,
      last.from + last.width > edge, last.from > last.width
    {
      leftward.insert(rightward.removeLast(), at: 0)
    }
    let start = bottom
    for label in rightward.reversed() { add(label, from: top, anchor: .start) }
    let lowest = bottom
    let farthest = rightward.map { $0.from + $0.width }.max() ?? 0
    if farthest < leftward.map({ $0.from - $0.width }).min() ?? right { bottom = start }
    for label in leftward { add(label, from: top, anchor: .end) }
    bottom = max(bottom, lowest)
  }

  private mutating func add(_ label: Led, from top: Double, anchor: Shapes.Anchor) {
    let middle = bottom + 9
    bottom += Self.style.lineHeight + 3
    let side: Double = anchor == .start ? 1 : -1
    let corner = [(label.from, top + 2), (label.from, middle), (label.from + 5 * side, middle)]
    shapes += Shapes.path([corner.map { (x: $0.0, y: $0.1) }], stroke: Palette.axis)
    shapes += Shapes.pair(
      label.from + 8 * side, middle + Self.style.drop, value: label.value, name: label.name,
      Self.style, anchor: anchor)
  }
}
