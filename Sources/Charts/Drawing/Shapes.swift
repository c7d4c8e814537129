/// The few shapes that charts are made of, each with the class and colour of its paint.
enum Shapes {
  enum Anchor: String {
    case start, middle, end
  }

  /// Where a rectangle lies.
  struct Box: Hashable, Sendable {
    let x: Double
    let y: Double
    let width: Double
    let height: Double

    /// Whether two rectangles share any of their ground.
    func meets(_ other: Box) -> Bool {
      x < other.x + other.width && other.x < x + width && y < other.y + other.height
        && other.y < y + height
    }
  }

  static func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: Paint, radius: Double = 0
  ) -> String {
    Markup.element(
      "rect",
      [("class", fill.name)] + box(x, y, width, height)
        + (radius > 0 ? [("rx", Markup.number(radius))] : []) + [("fill", fill.hex)])
  }

  /// An empty rectangle with a broken edge, for what nobody has accounted for.
  static func outlined(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
    Markup.element(
      "rect",
      [("class", Palette.outline.name)] + box(x, y, width, height)
        + [
          ("fill", "none"), ("stroke", Palette.outline.hex), ("stroke-width", "1"),
          ("stroke-dasharray", "3 2"),
        ])
  }

  /// A rectangle with slanting lines, drawn as lines since not every program fills with patterns.
  static func hatched(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
    rectangle(x, y, width, height, fill: Palette.dontKnow)
      + path(slants(x, y, width, height), stroke: Palette.hatch, width: 1.2)
  }

  /// Many rectangles of one colour as one shape, since a large table has thousands.
  static func tiles(_ boxes: [Box], fill: Paint) -> String {
    guard !boxes.isEmpty else { return "" }
    let data = boxes.map { box in
      "M\(Markup.number(box.x)) \(Markup.number(box.y))h\(Markup.number(box.width))"
        + "v\(Markup.number(box.height))h\(Markup.number(-box.width))z"
    }.joined()
    return Markup.element("path", [("class", fill.name), ("d", data), ("fill", fill.hex)])
  }

  /// Many rectangles with slanting lines as two shapes.
  static func hatchedTiles(_ boxes: [Box]) -> String {
    tiles(boxes, fill: Palette.dontKnow)
      + path(
        boxes.flatMap { slants($0.x, $0.y, $0.width, $0.height) }, stroke: Palette.hatch,
        width: 1.2)
  }

  /// Many short texts in one style, each around its place.
  static func texts(
    _ texts: [(x: Double, y: Double, text: String)], _ style: TextStyle, fill: Paint,
    anchor: Anchor
  ) -> String {
    guard !texts.isEmpty else { return "" }
    let attributes = [
      ("class", fill.name), ("font-size", Markup.number(style.size)),
      ("text-anchor", anchor.rawValue), ("fill", fill.hex),
    ]
    let all = texts.map { text in
      Markup.element(
        "text", [("x", Markup.number(text.x)), ("y", Markup.number(text.y))],
        Markup.escaped(text.text))
    }
    return Markup.element("g", attributes, all.joined())
  }

  static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, stroke: Paint, width: Double = 1
  ) -> String {
    path([[(x1, y1), (x2, y2)]], stroke: stroke, width: width)
  }

  static func path(
    _ strokes: [[(x: Double, y: Double)]], stroke: Paint, width: Double = 1
  ) -> String {
    let data = strokes.map { points in
      "M" + points.map { Markup.number($0.x) + " " + Markup.number($0.y) }.joined(separator: "L")
    }.joined()
    guard !data.isEmpty else { return "" }
    return Markup.element(
      "path",
      [
        ("class", stroke.name), ("d", data), ("fill", "none"), ("stroke", stroke.hex),
        ("stroke-width", Markup.number(width)),
      ])
  }

  static func dot(
    _ x: Double, _ y: Double, radius: Double, fill: Paint, ring: Paint? = nil
  ) -> String {
    let place = [("cx", x), ("cy", y), ("r", radius)].map { ($0.0, Markup.number($0.1)) }
    let edge = ring.map { [("stroke", $0.hex), ("stroke-width", "2")] } ?? []
    let name = ring.map { "\(fill.name) \($0.name)-ring" } ?? fill.name
    return Markup.element("circle", [("class", name)] + place + [("fill", fill.hex)] + edge)
  }

  static func text(
    _ x: Double, _ y: Double, _ text: String, _ style: TextStyle, fill: Paint = Palette.text,
    anchor: Anchor = .start
  ) -> String {
    if text.isEmpty { return "" }
    var attributes = [("class", fill.name), ("x", Markup.number(x)), ("y", Markup.number(y))]
    attributes.append(("font-size", Markup.number(style.size)))
    if style.isBold { attributes.append(("font-weight", "600")) }
    if anchor != .start { attributes.append(("text-anchor", anchor.rawValue)) }
    return Markup.element("text", attributes + [("fill", fill.hex)], Markup.escaped(text))
  }

  /// A value in bold and a name after it, as one text; without bold where the text reads to the
  /// left, since WeasyPrint sets each part of such a text at the end of the line.
  static func pair(
    _ x: Double, _ y: Double, value: String, name: String, _ style: TextStyle, anchor: Anchor
  ) -> String {
    guard anchor == .start else {
      return text(x, y, value.isEmpty ? name : value + " " + name, style, anchor: anchor)
    }
    let bold = Markup.element("tspan", [("font-weight", "600")], Markup.escaped(value))
    var attributes = [("class", Palette.text.name), ("x", Markup.number(x))]
    attributes += [("y", Markup.number(y)), ("font-size", Markup.number(style.size))]
    let content = (value.isEmpty ? "" : bold + " ") + Markup.escaped(name)
    return Markup.element("text", attributes + [("fill", Palette.text.hex)], content)
  }

  /// Lines of text below each other; the first baseline stands at `y`.
  static func lines(
    _ x: Double, _ y: Double, _ lines: [String], _ style: TextStyle, fill: Paint = Palette.text,
    anchor: Anchor = .start
  ) -> String {
    lines.enumerated().map { index, line in
      text(x, y + Double(index) * style.lineHeight, line, style, fill: fill, anchor: anchor)
    }.joined()
  }

  private static func box(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double
  ) -> [(String, String)] {
    [("x", x), ("y", y), ("width", max(0, width)), ("height", max(0, height))].map {
      ($0.0, Markup.number($0.1))
    }
  }

  /// Lines at 45° through a rectangle, each cut where it meets the edge.
  private static func slants(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double
  ) -> [[(x: Double, y: Double)]] {
    stride(from: 4.0, to: max(4, width + height), by: 6).map { offset in
      let start = (x: x + max(0, offset - height), y: y + min(offset, height))
      let end = (x: x + min(offset, width), y: y + max(0, offset - width))
      return [start, end]
    }
  }
}
