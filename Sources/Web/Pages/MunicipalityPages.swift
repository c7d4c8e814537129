import Measures
import Municipalities
import Reports
import Workflows

/// The municipalities, all or those that a filter lets through.
func municipalitiesPage(
  _ all: [Municipality], _ filter: MunicipalityFilter, _ words: PageWords
) -> Page {
  let shown = filter.apply(to: all)
  return Page(
    path: .municipalities, title: words.text("site.municipalities"),
    description: words.text("municipalities.lead"),
    parts: [
      .blocks([.lead(words.text("municipalities.lead"))]),
      .layout("filter", filter.form(all, words)),
      .blocks(
        [
          words.paragraph(
            "municipalities.shown",
            ["shown": .integer(shown.count), "all": .integer(all.count)])
        ] + (shown.isEmpty ? [] : [.table(municipalityTable(shown, words, linked: true))])
          + sources(shown, words)
          + [.paragraph([words.link(words.text("download.csv"), .municipalitiesCSV)])]),
    ])
}

/// Where the facts of a table were read, each source once.
private func sources(_ municipalities: [Municipality], _ words: PageWords) -> [Block] {
  let all = municipalities.flatMap { [$0.group?.source, $0.population?.source] }.compactMap(\.self)
  guard !all.isEmpty else { return [] }
  return [
    words.paragraph(
      "municipalities.source", ["sources": .list(Set(all).sorted().map { .text($0) })])
  ]
}

/// Municipalities with their facts.
func municipalityTable(
  _ municipalities: [Municipality], _ words: PageWords, linked: Bool
) -> Table {
  Table(
    id: "municipalities", caption: words.text("municipalities.caption"),
    columns: ["name", "code", "region", "group", "population"].map {
      words.text("municipalities.column." + $0)
    },
    rows: municipalities.map { municipality in
      [
        linked
          ? .link(
            municipality.name,
            address: words.address(.municipality(municipality.code.rawValue)))
          : .text(municipality.name),
        .text(municipality.code.rawValue), .text(municipality.regionName),
        .text(municipality.group.map { $0.value.code + " " + $0.value.name } ?? missing(words)),
        municipality.population.map {
          .number(Double($0.value), shown: words.catalogue.numbers.integer($0.value))
        } ?? .text(missing(words)),
      ]
    })
}

private func missing(_ words: PageWords) -> String { words.text("unknown") }

/// One municipality: the register's facts, its associations and what was measured there.
func municipalityPage(
  _ municipality: Municipality, _ associations: [Association], _ measurements: [Measurement],
  _ words: PageWords
) -> Page {
  let own = associations.filter { association in
    association.members.contains { $0.code == municipality.code }
  }
  let ids = Set(own.map(\.id))
  let covering = measurements.filter { $0.association.map { ids.contains($0.id) } ?? false }
  return Page(
    path: .municipality(municipality.code.rawValue),
    title: words.text("municipality.title", ["name": .text(municipality.name)]),
    description: words.text("municipality.description", ["name": .text(municipality.name)]),
    trail: [(words.text("site.municipalities"), .municipalities)],
    parts: [
      .blocks(
        register(municipality, words) + membership(own, words)
          + measurementBlocks(covering, words)
          + (covering.isEmpty
            ? []
            : [
              .notice(
                Notice(
                  kind: .information, title: words.text("municipality.whole.title"),
                  blocks: [
                    words.paragraph(
                      "municipality.whole", ["name": .text(municipality.name)])
                  ]))
            ]))
    ])
}

private func register(_ municipality: Municipality, _ words: PageWords) -> [Block] {
  let dated = { (text: String, date: String, source: String) -> [Inline] in
    [
      .text(
        words.text(
          "municipality.dated",
          ["text": .text(text), "date": .text(date), "source": .text(source)]))
    ]
  }
  let group = municipality.group.map {
    dated($0.value.code + " " + $0.value.name, $0.date, $0.source)
  }
  let population = municipality.population.map {
    dated(words.catalogue.numbers.integer($0.value), $0.date, $0.source)
  }
  return [
    words.heading("municipality.register", id: "register"),
    .definitions([
      (words.text("municipalities.column.code"), [.text(municipality.code.rawValue)]),
      (words.text("municipalities.column.region"), [.text(municipality.regionName)]),
      (words.text("municipalities.column.group"), group ?? [.text(missing(words))]),
      (words.text("municipalities.column.population"), population ?? [.text(missing(words))]),
    ]),
  ]
}

private func membership(_ associations: [Association], _ words: PageWords) -> [Block] {
  [
    words.heading("municipality.associations", id: "associations"),
    associations.isEmpty
      ? words.paragraph("municipality.no-associations")
      : .list(
        associations.map { association in
          [
            words.link(association.name[words.language], .association(association.id.rawValue)),
            .text(", " + words.text("association.kind." + association.kind.rawValue)),
          ]
        }),
  ]
}
