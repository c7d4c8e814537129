import Findings
import Foundation
import Measures
import Reports
import Testing

@Suite struct `A figure of groups` {
  private static let it = LocalizedText(swedish: "IT-nära", english: "IT-near")
  private static let business = LocalizedText(swedish: "Verksamhetsnära", english: "Business-near")

  private func finding(
    _ id: String, _ estimate: Estimate, origin: Origin = .collected(round: "2026")
  ) -> Finding {
    Finding(
      id: FindingID(rawValue: id),
      subject: Subject(id: id, title: LocalizedText(same: "Fråga " + id), wording: nil),
      statement: Statement("finding.scalar"), estimate: estimate,
      sample: Sample(size: .counted(51), unit: .respondents), method: "method.matrix",
      origin: origin, caveats: [], criticisms: [])
  }

  private func comparison(_ first: Double, _ second: Double, adjustedP: Double? = nil) -> Estimate {
    .comparison(
      Comparison(
        first: .init(label: Self.it, size: 12, share: first, interval: nil),
        second: .init(label: Self.business, size: 39, share: second, interval: nil),
        effect: adjustedP.map {
          .init(delta: 0.3, interval: nil, p: 0.004, adjustedP: $0, comparisons: 8)
        }))
  }

  private var grid: Estimate {
    .grid(
      Grid(
        rows: [LocalizedText(same: "A")], columns: [Self.it, Self.business],
        cells: [[.share(0.62, size: 12), .withheld]]))
  }

  private var series: Estimate {
    let points = [("2024", true), ("2025", false), ("2026", false)].map { year, isPublished in
      Series.Point(
        label: LocalizedText(same: "Mätning " + year), year: year, size: isPublished ? nil : 51,
        share: 0.3, interval: nil, isPublished: isPublished)
    }
    return .series(Series(points: points))
  }

  /// The texts of the repository in one language, read without the room that validates them.
  private func factory(_ language: Language) throws -> FigureFactory {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Content/texts/" + language.rawValue)
    var templates: [String: MessageTemplate] = [:]
    for file in ["findings.yaml", "charts-results.yaml"] {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      for match in text.matches(of: /(?m)^([a-z0-9.-]+): "(.*)"$/) {
        templates[String(match.1)] = try MessageTemplate(String(match.2))
      }
    }
    return FigureFactory(Catalogue(language: language, templates: templates))
  }

  private func words(_ cells: [Table.Cell]) -> [String] {
    cells.map { cell in
      switch cell {
      case .text(let text), .link(let text, _), .number(_, let text): text
      case .empty: ""
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `has a drawing in both widths, a source line and a table, all in words`(
    _ language: Language
  ) throws {
    let figures = try factory(language)
    let gaps = [finding("a", comparison(0.62, 0.34, adjustedP: 0.02))]
    let made: [Figure?] = [
      figures.figure(gaps[0]), figures.figure(finding("b", grid)),
      figures.figure(finding("c", series)),
      figures.figure(.gaps(gaps), title: "T", id: "t"),
      figures.figure(.changes([finding("c", series)]), title: "T", id: "t"),
      figures.figure(.places([place], origin: .collected(round: "2026")), title: "T", id: "t"),
    ]
    for figure in made {
      let figure = try #require(figure)
      let table = try #require(figure.table)
      #expect(table.rows.allSatisfy { $0.count == table.columns.count })
      let all = [figure.wide, figure.narrow ?? "", figure.sourceLine, table.caption]
      #expect(!(all + table.columns + table.rows.flatMap(words)).contains { $0.contains("⟦") })
      #expect(figure.sourceLine.hasPrefix(language == .swedish ? "Källa:" : "Source:"))
    }
  }

  private var place: MaturityPlace {
    MaturityPlace(
      label: LocalizedText(same: "A"), capability: .init(value: 3.4, interval: nil),
      heritage: .init(value: 2.6, interval: Interval(lower: 2, upper: 3, level: 0.95)), size: 9)
  }

  @Test func `says that its answers are simulated, also where it stands by itself`() throws {
    let figures = try factory(.swedish)
    let origin = Origin.calculated(from: [.collected(round: "a"), .simulated(seed: 5)])
    let one = finding("a", comparison(0.5, 0.4), origin: origin)
    let figure = try #require(figures.figure(one))
    let alone = try #require(figures.standalone(one))
    let several = try #require(figures.standalone(.gaps([one]), title: "T", id: "t"))
    for drawing in [figure.wide, figure.narrow ?? "", alone, several] {
      #expect(drawing.contains("SIMULERADE SVAR"))
    }
    let own = try #require(figures.standalone(finding("a", comparison(0.5, 0.4))))
    #expect(!own.contains("SIMULERADE"))
  }

  @Test func `has the numbers of a gap in its table`() throws {
    let figure = try factory(.swedish).figure(
      .gaps([finding("a", comparison(0.62, 0.34, adjustedP: 0.032))]), title: "T", id: "t")
    let row = try #require(figure?.table?.rows.first)
    #expect(
      words(row) == [
        "Fråga a", "62\u{A0}%", "12", "", "34\u{A0}%", "39", "", "+28", "0,30", "0,004", "0,032",
      ])
  }

  @Test func `has every cell of a grid with its n, and says which are withheld`() throws {
    let rows = try #require(try factory(.swedish).figure(finding("b", grid))?.table?.rows)
    #expect(
      rows.map(words) == [
        ["A", "IT-nära", "62\u{A0}%", "12"],
        ["A", "Verksamhetsnära", "För få svar för att visas", ""],
      ])
  }

  @Test func `never joins own answers with what others published`() throws {
    let drawing = try #require(try factory(.swedish).standalone(finding("c", series)))
    #expect(drawing.ranges(of: "class=\"c-stem\"").count == 1)
  }

  @Test func `says a difference in bold only where it was tested`() throws {
    let figures = try factory(.swedish)
    let tested = figures.standalone(finding("a", comparison(0.6, 0.3, adjustedP: 0.2)))
    let untested = figures.standalone(finding("a", comparison(0.6, 0.3)))
    #expect(try #require(tested).contains("fet stil"))
    #expect(try !#require(untested).contains("fet stil"))
  }

  @Test func `is not there where nothing can be drawn`() throws {
    let figures = try factory(.swedish)
    let empty = finding("a", .notGiven)
    #expect(figures.figure(empty) == nil)
    #expect(figures.figure(.gaps([empty]), title: "T", id: "t") == nil)
    #expect(
      figures.figure(.groups([.init(label: Self.it, finding: nil)]), title: "T", id: "t") == nil)
    let none = finding("a", .grid(Grid(rows: [], columns: [], cells: [])))
    #expect(figures.figure(none) == nil)
  }
}
