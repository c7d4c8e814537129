import Charts
import Findings
import Measures
import Testing

@Suite struct `Option bars` {
  @Test(arguments: ChartWidth.allCases)
  func `are as long as their shares, in the order given`(_ width: ChartWidth) throws {
    let setting = ChartSetting(id: "o", width: width, language: .swedish)
    let drawn = try Drawn(Chart.bars(Samples.roles, text: Samples.text, setting: setting))
    let bars = drawn.bars("c-bar")
    let shares = [0.24, 0.20, 0.17, 0.15, 0.12, 0.04, 0.04, 0.02, 0.02, 0]
    try #require(bars.count == shares.count)
    for (bar, share) in zip(bars, shares) {
      #expect(abs(bar.width - share / 0.24 * bars[0].width) < 0.05)
    }
    #expect(bars.map(\.y) == bars.map(\.y).sorted())
  }

  @Test func `put don't know and the remainder last, hatched and outlined`() throws {
    let distribution = Distribution(
      scale: .nominal,
      segments: [
        Samples.segment("Vet ej", .dontKnow, 0.2), Samples.segment("Ja", .option, 0.5),
      ], remainder: 0.3, mean: nil)
    let drawn = try Drawn(
      Chart.bars(distribution, text: Samples.text, setting: Samples.settings()[0]))
    let places = [drawn.bars("c-bar"), drawn.bars("c-dk"), drawn.bars("c-outline")].map { $0[0].y }
    #expect(places == places.sorted())
  }
}

@Suite struct `Maturity matrix chart` {
  private func squares(_ matrix: MaturityMatrix, _ width: ChartWidth) throws -> [String: Int] {
    let setting = ChartSetting(id: "m", width: width, language: .swedish)
    let drawn = try Drawn(
      Chart.matrix(matrix, words: Samples.words, text: Samples.text, setting: setting))
    let small = drawn.elements.filter {
      $0.name == "rect" && $0.width == $0.height && $0.end <= drawn.viewWidth
    }
    return Dictionary(grouping: small) { $0.classes[0] }.mapValues(\.count)
  }

  @Test(arguments: ChartWidth.allCases)
  func `draws as many squares as there are municipalities`(_ width: ChartWidth) throws {
    #expect(try squares(Samples.matrix, width) == ["c-low4": 7, "c-quiet": 1, "c-high4": 5])
    let country = MaturityMatrix(
      limitedByBoth: 148, limitedByCapability: 31, limitedByHeritage: 22, strongInBoth: 89,
      heritageIsRemainder: false)
    #expect(try squares(country, width) == ["c-low4": 148, "c-quiet": 53, "c-high4": 89])
  }

  @Test func `writes the counts, and marks the one that was computed`() throws {
    let setting = Samples.settings()[0]
    let drawn = try Drawn(
      Chart.matrix(Samples.matrix, words: Samples.words, text: Samples.text, setting: setting))
    for count in ["7", "1", "0*", "5", "13 kommuner", "* Beräknat som återstoden."] {
      #expect(drawn.texts.contains(count))
    }
  }

  @Test func `survives counts that cannot be`() throws {
    let matrix = MaturityMatrix(
      limitedByBoth: .min, limitedByCapability: .max, limitedByHeritage: -1, strongInBoth: 0,
      heritageIsRemainder: false)
    #expect(try squares(matrix, .wide).isEmpty)
  }
}

@Suite struct `Dot plots` {
  @Test func `place dot and whisker on an axis from 0 to 100 per cent`() throws {
    let rows = Samples.shares([(0, 0, 0), (1, 1, 1), (0.7, 0.48, 0.86)])
    let drawn = try Drawn(
      Chart.intervals(rows, text: Samples.text, setting: Samples.settings()[0]))
    let dots = drawn.elements.filter { $0.name == "circle" }.map { $0.number("cx") }
    let whisker = try #require(drawn.elements.last { $0.classes == ["c-whisker"] })
    let length = dots[1] - dots[0]
    #expect(abs((dots[2] - dots[0]) / length - 0.7) < 0.001)
    #expect(abs((whisker.x - dots[0]) / length - 0.48) < 0.001)
    #expect(abs((whisker.end - dots[0]) / length - 0.86) < 0.001)
  }

  @Test(arguments: [
    (Language.swedish, "70\u{A0}% (48–86\u{A0}%)"), (Language.english, "70% (48–86%)"),
  ])
  func `write value and interval as the language does`(_ language: Language, _ value: String) throws
  {
    let setting = ChartSetting(id: "i", width: .narrow, language: language)
    let rows = Samples.shares([(0.7, 0.48, 0.86)])
    #expect(
      try Drawn(Chart.intervals(rows, text: Samples.text, setting: setting)).texts
        .contains(value))
  }

  @Test func `draw an upper bound as a hollow dot and say that it is less`() throws {
    let scalar = Scalar(
      value: 0.1, printed: PrintedNumber(digits: 10), unit: .shareBelow, interval: nil)
    let rows = [ScalarRow(label: "A", scalar: scalar)]
    let drawn = try Drawn(
      Chart.comparison(rows, text: Samples.text, setting: Samples.settings()[0]))
    #expect(drawn.texts.contains("<\u{A0}10\u{A0}%"))
    #expect(drawn.elements.contains { $0.name == "circle" && $0.classes.contains("c-paper") })
  }

  @Test(arguments: [0.0, 3, 12, 290, 1e9, .infinity, .nan])
  func `reach past the largest count`(_ count: Double) throws {
    let rows = [
      ScalarRow(
        label: "A", scalar: Scalar(value: count, printed: nil, unit: .count, interval: nil))
    ]
    let drawn = try Drawn(
      Chart.comparison(rows, text: Samples.text, setting: Samples.settings()[0]))
    let dot = try #require(drawn.elements.first { $0.name == "circle" })
    #expect((0...720).contains(dot.number("cx")))
  }
}
