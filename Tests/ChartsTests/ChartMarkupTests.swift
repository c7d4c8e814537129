@testable import Charts
import Findings
import Measures
import Testing

@Suite struct `Chart markup` {
  private static let hostile = [
    "\"><script>alert('x')</script>", "a & b < c > d", "]]>", "\u{0}\u{8}\u{1B}\u{202E}text",
    "Ord\nmed\trader", String(repeating: "Donaudampfschiffahrt", count: 30), "", "👩‍👩‍👧 räksmörgås",
    "' onload='x",
  ]

  @Test(arguments: Samples.settings())
  func `is well-formed for every chart`(_ setting: ChartSetting) throws {
    for distribution in [Samples.portfolio, Samples.finance, Samples.roles] {
      for svg in Samples.all(distribution, text: Samples.text, setting: setting) {
        #expect(try Drawn(svg).root?.name == "svg")
      }
    }
  }

  @Test(arguments: hostile, ChartWidth.allCases)
  func `holds hostile words as words`(_ words: String, _ width: ChartWidth) throws {
    let setting = ChartSetting(id: words, width: width, language: .swedish)
    let text = ChartText(
      title: words, subtitle: words, description: words, dontKnow: words, notPrinted: words,
      doubtful: words, lowEnd: words, highEnd: words, notes: [words], source: words)
    let distribution = Distribution(
      scale: .ordinal,
      segments: [
        Samples.segment(words, .level(lowest: 1, highest: 1, of: 2), 0.5, isDoubtful: true),
        Samples.segment(words, .dontKnow, 0.2),
      ], remainder: 0.3, mean: nil)
    let known: Set = ["svg", "title", "desc", "g", "rect", "path", "text", "tspan", "circle"]
    for svg in Samples.all(distribution, text: text, setting: setting) {
      let drawn = try Drawn(svg)
      #expect(Set(drawn.elements.map(\.name)).isSubset(of: known))
      #expect(drawn.elements.allSatisfy { $0.attributes["onload"] == nil })
    }
  }

  @Test func `gives title and description to those who do not see it, and hides the rest`() throws {
    for setting in Samples.settings() {
      for svg in Samples.all(Samples.finance, text: Samples.text, setting: setting) {
        let drawn = try Drawn(svg)
        let root = try #require(drawn.root)
        let title = try #require(drawn.elements.first { $0.name == "title" })
        let description = try #require(drawn.elements.first { $0.name == "desc" })
        let names = [title, description].compactMap { $0.attributes["id"] }
        #expect(root.attributes["role"] == "img")
        #expect(root.attributes["aria-labelledby"] == names.joined(separator: " "))
        #expect(title.text == Samples.text.title)
        #expect(description.text == Samples.text.description)
        #expect(drawn.elements[3].attributes["aria-hidden"] == "true")
      }
    }
  }

  @Test func `has no id twice, even with both widths on one page`() throws {
    let ids = try ChartWidth.allCases.flatMap { width in
      let setting = ChartSetting(id: "fråga 7", width: width, language: .swedish)
      return try Drawn(
        Chart.divergingBar(Samples.finance, text: Samples.text, setting: setting)
      ).elements.compactMap { $0.attributes["id"] }
    }
    #expect(ids.count == 6)
    #expect(Set(ids).count == 6)
    #expect(ids.allSatisfy { !$0.contains(" ") })
  }

  @Test(arguments: [
    (0, "0"), (1.5, "1.5"), (1.05, "1.05"), (-0.004, "0"), (-2.25, "-2.25"), (1e300, "1000000"),
    (.nan, "0"), (-.infinity, "0"), (1.0 / 3, "0.33"), (9.999, "10"),
  ])
  func `writes numbers with a point and two decimals at most`(_ value: Double, _ text: String) {
    #expect(Markup.number(value) == text)
  }

  @Test func `is the same every time`() {
    let setting = Samples.settings()[0]
    let once = Samples.all(Samples.finance, text: Samples.text, setting: setting)
    #expect(once == Samples.all(Samples.finance, text: Samples.text, setting: setting))
  }

