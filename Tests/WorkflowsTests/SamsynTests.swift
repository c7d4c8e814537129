import Access
import Challenges
import Database
import DatabaseSQLite
import Findings
import Foundation
import Measures
import Municipalities
import Reports
import Tables
import Testing
import Workflows

/// Everything over a database in memory, with the repository's own folder Content.
func freshSamsyn() async throws -> Samsyn {
  try await Samsyn(
    knowledge: knowledge(), engine: SQLiteEngine.inMemory(), accounts: .test())
}

func knowledge() throws -> Knowledge { try Knowledge(folder: contentFolder) }

/// The repository's own folder Content.
let contentFolder = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Content")

func fyrbodal() async throws -> Workflows.Measurement {
  try #require(
    try await freshSamsyn().measurement(PublicationID(rawValue: "fyrbodal-2024"), as: .visitor))
}

func norrbotten() async throws -> Workflows.Measurement {
  try #require(
    try await freshSamsyn().measurement(PublicationID(rawValue: "norrbotten-2020"), as: .visitor))
}

@Suite struct `The use cases` {
  @Test func `starts with the bundled measurements`() async throws {
    let samsyn = try await freshSamsyn()
    #expect(
      try await samsyn.measurements(as: .visitor).map(\.id.rawValue) == [
        "fyrbodal-2024", "norrbotten-2020",
      ])
    #expect(try await samsyn.municipalities(as: .visitor).count == 290)
  }

  @Test func `changes nothing when the same file is imported twice`() async throws {
    let samsyn = try await freshSamsyn()
    let bytes = Data(ownFile(percent: "40").utf8)
    #expect(try await samsyn.importPublication(operate(), bytes, file: "own.yaml").changed)
    #expect(try await samsyn.importPublication(operate(), bytes, file: "own.yaml").changed == false)
    let changed = Data(ownFile(percent: "60").utf8)
    #expect(try await samsyn.importPublication(operate(), changed, file: "own.yaml").changed)
    let found = try #require(
      try await samsyn.measurement(PublicationID(rawValue: "own"), as: .visitor))
    guard case .distribution(let distribution) = try #require(found.findings.first).estimate else {
      return #expect(Bool(false), "no distribution")
    }
    #expect(distribution.segments.map(\.share) == [0.6, 0.4])
  }

  @Test func `imports nothing of a file with faults`() async throws {
    let samsyn = try await freshSamsyn()
    await #expect(throws: Faults.self) {
      try await samsyn.importPublication(
        operate(),
        Data(ownFile(percent: "140").utf8), file: "own.yaml")
    }
    #expect(try await samsyn.measurements(as: .visitor).count == 2)
  }

  @Test func `lets imported facts replace the bundled ones`() async throws {
    let samsyn = try await freshSamsyn()
    let rows = try await samsyn.municipalities(as: .visitor).map { "\($0.code.rawValue),1000" }
    let count = try await samsyn.importRegister(
      operate(),
      Data(("code,2030\n" + rows.joined(separator: "\n")).utf8), file: "r.csv",
      date: "2030-12-31", source: "SCB")
    #expect(count == 290)
    let populations = try await samsyn.municipalities(as: .visitor).compactMap(\.population)
    #expect(populations.allSatisfy { $0.value == 1000 && $0.date == "2030-12-31" })
  }

  private func ownFile(percent: String) -> String {
    """
    format: samsyn-published/1
    id: own
    title: {sv: Egen, en: Own}
    municipalities: 5
    source: {id: own, title: Egen, publisher: Egen}
    questions:
      - id: q
        theme: economy
        audience: all
        type: single-choice
        title: {sv: Fråga, en: Question}
        wording: {sv: Fråga?, en: Question?}
        options: [{id: a, sv: A, en: A}, {id: b, sv: B, en: B}]
    results:
      - question: q
        values:
          - code: a
            places: [{percent: "\(percent)", section: "1"}]
          - code: b
            places: [{percent: "\(percent == "40" ? "60" : "40")", section: "1"}]
    """
  }
}

@Suite struct `The report` {
  @Test(arguments: Language.allCases)
  func `has every text, in both languages`(language: Language) async throws {
    let samsyn = try await freshSamsyn()
    for id in ["fyrbodal-2024", "norrbotten-2020"] {
      let found = try #require(
        try await samsyn.measurement(PublicationID(rawValue: id), as: .visitor))
      let html = samsyn.reportHTML(found, language)
      #expect(!html.contains("⟦"), "\(html.matches(of: #/⟦[^⟧]*⟧/#).map { String($0.0) })")
      #expect(html.contains("<html lang=\"\(language.rawValue)\">"))
    }
  }

  @Test func `needs nothing from outside`() async throws {
    let samsyn = try await freshSamsyn()
    let html = samsyn.reportHTML(try await fyrbodal(), .swedish)
    #expect(html.matches(of: #/(src|href|url)\s*[=(]\s*["']?(https?:)?\/\//#).isEmpty)
    #expect(!html.contains("<script"))
    #expect(!html.contains("@import"))
  }

  @Test func `shows every figure with its source and its table`() async throws {
    let samsyn = try await freshSamsyn()
    let html = samsyn.reportHTML(try await fyrbodal(), .swedish)
    let figures = html.matches(of: #/<figure id=/#).count
    // The 21 questions with numbers, and the matrix.
    let measurement = try await fyrbodal()
    #expect(figures == measurement.findings.count(where: \.hasNumbers) + 1)
    #expect(html.matches(of: #/<p class="source">Källa: /#).count == figures)
    #expect(
      html.matches(of: #/<figcaption><span class="number">Figur \d+\.<\/span>/#).count == figures)
  }

  @Test func `says for every number how many it rests on`() async throws {
    let samsyn = try await freshSamsyn()
    for table in samsyn.tables(try await fyrbodal(), .swedish)
    where table.caption.contains("Siffrorna") {
      #expect(
        table.caption.contains("n = ") || table.caption.contains("n okänt"), "\(table.caption)")
    }
  }

  @Test func `becomes a tagged PDF`() async throws {
    let samsyn = try await freshSamsyn()
    let data = try await samsyn.reportPDF(
      samsyn.reportHTML(try await norrbotten(), .swedish))
    #expect(data.starts(with: Data("%PDF-".utf8)))
    #expect(data.count > 20_000)
    #expect(data.range(of: Data("/MarkInfo".utf8)) != nil)
  }
}

/// What whoever runs the machine may do.
func operate() throws -> Permit { try decide(.machine, .operate, .site) }
