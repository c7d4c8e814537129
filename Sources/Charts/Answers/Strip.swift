/// Blocks side by side with a thin gap, and what is written in and over them.
struct Strip {
  /// The space between two blocks, so that neighbours can be told apart in any print.
  static let gap = 1.0

  let placed: [Placed]
  let y: Double
  let height: Double

  struct Placed: Hashable, Sendable {
    let block: Block
    let x: Double
    let width: Double

    var middle: Double { x + width / 2 }
  }

  /// Places blocks from `x` on, each exactly as wide as its share.
  init(_ blocks: [Block], x: Double, unit: Double, y: Double, height: Double) {
    var next = x
    var placed: [Placed] = []
    for block in blocks {
      let width = block.share * unit
      placed.append(Placed(block: block, x: next, width: width))
      next += width > 0 ? width + Self.gap : 0
    }
    self.placed = placed
    self.y = y
    self.height = height
  }

  /// The right edge.
  var end: Double { placed.map { $0.x + $0.width }.max() ?? 0 }

  /// Where a length of blocks ends; between two blocks it is the middle of their gap.
  func division(after length: Double) -> Double {
    var rest = length
    for part in placed where part.width > 0 {
      if rest < part.width - 1e-6 { return part.x + rest }
      if rest < part.width + 1e-6 { return part.x + part.width + Self.gap / 2 }
      rest -= part.width
    }
    return end + Self.gap / 2
  }

  /// The blocks, with a bracket over every group of levels.
  var shapes: String {
    placed.map { part in
      let block = part.block.shape(part.x, y, part.width, height)
      return part.block.isGroup && part.width > 0 ? block + bracket(part) : block
    }.joined()
  }

  /// The values that have room inside their blocks.
  func values(_ style: TextStyle) -> String {
    placed.filter { Self.holdsValue($0, style) }.map { part in
      Shapes.text(
        part.middle, y + height / 2 + style.drop, part.block.value, style, fill: part.block.ink,
        anchor: .middle)
    }.joined()
  }

  /// Whether a block is wide enough for its value.
  static func holdsValue(_ part: Placed, _ style: TextStyle) -> Bool {
    part.width >= style.width(part.block.value) + 4
  }

  /// The values of narrow blocks, over them where they do not run into each other; a doubtful value
  /// is always written.
  func valuesAbove(
    _ style: TextStyle, within room: ClosedRange<Double>, middle: Double
  ) -> String {
    var chosen: [(part: Placed, x: Double, width: Double)] = []
    for part in placed where !Self.holdsValue(part, style) {
      guard part.width > 0 || part.block.isDoubtful else { continue }
      let width = style.width(part.block.value)
      let start = Self.start(part, width, within: room, middle: middle)
      let edge = chosen.last.map { $0.x + $0.width + 3 } ?? start
      guard start >= edge - 5 || part.block.isDoubtful else { continue }
      chosen.append((part, max(start, edge), width))
    }
    var limit = room.upperBound
    return chosen.reversed().map { part, start, width in
      let x = max(min(start, limit - width), 0)
      limit = x - 3
      return Shapes.text(x, y - (part.block.isGroup ? 9 : 4), part.block.value, style)
    }.joined()
  }

  /// Where a text over a block begins: centred, but off the middle line.
  private static func start(
    _ part: Placed, _ width: Double, within room: ClosedRange<Double>, middle: Double
  ) -> Double {
    let last = max(room.lowerBound, room.upperBound - width)
    let centred = min(max(part.middle - width / 2, room.lowerBound), last)
    guard centred < middle + 3, centred + width > middle - 3 else { return centred }
    return part.middle < middle ? max(middle - 3 - width, room.lowerBound) : middle + 3
  }

  private func bracket(_ part: Placed) -> String {
    let (left, right) = (part.x + 0.5, part.x + max(part.width - 0.5, 0.5))
    let points = [(left, y - 2), (left, y - 6), (right, y - 6), (right, y - 2)]
    return Shapes.path([points.map { (x: $0.0, y: $0.1) }], stroke: Palette.axis, width: 1.2)
  }
}
