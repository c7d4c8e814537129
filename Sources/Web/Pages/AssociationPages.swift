import Measures
import Municipalities
import Reports
import Tables
import Workflows

/// Every association.
func associationsPage(
  _ associations: [Association], _ measurements: [Measurement], _ words: PageWords
) -> Page {
  Page(
    path: .associations, title: words.text("site.associations"),
    description: words.text("associations.lead"),
    parts: [
      .blocks([
        .lead(words.text("associations.lead")),
        .table(
          Table(
            id: "associations", caption: words.text("associations.caption"),
            columns: ["name", "kind", "members", "measurements"].map {
              words.text("associations.column." + $0)
            },
            rows: associations.map { row($0, measurements, words) })),
      ])
    ])
}

private func row(
  _ association: Association, _ measurements: [Measurement], _ words: PageWords
) -> [Table.Cell] {
  let own = measurements.filter { $0.association?.id == association.id }
  let link = own.first.map { measurement -> Table.Cell in
    .link(
      measurement.publication.title[words.language],
      address: words.address(.measurement(measurement.publication.id.rawValue)))
  }
  return [
    .link(
      association.name[words.language],
      address: words.address(.association(association.id.rawValue))),
    .text(words.text("association.kind." + association.kind.rawValue)),
    .number(
      Double(association.members.count),
      shown: words.catalogue.numbers.integer(association.members.count)),
    link ?? .text(words.text("associations.none")),
  ]
}

/// One association: its measurements and members.
func associationPage(
  _ association: Association, _ municipalities: [Municipality], _ measurements: [Measurement],
  _ words: PageWords
) -> Page {
  let own = measurements.filter { $0.association?.id == association.id }
  let members = association.members.compactMap { member in
    municipalities.first { $0.code == member.code }
  }
  return Page(
    path: .association(association.id.rawValue), title: association.name[words.language],
    description: words.text("association.kind." + association.kind.rawValue),
    trail: [(words.text("site.associations"), .associations)],
    parts: [
      .blocks(
        [
          .lead(
            words.text(
              "association.lead",
              [
                "kind": .text(words.text("association.kind." + association.kind.rawValue)),
                "count": .integer(members.count),
              ]))
        ] + measurementBlocks(own, words) + memberBlocks(association, members, words))
    ])
}

private func memberBlocks(
  _ association: Association, _ members: [Municipality], _ words: PageWords
) -> [Block] {
  let populations = members.compactMap(\.population?.value)
  var blocks = [words.heading("association.members", id: "members")]
  if !members.isEmpty, populations.count == members.count {
    blocks.append(
      words.paragraph(
        "association.population", ["count": .integer(populations.reduce(0, +))]))
  }
  blocks.append(.table(municipalityTable(members, words, linked: true)))
  for (key, codes) in [
    ("interviewed", association.members.filter(\.interviewed).map(\.code)),
    ("host", association.members.filter(\.isHost).map(\.code)),
  ] where !codes.isEmpty {
    let names = members.filter { codes.contains($0.code) }.map(\.name)
    blocks.append(
      words.paragraph(
        "association." + key,
        ["count": .integer(names.count), "names": .list(names.map { .text($0) })]))
  }
  blocks.append(words.paragraph("association.source", ["source": .text(association.source)]))
  return blocks
}

/// The measurements of an association, each with what it found.
func measurementBlocks(_ measurements: [Measurement], _ words: PageWords) -> [Block] {
  let heading = words.heading("association.measurements", id: "measurements")
  guard !measurements.isEmpty else { return [heading, words.paragraph("association.unmeasured")] }
  return [heading]
    + measurements.flatMap { measurement -> [Block] in
      let id = measurement.publication.id.rawValue
      return [
        .paragraph([
          words.link(measurement.publication.title[words.language], .measurement(id)),
          .text(" · "), words.link(words.text("start.read-report"), .report(id)),
        ]), .facts(facts(measurement, words)),
      ]
    }
}
