package import Findings
import Measures

/// The words inside a heat map.
package struct HeatText: Hashable, Sendable {
  /// What the cells say: a share, in per cent.
  package var share: String
  /// What a hatched cell means.
  package var withheld: String
  /// What an outlined cell means.
  package var empty: String

  /// Makes the words of a heat map.
  package init(share: String, withheld: String, empty: String) {
    self.share = share
    self.withheld = withheld
    self.empty = empty
  }
}

extension Chart {
  /// Shares in rows and columns as coloured cells, each with its per cent.
  ///
  /// The side with the longer names stands as rows, or the one with so many that no page has room
  /// for them as columns; columns that do not fit stand in a further part below.
  package static func heatMap(
    _ grid: Grid, words: HeatText, text: ChartText, setting: ChartSetting
  ) -> String {
    let cells = HeatCells(grid, setting)
    var picture = Picture()
    picture.addHeatLegend(cells, words, setting)
    guard !cells.rows.isEmpty, !cells.columns.isEmpty else {
      return picture.framed(text, setting)
    }
    let layout = HeatLayout(cells, setting)
    for (index, columns) in layout.parts.enumerated() {
      if index > 0 { picture.bottom += 18 }
      for rows in layout.bands {
        picture.addHeads(columns, cells, layout)
        picture.addCells(rows, columns, cells, layout)
        picture.bottom += 8
      }
    }
    return picture.framed(text, setting)
  }
}

/// A grid the way round that it is drawn.
struct HeatCells {
  let rows: [String]
  let columns: [String]
  private let cells: [[Grid.Cell]]
  private let isTurned: Bool

  /// More entries than this never stand as columns if they can stand as rows.
  private static let columnsMax = 40

  init(_ grid: Grid, _ setting: ChartSetting) {
    let names = [grid.rows, grid.columns].map { side in side.map { $0[setting.language] } }
    let many = names.map { $0.count > Self.columnsMax }
    let lengths = names.map { side in
      side.map { TextStyle.label.width($0) }.reduce(0, +) / Double(max(side.count, 1))
    }
    isTurned = many[0] == many[1] ? lengths[1] > lengths[0] : many[1]
    rows = isTurned ? names[1] : names[0]
    columns = isTurned ? names[0] : names[1]
    cells = grid.cells
  }

  func cell(_ row: Int, _ column: Int) -> Grid.Cell {
    isTurned ? cells[column][row] : cells[row][column]
  }

  /// Whether any cell is of a kind.
  func contains(_ cell: Grid.Cell) -> Bool { cells.contains { $0.contains(cell) } }
}

/// The steps of a share from light to dark, from none to all.
enum HeatStep {
  static let count = 5

  /// The step of a whole per cent, so that number and colour always agree. Range: 1…5.
  static func step(percent: Int) -> Int { min(max(percent, 0) / 20, count - 1) + 1 }

  /// A share as whole per cent; what is no number is 0.
  static func percent(_ share: Double) -> Int { Int((Values.drawable(share) * 100).rounded()) }

  /// What a step covers: `20–39`.
  static func name(_ step: Int) -> String {
    "\((step - 1) * 20)–\(step == count ? 100 : step * 20 - 1)"
  }
}
