@testable import Charts
import Findings
import Measures
import Testing

private func setting(_ width: ChartWidth, heading: Bool = false) -> ChartSetting {
  ChartSetting(id: "g", width: width, language: .swedish, showsHeading: heading)
}

@Suite struct `Heat map` {
  private func draw(_ grid: Grid, _ width: ChartWidth) throws -> Drawn {
    try Drawn(
      Chart.heatMap(grid, words: Samples.heat, text: Samples.text, setting: setting(width)))
  }

  /// The values in cells: whole numbers in a group of texts of their own.
  private func values(_ drawn: Drawn) -> [Drawn.Element] {
    drawn.elements.filter {
      $0.name == "text" && $0.attributes["class"] == nil && Int($0.text) != nil
    }
  }

  @Test(
    arguments: [(14, 25), (25, 14), (290, 25), (25, 290), (1, 1), (60, 60)], ChartWidth.allCases)
  func `writes every share once and inside the drawing`(
    _ size: (rows: Int, columns: Int), _ width: ChartWidth
  ) throws {
    let grid = Samples.grid(size.rows, size.columns)
    let shares = grid.cells.flatMap { $0 }.count { if case .share = $0 { true } else { false } }
    let drawn = try draw(grid, width)
    let shown = values(drawn)
    #expect(shown.count == shares)
    for value in shown {
      let half = TextStyle(size: value.number("font-size"), isBold: false).width(value.text) / 2
      #expect(value.x - half >= 0 && value.x + half <= drawn.viewWidth)
    }
  }

  @Test(arguments: [(14, 25), (290, 25)], ChartWidth.allCases)
  func `lets no value run into its neighbour`(
    _ size: (rows: Int, columns: Int), _ width: ChartWidth
  ) throws {
    let drawn = try draw(Samples.grid(size.rows, size.columns), width)
    let rows = Dictionary(grouping: values(drawn)) { $0.y }
    for row in rows.values {
      let sorted = row.sorted { $0.x < $1.x }
      for (one, next) in zip(sorted, sorted.dropFirst()) {
        let style = TextStyle(size: one.number("font-size"), isBold: false)
        #expect(next.x - one.x >= (style.width(one.text) + style.width(next.text)) / 2)
      }
    }
  }

  @Test func `puts the longer names, or else the many, in rows`() {
    let questions = HeatCells(Samples.grid(14, 25), setting(.wide))
    #expect(questions.rows.count == 25 && questions.columns.count == 14)
    let country = HeatCells(Samples.grid(290, 25), setting(.wide))
    #expect(country.rows.count == 290)
  }

  @Test func `names hatched and outlined cells only where there are any`() throws {
    let some = try draw(Samples.grid(14, 25), .wide).texts
    #expect(some.contains("För få svar") && some.contains("Ingen tillfrågad"))
    let whole = Grid(
      rows: Samples.names(2, "A"), columns: Samples.names(2, "B"),
      cells: [
        [.share(0, size: 9), .share(1, size: 9)], [.share(0.5, size: 9), .share(1, size: 9)],
      ])
    let all = try draw(whole, .wide).texts
    #expect(!all.contains("För få svar") && !all.contains("Ingen tillfrågad"))
  }

  @Test(arguments: [(0.194, 1), (0.195, 2), (0.395, 3), (0.994, 5), (1, 5), (0, 1), (.nan, 1)])
  func `has the colour of the per cent that is written`(_ share: Double, _ step: Int) {
    #expect(HeatStep.step(percent: HeatStep.percent(share)) == step)
  }

  @Test func `is a legend alone without rows`() throws {
    let empty = Grid(rows: [], columns: Samples.names(2, "A"), cells: [])
    #expect(try values(draw(empty, .narrow)).isEmpty)
  }
}

@Suite struct `Gaps between two groups` {
  private func draw(
    _ first: Double, _ second: Double, scale: GapScale = .share, _ width: ChartWidth = .wide
  ) throws -> Drawn {
    let row = GapRow(label: "A", first: .init(value: first), second: .init(value: second))
    return try Drawn(
      Chart.gaps(
        [row], scale: scale, words: Samples.gap, text: Samples.text, setting: setting(width)))
  }

  @Test(arguments: [
    (0.62, 0.34, "+28"), (0.34, 0.62, "−28"), (0.5, 0.5, "0"), (0.005, 0.004, "+1"),
    (1, 0, "+100"),
  ])
  func `give the difference of the shares as they are written`(
    _ first: Double, _ second: Double, _ text: String
  ) throws {
    #expect(try draw(first, second).texts.contains(text))
  }

  @Test func `give the difference of means with a decimal`() throws {
    #expect(try draw(3.4, 2.6, scale: .steps(1...6)).texts.contains("+0,8"))
  }

  @Test(arguments: ChartWidth.allCases)
  func `write both values outside the pair, or one where they are equal`(
    _ width: ChartWidth
  ) throws {
    let drawn = try draw(0.8, 0.2, width)
    let texts = drawn.elements.filter { $0.name == "text" && $0.attributes["font-weight"] != nil }
    let low = try #require(texts.first { $0.text == "20\u{A0}%" })
    let high = try #require(texts.first { $0.text == "80\u{A0}%" })
    let dot = try #require(drawn.elements.last { $0.name == "circle" })
    #expect(low.attributes["text-anchor"] == "end")
    #expect(high.x > dot.number("cx") && low.x < dot.number("cx"))
    #expect(try draw(0.5, 0.5).texts.count { $0 == "50\u{A0}%" } == 2)
  }

  @Test func `differ in shape as well as colour`() throws {
    let drawn = try draw(0.8, 0.2)
    #expect(drawn.elements.count { $0.name == "circle" } == 2)
    #expect(drawn.elements.count { $0.name == "rect" && $0.width == 11 } == 2)
  }

  private func draw(_ first: Double, _ second: Double, _ width: ChartWidth) throws -> Drawn {
    try draw(first, second, scale: .share, width)
  }
}

@Suite struct `Small multiples` {
  @Test(arguments: ChartWidth.allCases)
  func `share one scale and leave withheld groups out`(_ width: ChartWidth) throws {
    let all = [Samples.finance, nil, Samples.ordinal([30, 20, 20], of: 6, dontKnow: 8)]
    let groups = all.enumerated().map { GroupBar(title: "Grupp \($0)", distribution: $1) }
    let drawn = try Drawn(
      Chart.smallMultiples(
        groups, levels: Samples.names, withheld: "För få svar", text: Samples.text,
        setting: setting(width)))
    let third = drawn.bars("c-low1")
    try #require(third.count == 2)
    #expect(abs(third[0].end - third[1].end) < 0.1)
    #expect(abs(third[0].width / 0.22 - third[1].width / 0.20) < 1)
    #expect(drawn.texts.filter { $0 == "För få svar" }.count == 1)
    #expect(drawn.texts.contains("← 65\u{A0}%") && drawn.texts.contains("20\u{A0}% →"))
  }
}
