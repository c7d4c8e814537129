import Findings
import Measures
import Municipalities
import Reports
import Surveys
import Tables
import Workflows

/// The overview of one measurement.
struct MeasurementPage {
  private let measurement: Measurement
  private let words: PageWords
  private var id: String { measurement.publication.id.rawValue }

  init(_ measurement: Measurement, _ words: PageWords) {
    self.measurement = measurement
    self.words = words
  }

  /// The page.
  func page() -> Page {
    Page(
      path: .measurement(id), title: measurement.publication.title[words.language],
      description: words.text(
        "measurement.description", ["title": .localized(measurement.publication.title)]),
      trail: [(words.text("site.measurements"), .measurements)],
      parts: [
        .blocks([.facts(facts(measurement, words)), trust()]),
        words.links(
          [
            (words.text("measurement.report"), .report(id)),
            (words.text("measurement.pdf"), .reportPDF(id)),
            (words.text("measurement.challenges"), .challenges(id)),
            (words.text("measurement.criticism"), .criticism(id)),
          ], label: words.text("measurement.read")),
        .blocks(background() + themes() + matrix() + scalars() + data()),
      ])
  }

  /// How far the figures hold, in a sentence.
  private func trust() -> Block {
    words.paragraph(
      "report.summary.trust",
      [
        "criticised": .integer(
          measurement.findings.count { $0.hasNumbers && !$0.criticisms.isEmpty }),
        "tested": .integer(measurement.findings.count { $0.hasNumbers }),
      ])
  }

  private func background() -> [Block] {
    let publication = measurement.publication
    let source = publication.source
    let association: Inline? = measurement.association.map {
      words.link($0.name[words.language], .association($0.id.rawValue))
    }
    let title = measurement.instrument.title[words.language]
    let instrument =
      measurement.hasKnownInstrument
      ? words.link(title, .instrument(measurement.instrument.id.rawValue)) : .text(title)
    let facts: [(String, [Inline])] = [
      (
        "source",
        [.text(source.publisher + ", "), .emphasis(source.title), .text(", " + source.published)]
      ),
      ("year", [.text(publication.year)]),
      ("association", [association ?? .text(words.text("unknown"))]),
      ("municipalities", [.text(words.catalogue.numbers.integer(publication.municipalities))]),
      ("instrument", [instrument]),
    ]
    return [
      words.heading("measurement.background", id: "background"),
      .definitions(facts.map { (words.text("measurement." + $0), $1) }),
      words.paragraph("report.background.published"),
    ]
  }

  private func themes() -> [Block] {
    measurement.report.themes.flatMap { theme -> [Block] in
      guard !theme.findings.isEmpty else { return [] }
      return [words.heading("theme." + theme.id, id: "theme-" + theme.id)]
        + overviews(measurement, theme, words).map { .figure($0) } + [.table(questions(theme))]
    }
  }

  private func questions(_ theme: StatusReport.Theme) -> Table {
    let name = words.text("theme." + theme.id)
    return Table(
      id: "questions-" + theme.id,
      caption: words.text("measurement.questions", ["theme": .text(name)]),
      columns: ["question", "result", "grade"].map { words.text("measurement.column." + $0) },
      rows: theme.findings.map { finding in
        [
          .link(
            finding.subject.title[words.language],
            address: words.address(.question(id, finding.subject.id))),
          .text(words.catalogue.text(finding.statement)), .text(grade(finding)),
        ]
      })
  }

  private func grade(_ finding: Finding) -> String {
    guard finding.hasNumbers else { return words.text("measurement.not-tested") }
    return finding.grade.map(words.catalogue.title) ?? words.text("measurement.sound")
  }

  private func matrix() -> [Block] {
    guard let matrix = measurement.report.matrix else { return [] }
    return [words.heading("report.matrix", id: "matrix"), words.paragraph("matrix.intro")]
      + FindingBlocks(words.catalogue).blocks(matrix)
  }

  private func scalars() -> [Block] {
    guard !measurement.report.scalars.isEmpty else { return [] }
    return [
      words.heading("report.scalars", id: "scalars"),
      .table(FindingTables(words.catalogue).scalars(measurement.report.scalars, id: "scalars")),
    ]
  }

  private func data() -> [Block] {
    let files: [(String, SitePath)] = [
      ("challenges", .challengesCSV(id)), ("criticism", .criticismCSV(id)),
      ("scalars", .scalarsCSV(id)),
    ]
    return [
      words.heading("measurement.data", id: "data"), words.paragraph("measurement.data.text"),
      .list(files.map { key, path in [words.link(words.text("measurement.csv." + key), path)] }),
    ]
  }
}

/// One figure for each scale that several questions of a theme share.
func overviews(
  _ measurement: Measurement, _ theme: StatusReport.Theme, _ words: PageWords
) -> [Figure] {
  let scales = Dictionary(
    measurement.instrument.questions.map { question in
      (
        question.variable.id.rawValue,
        question.variable.codes.compactMap { code in
          if case .level = code.role { code.label[.swedish] } else { nil }
        }
      )
    }, uniquingKeysWith: { first, _ in first })
  var order: [[String]] = []
  for finding in theme.findings {
    let scale = scales[finding.subject.id] ?? []
    if !scale.isEmpty, !order.contains(scale) { order.append(scale) }
  }
  return order.enumerated().compactMap { index, scale in
    let name = words.text("theme." + theme.id)
    return FigureFactory(words.catalogue).overview(
      theme.findings.filter { scales[$0.subject.id] == scale },
      title: words.text("measurement.overview", ["theme": .text(name)]),
      id: "overview-\(theme.id)-\(index + 1)", number: nil)
  }
}
