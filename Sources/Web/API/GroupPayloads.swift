import Findings
import Measures

/// Two groups set beside each other; proportions are fractions.
struct ComparisonPayload: Codable, Sendable {
  let unit: String
  let first: SidePayload
  let second: SidePayload
  let effect: EffectPayload?

  init(_ comparison: Comparison) {
    unit = "fraction"
    first = SidePayload(comparison.first)
    second = SidePayload(comparison.second)
    effect = comparison.effect.map { EffectPayload($0) }
  }
}

/// One of the groups of a comparison.
struct SidePayload: Codable, Sendable {
  let label: LabelPayload
  let n: Int
  let share: Double
  let interval: IntervalPayload?

  init(_ side: Comparison.Side) {
    label = LabelPayload(side.label)
    n = side.size
    share = side.share
    interval = side.interval.map { IntervalPayload($0) }
  }
}

/// How far two groups are apart.
struct EffectPayload: Codable, Sendable {
  let delta: Double
  let interval: IntervalPayload?
  let p: Double?
  let adjustedP: Double?
  let comparisons: Int

  init(_ effect: Comparison.Effect) {
    delta = effect.delta
    interval = effect.interval.map { IntervalPayload($0) }
    p = effect.p
    adjustedP = effect.adjustedP
    comparisons = effect.comparisons
  }
}

/// Shares in rows and columns; proportions are fractions.
struct GridPayload: Codable, Sendable {
  let unit: String
  let rows: [LabelPayload]
  let columns: [LabelPayload]
  let cells: [[CellPayload]]

  init(_ grid: Grid) {
    unit = "fraction"
    rows = grid.rows.map { LabelPayload($0) }
    columns = grid.columns.map { LabelPayload($0) }
    cells = grid.cells.map { row in row.map { CellPayload($0) } }
  }
}

/// A cell of a grid; it has a share and an n only where the state is "share".
struct CellPayload: Codable, Sendable {
  let state: String
  var share: Double?
  var n: Int?

  init(_ cell: Grid.Cell) {
    switch cell {
    case .share(let value, let size):
      state = "share"
      share = value
      n = size
    case .withheld: state = "withheld"
    case .empty: state = "empty"
    }
  }
}

/// One share at several times; proportions are fractions.
struct SeriesPayload: Codable, Sendable {
  let unit: String
  let points: [PointPayload]

  init(_ series: Series) {
    unit = "fraction"
    points = series.points.map { PointPayload($0) }
  }
}

/// The share at one time.
struct PointPayload: Codable, Sendable {
  let label: LabelPayload
  let year: String
  let n: Int?
  let share: Double
  let interval: IntervalPayload?
  let published: Bool

  init(_ point: Series.Point) {
    label = LabelPayload(point.label)
    year = point.year
    n = point.size
    share = point.share
    interval = point.interval.map { IntervalPayload($0) }
    published = point.isPublished
  }
}
