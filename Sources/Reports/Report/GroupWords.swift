import Charts
import Findings
package import Measures

extension Origin {
  /// Whether any of the answers behind a number were made by a generator.
  package var isSimulated: Bool {
    switch self {
    case .simulated: true
    case .collected, .published: false
    case .calculated(let from): from.contains(where: \.isSimulated)
    }
  }
}

extension FigureFactory {
  /// A comparison in words: both groups with their shares.
  func description(_ comparison: Comparison, _ finding: Finding) -> String {
    catalogue.text(
      "chart.gap.description",
      [
        "label": .localized(finding.subject.title), "first": .localized(comparison.first.label),
        "firstShare": .share(comparison.first.share, decimals: 0),
        "second": .localized(comparison.second.label),
        "secondShare": .share(comparison.second.share, decimals: 0),
      ])
  }

  /// A grid in words: its size, its ends and how much is withheld.
  func description(_ grid: Grid) -> String {
    let cells = grid.cells.flatMap { $0 }
    let shares = cells.compactMap { cell in
      if case .share(let share, _) = cell { share } else { nil }
    }
    return catalogue.text(
      "chart.grid.description",
      [
        "rows": .integer(grid.rows.count), "columns": .integer(grid.columns.count),
        "lowest": .share(shares.min() ?? 0, decimals: 0),
        "highest": .share(shares.max() ?? 0, decimals: 0),
        "shown": .integer(shares.count),
        "withheld": .integer(cells.count { $0 == .withheld }),
      ])
  }

  /// A series in words: every time with its share.
  func description(_ series: Series, _ finding: Finding) -> String {
    let points = series.points.map { point in
      point.label[catalogue.language] + " " + catalogue.numbers.share(point.share)
    }
    return finding.subject.title[catalogue.language] + ": " + catalogue.list(points) + "."
  }

  /// Places in the matrix in words; how many alone where they are too many to be heard.
  func description(_ places: [MaturityPlace]) -> String {
    let all = catalogue.text("chart.places.description", ["n": .integer(places.count)])
    guard places.count <= 40 else { return all }
    return places.reduce(into: all) { words, place in
      words +=
        " "
        + catalogue.text(
          "chart.place.description",
          [
            "label": .localized(place.label),
            "capability": .decimal(place.capability.value, decimals: 1),
            "heritage": .decimal(place.heritage.value, decimals: 1),
          ])
    }
  }

  /// How many a share rests on, short enough to stand in a drawing: `n = 51`, `n okänt`.
  func size(_ size: Int?) -> String {
    size.map { catalogue.text("chart.n", ["n": .integer($0)]) } ?? catalogue.text("chart.n-unknown")
  }

  /// The words inside the matrix of places.
  func placesText(_ places: [MaturityPlace]) -> MatrixText {
    MatrixText(
      capability: catalogue.text("matrix.capability"),
      heritage: catalogue.text("matrix.heritage"),
      limiting: catalogue.text("matrix.limiting"), strong: catalogue.text("matrix.strong"),
      limitedByBoth: catalogue.text("matrix.limited-by-both"),
      limitedByCapability: catalogue.text("matrix.limited-by-capability"),
      limitedByHeritage: catalogue.text("matrix.limited-by-heritage"),
      strongInBoth: catalogue.text("matrix.strong-in-both"),
      total: catalogue.text("chart.places.total", ["n": .integer(places.count)]))
  }
}
