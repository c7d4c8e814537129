import Charts
import Findings
import Measures

extension FigureFactory {
  /// The words that every chart needs.
  func chartText(
    title: String, subtitle: String, description: String, origin: Origin
  ) -> ChartText {
    ChartText(
      title: title, subtitle: subtitle, description: description,
      dontKnow: catalogue.text("chart.dont-know"), notPrinted: catalogue.text("chart.not-printed"),
      doubtful: catalogue.text("chart.doubtful"), source: catalogue.sourceLine(origin),
      mark: origin.isSimulated ? catalogue.text("chart.simulated") : "")
  }

  /// What a chart shows, in words, for those who do not see it.
  func description(_ finding: Finding) -> String {
    switch finding.estimate {
    case .distribution(let distribution): return description(distribution, finding)
    case .comparison(let comparison): return description(comparison, finding)
    case .grid(let grid): return description(grid)
    case .series(let series): return description(series, finding)
    case .scalar, .matrix, .notGiven: return catalogue.text(finding.statement)
    }
  }

  private func description(_ distribution: Distribution, _ finding: Finding) -> String {
    let parts = distribution.segments.map { part in
      part.label[catalogue.language] + " " + catalogue.share(part)
    }
    return catalogue.list(parts) + ". " + catalogue.text(finding.sample) + "."
  }

  /// The words inside the matrix.
  func matrixText(_ matrix: MaturityMatrix) -> MatrixText {
    MatrixText(
      capability: catalogue.text("matrix.capability"),
      heritage: catalogue.text("matrix.heritage"),
      limiting: catalogue.text("matrix.limiting"), strong: catalogue.text("matrix.strong"),
      limitedByBoth: catalogue.text("matrix.limited-by-both"),
      limitedByCapability: catalogue.text("matrix.limited-by-capability"),
      limitedByHeritage: catalogue.text("matrix.limited-by-heritage"),
      strongInBoth: catalogue.text("matrix.strong-in-both"),
      total: catalogue.text("matrix.total", ["n": .integer(matrix.total)]),
      remainder: matrix.heritageIsRemainder ? catalogue.text("caveat.heritage-is-remainder") : "")
  }
}