  @Test func `leaves heading and source to the page when asked`() throws {
    let setting = ChartSetting(id: "a", width: .wide, language: .swedish, showsHeading: false)
    let texts = try Drawn(
      Chart.bars(Samples.roles, text: Samples.text, setting: setting)
    ).texts
    #expect(!texts.contains(Samples.text.title))
    #expect(!texts.contains(Samples.text.source))
  }

  @Test(arguments: 0..<150)
  func `holds whatever the figures are`(_ seed: Int) throws {
    try hold(seed, Samples.settings("f\(seed)")) {
      Samples.single($0, text: Samples.text, setting: $1)
    }
  }

  @Test(arguments: 0..<60)
  func `holds whatever the figures of groups are`(_ seed: Int) throws {
    try hold(seed, Samples.settings("f\(seed)").filter(\.showsHeading)) {
      Samples.groups($0, text: Samples.text, setting: $1)
    }
  }

  private func hold(
    _ seed: Int, _ settings: [ChartSetting], _ draw: (Distribution, ChartSetting) -> [String]
  ) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let distribution = Fuzz.distribution(&generator)
    for setting in settings {
      for svg in draw(distribution, setting) {
        let drawn = try Drawn(svg)
        #expect(!svg.contains("nan") && !svg.contains("inf\""), "seed \(seed)")
        Fuzz.checkPlaces(drawn, seed)
      }
    }
  }
}

/// Random figures, and what must hold of any drawing.
enum Fuzz {
  static func distribution(_ generator: inout SeededGenerator) -> Distribution {
    let count = Int.random(in: 0...12, using: &generator)
    let segments = (0..<count).map { index in
      Samples.segment(
        word(&generator), role(index, &generator), share(&generator),
        isDoubtful: Int.random(in: 0..<5, using: &generator) == 0)
    }
    let remainder = Bool.random(using: &generator) ? share(&generator) : nil
    return Distribution(scale: .ordinal, segments: segments, remainder: remainder, mean: nil)
  }

  /// Shapes and texts must lie within the drawing; widths must not be negative.
  static func checkPlaces(_ drawn: Drawn, _ seed: Int) {
    let outside = drawn.elements.filter { element in
      switch element.name {
      case _ where element.isTurned: false
      case "rect": !holds(drawn, element)
      case "text" where !element.text.isEmpty: !holdsText(drawn, element)
      default: false
      }
    }
    #expect(outside.map { "\($0.text) \($0.attributes)" } == [], "seed \(seed)")
  }

  private static func holds(_ drawn: Drawn, _ element: Drawn.Element) -> Bool {
    element.x + element.shift >= -0.01 && element.end + element.shift <= drawn.viewWidth + 0.6
      && element.width >= 0 && element.height >= 0
  }

  private static func holdsText(_ drawn: Drawn, _ element: Drawn.Element) -> Bool {
    let isBold = element.attributes["font-weight"] != nil
    let style = TextStyle(size: element.number("font-size"), isBold: isBold)
    let (x, width) = (element.x + element.shift, style.width(element.text))
    let start =
      switch element.attributes["text-anchor"] {
      case "middle": x - width / 2
      case "end": x - width
      default: x
      }
    return start >= -2 && start + width <= drawn.viewWidth + 2
  }

  private static func share(_ generator: inout SeededGenerator) -> Double {
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: .nan
    case 1: .infinity
    case 2: -0.3
    case 3: 0
    case 4: 1e-9
    case 5: 7
    default: Double.random(in: 0..<0.4, using: &generator)
    }
  }

  private static func role(_ index: Int, _ generator: inout SeededGenerator) -> Segment.Role {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0 where index < 3: .dontKnow
    case 1: .option
    case 2: .level(lowest: -3, highest: .max, of: 5)
    case 3: .level(lowest: 2, highest: 4, of: 6)
    case 4: .level(lowest: 9, highest: 1, of: 0)
    default: .level(lowest: index + 1, highest: index + 1, of: 12)
    }
  }

  private static func word(_ generator: inout SeededGenerator) -> String {
    let words = ["Delvis", "etablerat", "Informationssäkerhetssamordnare", "i", "it-", "nära"]
    let count = Int.random(in: 0...6, using: &generator)
    return (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }
      .joined(separator: " ")
  }
}
