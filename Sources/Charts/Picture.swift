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
    if setting.showsHeading { head.addHeading(text, setting) }
    var foot = Picture()
    foot.addFooter(text, setting, marks: marks)
    let content =
      head.shapes.joined() + moved(shapes.joined(), head.bottom)
      + moved(foot.shapes.joined(), head.bottom + bottom)
    return Self.root(text, setting, content, height: head.bottom + bottom + foot.bottom + 4)
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
    let (width, tall) = (Markup.number(setting.points), Markup.number(height.rounded(.up)))
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
    let drawing = Markup.element("g", [("aria-hidden", "true")], content)
    return Markup.element("svg", attributes, names + drawing)
  }
}

/// The charts: each takes numbers and words, and gives an SVG element.
package enum Chart {}
