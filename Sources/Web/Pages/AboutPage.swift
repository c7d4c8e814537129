import Measures
import Reports

/// What Samsyn is, how it works things out, and what is promised of the site.
func aboutPage(_ words: PageWords) -> Page {
  let sections = ["data", "license", "accessibility", "privacy", "program"]
  return Page(
    path: .about, title: words.text("about.title"), description: words.text("about.lead"),
    parts: [
      .blocks(
        [.lead(words.text("about.lead")), words.paragraph("about.text")]
          + sections.flatMap { key -> [Block] in
            [words.heading("about.\(key).title", id: key), words.paragraph("about." + key)]
          }
          + [
            .paragraph([
              .link(words.text("about.program.link"), address: APIPath.openAPI.route)
            ]),
            words.heading("about.methods.title", id: "methods"),
            words.paragraph("about.methods"),
          ]
          + ReportWriter.methodKeys.flatMap { key -> [Block] in
            [
              words.heading("method.\(key).title", id: "method-" + key, level: 3),
              words.paragraph("method." + key),
            ]
          })
    ])
}

/// What went wrong, and what the visitor can do.
func errorPage(_ refusal: Refusal, _ incident: String?, _ words: PageWords) -> Page {
  var blocks: [Block] = [.lead(words.text("error." + refusal.rawValue))]
  if let incident {
    blocks.append(words.paragraph("error.incident", ["incident": .text(incident)]))
  }
  let ways: [(String, SitePath)] = [
    ("start", .start), ("measurements", .measurements), ("municipalities", .municipalities),
  ]
  blocks.append(words.paragraph("error.ways"))
  blocks.append(.list(ways.map { key, path in [words.link(words.text("site." + key), path)] }))
  return Page(
    path: nil, title: words.text("error.\(refusal.rawValue).title"),
    description: words.text("error." + refusal.rawValue), parts: [.blocks(blocks)])
}
