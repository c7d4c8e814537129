import Access
import Measures
import Municipalities
import Reports
import Surveys
import Workflows

extension Site {
  /// How many have answered, by municipality, area and audience, as it is right now.
  func followPage(_ view: CollectionView) async throws -> Page {
    guard let plan = view.plan else { return view.page(.follow(view.id), "follow.", []) }
    let rates = try await samsyn.responseRates(view.permit)
    let words = view.words
    let table = RateTable(counts: rates.counts, view: view)
    var blocks =
      view.view.stateBlocks.dropFirst() + [
        words.heading("follow.all", id: "all"),
        .paragraph([
          .strong(
            words.text(
              "follow.answered",
              [
                "answered": .integer(table.all.answered), "count": .integer(table.all.invited),
                "share": .text(table.share(table.all)),
              ]))
        ]),
      ]
    if rates.withoutContact > 0 {
      blocks.append(
        words.paragraph("follow.without-contact", ["count": .integer(rates.withoutContact)]))
    }
    if plan.anonymity == .anonymous {
      blocks.append(words.paragraph("follow.batches", ["group": .integer(plan.smallestGroup)]))
    }
    if table.all.invited == 0 {
      blocks.append(words.paragraph("follow.none"))
    } else {
      blocks += table.blocks
    }
    return view.page(.follow(view.id), "follow.", [.blocks(Array(blocks))])
  }
}

/// Counts of invited and answered as tables, one for each way to divide them.
private struct RateTable {
  let counts: [ResponseCount]
  let view: CollectionView

  typealias Sums = (invited: Int, answered: Int)

  private var words: PageWords { view.words }

  var all: Sums { sums(counts) }

  var blocks: [Block] {
    let byMunicipality = view.map.sorted(Set(counts.map(\.municipality))).map { code in
      (view.name(code), counts.filter { $0.municipality == code })
    }
    let byArea = ServiceArea.allCases.map { area in
      (view.name(area), counts.filter { $0.area == area })
    }
    let byAudience = Audience.allCases.map { audience in
      (view.name(audience), counts.filter { $0.audience == audience })
    }
    return table("municipality", byMunicipality) + table("area", byArea)
      + table("audience", byAudience)
  }

  private func table(_ word: String, _ groups: [(name: String, counts: [ResponseCount])]) -> [Block]
  {
    let rows = groups.filter { !$0.counts.isEmpty }.map { group -> [Table.Cell] in
      let sums = sums(group.counts)
      return [
        .text(group.name), number(sums.invited), number(sums.answered),
        .number(
          sums.invited == 0 ? 0 : Double(sums.answered) / Double(sums.invited), shown: share(sums)),
      ]
    }
    return [
      words.heading("follow.by-" + word, id: word),
      .table(
        Table(
          id: "rate-" + word, caption: words.text("follow.by-" + word + ".caption"),
          columns: ["follow.column." + word].map { words.text($0) }
            + ["invited", "answered", "share"].map { words.text("follow.column." + $0) },
          rows: rows)),
    ]
  }

  func share(_ sums: Sums) -> String {
    guard sums.invited > 0 else { return "–" }
    return words.catalogue.numbers.share(
      Double(sums.answered) / Double(sums.invited), decimals: 0)
  }

  private func number(_ value: Int) -> Table.Cell {
    .number(Double(value), shown: words.catalogue.numbers.integer(value))
  }

  private func sums(_ counts: [ResponseCount]) -> Sums {
    (counts.reduce(0) { $0 + $1.invited }, counts.reduce(0) { $0 + $1.answered })
  }
}
