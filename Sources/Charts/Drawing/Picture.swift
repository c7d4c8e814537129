import Measures

/// A drawing in the making: its shapes, and how far down it reaches.
struct Picture {
  private(set) var shapes: [String] = []
  /// The lower edge of what is drawn.
  var bottom: Double = 0

  mutating func add(_ shape: String) {
    if !shape.isEmpty { shapes.append(shape) }
  }

  /// Adds lines of text under what is drawn.
  mutating func addLines(
    _ text: String, _ style: TextStyle, fill: Paint, within width: Double, atMost count: Int
  ) {
    let lines = style.lines(text, within: width, atMost: count)
    add(Shapes.lines(0, bottom + style.size, lines, style, fill: fill))
    bottom += Double(lines.count) * style.lineHeight
  }

  /// The whole picture as an SVG element, with heading and notes around the drawing.
  func framed(_ text: ChartText, _ setting: ChartSetting, marks: [String] = []) -> String {
    var head = Picture()
    head.addMark(text.mark, within: setting.points)
    if setting.showsHeading { head.addHeading(text, setting) }
    var foot = Picture()
    foot.addFooter(text, setting, marks: marks)
    let content =
      head.shapes.joined() + moved(shapes.joined(), head.bottom)
      + moved(foot.shapes.joined(), head.bottom + bottom)
    return Self.root(text, setting, content, height: head.bottom + bottom + foot.bottom + 4)
  }

  /// A filled tag, drawn inside the picture so that it follows every copy of it.
  private mutating func addMark(_ mark: String, within width: Double) {
    guard !mark.isEmpty else { return }
    let style = TextStyle.smallStrong
    let words = style.shortened(mark, within: width - 18)
    add(Shapes.rectangle(0, 0, style.width(words) + 18, 22, fill: Palette.step(-5), radius: 3))
    let middle = style.width(words) / 2 + 9
    add(
      Shapes.text(
        middle, 11 + style.drop, words, style, fill: Palette.ink(on: -5), anchor: .middle))
    bottom += 34
  }

  private mutating func addHeading(_ text: ChartText, _ setting: ChartSetting) {
    let width = setting.points
    addLines(text.title, .title, fill: Palette.text, within: width, atMost: 4)
    if !text.subtitle.isEmpty {
      bottom += 3
      addLines(text.subtitle, .subtitle, fill: Palette.muted, within: width, atMost: 4)
    }
    bottom += 16
  }

  private mutating func addFooter(_ text: ChartText, _ setting: ChartSetting, marks: [String]) {
    let source = setting.showsHeading && !text.source.isEmpty ? [text.source] : []
    let notes = (marks + text.notes).filter { !$0.isEmpty } + source
    if !notes.isEmpty { bottom += 14 }
    for note in notes {
      addLines(note, .small, fill: Palette.muted, within: setting.points, atMost: 5)
      bottom += 2
    }
  }

  private func moved(_ shapes: String, _ distance: Double) -> String {
    if shapes.isEmpty { return "" }
    return Markup.element("g", [("transform", "translate(0 \(Markup.number(distance)))")], shapes)
  }

  private static func root(
    _ text: ChartText, _ setting: ChartSetting, _ content: String, height: Double
  ) -> String {
    let (width, tall) = (
      Markup.number(setting.points + 2 * setting.margin),
      Markup.number(height.rounded(.up) + 2 * setting.margin)
    )
    let (title, description) = (setting.prefix + "-t", setting.prefix + "-d")
    let attributes = [
      ("xmlns", "http://www.w3.org/2000/svg"), ("class", "c-chart c-\(setting.width.rawValue)"),
      ("id", setting.prefix), ("viewBox", "0 0 \(width) \(tall)"), ("width", width),
      ("height", tall), ("role", "img"), ("aria-labelledby", "\(title) \(description)"),
      ("lang", setting.language.rawValue),
      ("font-family", "system-ui, 'Liberation Sans', Arial, sans-serif"),
    ]
    let names =
      Markup.element("title", [("id", title)], Markup.escaped(text.title))
      + Markup.element("desc", [("id", description)], Markup.escaped(text.description))
    let drawing = Markup.element(
      "g", [("aria-hidden", "true")], onPaper(content, setting, height: height))
    return Markup.element("svg", attributes, names + drawing)
  }
}

extension Picture {
  /// A picture that stands by itself has a ground of its own, so that it can be read on any, and a
  /// margin.
  private static func onPaper(
    _ content: String, _ setting: ChartSetting, height: Double
  ) -> String {
    let margin = setting.margin
    guard margin > 0 else { return content }
    let (width, tall) = (setting.points + 2 * margin, height.rounded(.up) + 2 * margin)
    let place = "translate(\(Markup.number(margin)) \(Markup.number(margin)))"
    return Shapes.rectangle(0, 0, width, tall, fill: Palette.paper)
      + Markup.element("g", [("transform", place)], content)
  }

  /// Adds another picture's shapes at a place; this one's lower edge stays.
  mutating func add(_ other: Picture, x: Double, y: Double) {
    let place = "translate(\(Markup.number(x)) \(Markup.number(y)))"
    add(Markup.element("g", [("transform", place)], other.shapes.joined()))
  }
}

/// The charts: each takes numbers and words, and gives an SVG element.
package enum Chart {}
