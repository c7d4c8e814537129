import Findings
import Measures
import Reports
import Tables
import Workflows

/// The first page: what this is, the measurements, what was found, where to go.
func startPage(_ measurements: [Measurement], _ words: PageWords) -> Page {
  var parts: [Page.Part] = [
    .blocks([.lead(words.text("start.lead")), words.paragraph("start.what")]),
    .layout(
      "start",
      [
        "heading": words.text("start.measurements"),
        "cards": measurements.map { card($0, words) },
      ]),
  ]
  parts += example(measurements, words).map { [.blocks($0)] } ?? []
  parts += picture(measurements, words).map { [.blocks($0)] } ?? []
  parts.append(.blocks(next(words)))
  return Page(
    path: .start, title: words.text("start.title"), description: words.text("start.lead"),
    parts: parts)
}

private func card(_ measurement: Measurement, _ words: PageWords) -> [String: any Sendable] {
  let id = measurement.publication.id.rawValue
  return [
    "title": measurement.publication.title[words.language],
    "address": words.address(.measurement(id)),
    "source": words.text(
      "start.source",
      [
        "publisher": .text(measurement.publication.source.publisher),
        "title": .text(measurement.publication.source.title),
      ]),
    "facts": facts(measurement, words).map { fact -> [String: any Sendable] in
      ["value": fact.value, "text": fact.text]
    },
    "report": words.address(.report(id)), "reportText": words.text("start.read-report"),
    "more": words.text("start.see-questions"),
  ]
}

/// The numbers of a measurement that are read at a glance.
func facts(_ measurement: Measurement, _ words: PageWords) -> [(value: String, text: String)] {
  let findings = measurement.findings
  return [
    (findings.count { $0.hasNumbers }, "tested"),
    (measurement.challenges.count { $0.isClaimed }, "challenges"),
    (findings.count { $0.hasNumbers && !$0.criticisms.isEmpty }, "criticised"),
    (findings.count { $0.grade == .impossible }, "impossible"),
  ].map { (words.catalogue.numbers.integer($0.0), words.text("report.fact." + $0.1)) }
}

/// The gravest thing that source criticism found, with the source's own words.
private func example(_ measurements: [Measurement], _ words: PageWords) -> [Block]? {
  let all = measurements.flatMap { measurement in
    measurement.findings.flatMap { finding in finding.criticisms.map { (measurement, finding, $0) }
    }
  }
  let worst = all.map(\.2.grade).max()
  guard let (measurement, finding, criticism) = all.first(where: { $0.2.grade == worst }) else {
    return nil
  }
  let id = measurement.publication.id.rawValue
  let quotation = criticism.places.first { $0.quotation != nil }.map {
    Block.quotation($0.quotation ?? "", place: words.catalogue.text($0))
  }
  return [
    words.heading("start.example", id: "example"),
    words.paragraph("start.example.text"),
    .paragraph([.strong(finding.subject.title[words.language])]),
  ] + (quotation.map { [$0] } ?? []) + [
    .notice(FindingBlocks(words.catalogue).notice(criticism)),
    .paragraph([
      words.link(words.text("start.example.question"), .question(id, finding.subject.id)),
      .text(" · "), words.link(words.text("start.example.all"), .criticism(id)),
    ]),
  ]
}

/// The first overview that can be drawn.
private func picture(_ measurements: [Measurement], _ words: PageWords) -> [Block]? {
  for measurement in measurements {
    for theme in measurement.report.themes {
      let figures = overviews(measurement, theme, words)
      guard let figure = figures.first else { continue }
      return [
        .heading(
          level: 2,
          text: words.text(
            "start.picture",
            ["title": .localized(measurement.publication.title)]), id: "picture"),
        words.paragraph("start.picture.text"), .figure(figure),
      ]
    }
  }
  return nil
}

private func next(_ words: PageWords) -> [Block] {
  let steps: [(String, SitePath)] = [
    ("measurements", .measurements), ("municipalities", .municipalities),
    ("instruments", .instruments), ("about", .about),
  ]
  return [
    words.heading("start.next", id: "next"),
    .list(
      steps.map { key, path in
        [
          words.link(words.text("site." + key), path), .text(": "),
          .text(words.text("start.next." + key)),
        ]
      }),
  ]
}
