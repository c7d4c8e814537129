import Findings
import Measures
import Reports
import Tables
import Workflows

/// Every measurement.
func measurementsPage(_ measurements: [Measurement], _ words: PageWords) -> Page {
  Page(
    path: .measurements, title: words.text("site.measurements"),
    description: words.text("measurements.lead"),
    parts: [
      .blocks([.lead(words.text("measurements.lead")), .table(table(measurements, words))])
    ])
}

private func table(_ measurements: [Measurement], _ words: PageWords) -> Table {
  Table(
    id: "measurements", caption: words.text("measurements.caption"),
    columns: ["title", "year", "tested", "challenges", "criticised", "impossible"].map {
      words.text("measurements.column." + $0)
    },
    rows: measurements.map { measurement in
      let title = measurement.publication.title[words.language]
      let path = SitePath.measurement(measurement.publication.id.rawValue)
      return [
        .link(title, address: words.address(path)), .text(measurement.publication.year),
      ] + facts(measurement, words).map { .number(Double($0.value) ?? 0, shown: $0.value) }
    })
}

/// What the rules make of one measurement.
func challengesPage(_ measurement: Measurement, _ words: PageWords) -> Page {
  let id = measurement.publication.id.rawValue
  let (language, asked) = (words.language, Set(measurement.findings.map(\.subject.id)))
  let writer = ChallengeBlocks(words.catalogue) { question in
    asked.contains(question) ? SitePath.question(id, question).address(language) : nil
  }
  return Page(
    path: .challenges(id),
    title: words.text("challenges.title", ["title": .localized(measurement.publication.title)]),
    description: words.text("challenge.intro"), trail: trail(measurement, words),
    parts: [
      .blocks(
        [words.paragraph("challenge.intro")] + writer.lists(measurement.challenges, level: 2)
          + [
            words.heading("challenges.rules", id: "rules"),
            .table(writer.table(measurement.challenges)),
            .paragraph([words.link(words.text("download.csv"), .challengesCSV(id))]),
          ])
    ])
}

/// What cannot be right in the figures of one measurement.
func criticismPage(_ measurement: Measurement, _ words: PageWords) -> Page {
  let id = measurement.publication.id.rawValue
  let language = words.language
  let writer = CriticismBlocks(words.catalogue) { SitePath.question(id, $0).address(language) }
  return Page(
    path: .criticism(id),
    title: words.text("criticism.title", ["title": .localized(measurement.publication.title)]),
    description: words.text("criticism.intro"), trail: trail(measurement, words),
    parts: [
      .blocks(
        [words.paragraph("criticism.intro")] + writer.blocks(measurement.findings, level: 2)
          + [.paragraph([words.link(words.text("download.csv"), .criticismCSV(id))])])
    ])
}

/// The way down to what belongs to a measurement.
func trail(
  _ measurement: Measurement, _ words: PageWords
) -> [(text: String, path: SitePath)] {
  let publication = measurement.publication
  return [
    (words.text("site.measurements"), .measurements),
    (publication.title[words.language], .measurement(publication.id.rawValue)),
  ]
}
