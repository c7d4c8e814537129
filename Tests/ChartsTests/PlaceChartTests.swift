@testable import Charts
import Findings
import Measures
import Testing

private func setting(_ width: ChartWidth, heading: Bool = false) -> ChartSetting {
  ChartSetting(id: "p", width: width, language: .swedish, showsHeading: heading)
}

@Suite struct `Change over time` {
  private func draw(_ points: [ChangeLine.Point], _ width: ChartWidth = .wide) throws -> Drawn {
    try Drawn(
      Chart.change(
        [ChangeLine(title: "A", points: points)], published: "Publicerat", text: Samples.text,
        setting: setting(width)))
  }

  private func point(
    _ year: String, _ share: Double, isPublished: Bool = false, isComparable: Bool = true
  ) -> ChangeLine.Point {
    ChangeLine.Point(
      value: Samples.point(year, share, isPublished: isPublished), isComparable: isComparable)
  }

  @Test(arguments: ChartWidth.allCases)
  func `joins only what can be compared, and leaves published points hollow`(
    _ width: ChartWidth
  ) throws {
    let drawn = try draw(
      [
        point("2024", 0.1, isPublished: true, isComparable: false),
        point("2025", 0.3, isComparable: false), point("2026", 0.5),
      ], width)
    #expect(drawn.elements.count { $0.classes == ["c-stem"] } == 1)
    // One in the legend and one in the drawing.
    #expect(drawn.elements.count { $0.classes.contains("c-bar-ring") } == 2)
    #expect(drawn.texts.contains("Publicerat"))
  }

  @Test func `says nothing of published points where there are none`() throws {
    #expect(try !draw([point("2025", 0.3)]).texts.contains("Publicerat"))
  }

  @Test func `lies by time where there is room, else evenly`() {
    let line = ChangeLine(
      title: "A", points: [point("2024", 0), point("2025", 0), point("2028", 0)])
    let times = ChangeTimes([line])
    #expect(times.places(of: line, least: 0.2) == [0, 0.25, 1])
    #expect(times.places(of: line, least: 0.3) == [0, 0.5, 1])
    let words = ChangeLine(title: "A", points: [point("våren", 0), point("2025", 0)])
    #expect(ChangeTimes([words]).places(of: words, least: 0) == [0, 1])
  }

  @Test(arguments: [
    ("2024", 2024.0), ("2024-07", 2024.5), ("2024-01-31", 2024), ("2024-13", nil), ("24", nil),
    ("", nil), ("våren 2024", nil), ("99999999999999999999", nil),
  ])
  func `reads years and ISO dates`(_ text: String, _ year: Double?) {
    #expect(ChangeTimes.year(text) == year)
  }

  @Test func `draws a lone point in the middle`() throws {
    let drawn = try draw([point("2025", 0.3)])
    #expect(drawn.elements.count { $0.name == "circle" } == 1)
  }
}

@Suite struct `Places in the matrix` {
  private func draw(_ places: [MaturityPlace], _ width: ChartWidth = .wide) throws -> Drawn {
    try Drawn(
      Chart.places(
        places, range: 1...6, words: Samples.words, text: Samples.text, setting: setting(width)))
  }

  private func circles(_ drawn: Drawn) -> [Drawn.Element] {
    drawn.elements.filter { $0.name == "circle" }
  }

  @Test(arguments: ChartWidth.allCases)
  func `stand where their values are`(_ width: ChartWidth) throws {
    let drawn = try draw(
      [Samples.place("A", 1, 1), Samples.place("B", 6, 6), Samples.place("C", 3.5, 3.5)], width)
    let dots = circles(drawn)
    try #require(dots.count == 3)
    #expect(abs(dots[2].number("cx") - (dots[0].number("cx") + dots[1].number("cx")) / 2) < 0.02)
    #expect(dots[0].number("cy") > dots[1].number("cy"))
    #expect(drawn.texts.contains("C"))
  }

  @Test(arguments: ChartWidth.allCases)
  func `carry numbers that do not lie on each other where they are crowded`(
    _ width: ChartWidth
  ) throws {
    let places = (0..<14).map { index in
      Samples.place("Kommun \(index)", 3 + Double(index % 4) * 0.05, 3 + Double(index) * 0.03)
    }
    let drawn = try draw(places, width)
    let dots = circles(drawn)
    try #require(dots.count == 14)
    for (index, one) in dots.enumerated() {
      for other in dots[(index + 1)...] {
        let (dx, dy) = (
          one.number("cx") - other.number("cx"), one.number("cy") - other.number("cy")
        )
        #expect((dx * dx + dy * dy).squareRoot() > 16)
      }
    }
    #expect((1...14).allSatisfy { drawn.texts.contains(String($0)) })
    #expect((0..<14).allSatisfy { drawn.texts.contains("Kommun \($0)") })
  }

  @Test(arguments: ChartWidth.allCases)
  func `are points alone where there are hundreds`(_ width: ChartWidth) throws {
    let places = (0..<290).map { index in
      Samples.place("Kommun \(index)", 1 + Double(index % 17) * 0.3, 1 + Double(index % 23) * 0.2)
    }
    let drawn = try draw(places, width)
    #expect(circles(drawn).count == 290)
    #expect(!drawn.texts.contains("Kommun 0"))
  }

  @Test func `survive values that cannot be`() throws {
    let drawn = try draw([
      Samples.place("A", .nan, .infinity), Samples.place("B", -1e9, 1e300),
      Samples.place("C", .nan, .infinity),
    ])
    #expect(circles(drawn).allSatisfy { (0...720).contains($0.number("cx")) })
  }
}

@Suite struct `A mark on a chart` {
  @Test func `is drawn with and without a heading, in every kind of chart`() throws {
    var text = Samples.text
    text.mark = "SIMULERADE SVAR"
    for setting in Samples.settings() {
      for svg in Samples.all(Samples.finance, text: text, setting: setting) {
        #expect(try Drawn(svg).texts.contains("SIMULERADE SVAR"))
      }
    }
  }

  @Test func `is not there where nothing is marked`() throws {
    let drawn = try Drawn(
      Chart.divergingBar(Samples.finance, text: Samples.text, setting: setting(.wide)))
    #expect(!drawn.texts.contains { $0.contains("SIMUL") })
  }

  @Test func `stands on paper of its own where the picture stands by itself`() throws {
    let alone = try Drawn(
      Chart.divergingBar(
        Samples.finance, text: Samples.text, setting: setting(.wide, heading: true)))
    let paper = try #require(alone.elements.first { $0.classes == ["c-paper"] })
    #expect(paper.width == 760 && alone.viewWidth == 760)
    #expect(!alone.elements.contains { $0.attributes["style"] != nil })
  }
}
