/// The parts of the maturity matrix: its axes and its quadrants.
extension Picture {
  mutating func addTopLine(_ words: MatrixText, _ setting: ChartSetting) {
    let style = TextStyle.smallStrong
    let total = style.shortened(words.total, within: setting.points / 2)
    let room = setting.points - style.width(total) - 16
    if setting.width == .wide {
      add(Shapes.text(0, 12, style.shortened("↑ " + words.heritage, within: room), style))
    }
    add(Shapes.text(setting.points, 12, total, style, fill: Palette.muted, anchor: .end))
    bottom = 22
  }

  /// One row of quadrants with the word for where it lies on the vertical axis.
  mutating func addQuadrants(_ row: Int, _ grid: MatrixGrid, _ words: MatrixText) {
    let (style, end) = (TextStyle.small, row == 0 ? words.strong : words.limiting)
    if grid.isWide {
      let baseline = bottom + grid.height / 2 + style.drop
      let name = style.shortened(end, within: grid.left - 8)
      add(Shapes.text(0, baseline, name, style, fill: Palette.muted))
    } else {
      let name = style.shortened("↑ " + words.heritage + ": " + end, within: grid.width * 2)
      add(Shapes.text(0, bottom + 11, name, style, fill: Palette.muted))
      bottom += 18
    }
    for (column, quadrant) in grid.quadrants[row].enumerated() {
      addQuadrant(quadrant, x: grid.left + Double(column) * (grid.width + MatrixGrid.gap), grid)
    }
    bottom += grid.height + MatrixGrid.gap
  }

  mutating func addCapability(_ grid: MatrixGrid, _ words: MatrixText, _ setting: ChartSetting) {
    let (style, strong) = (TextStyle.small, TextStyle.smallStrong)
    for (column, end) in [words.limiting, words.strong].enumerated() {
      let x = grid.left + (Double(column) + 0.5) * grid.width + Double(column) * MatrixGrid.gap
      let name = style.shortened(end, within: grid.width)
      add(Shapes.text(x, bottom + 12, name, style, fill: Palette.muted, anchor: .middle))
    }
    let axis = strong.shortened(words.capability + " →", within: setting.points)
    add(Shapes.text(setting.points, bottom + 30, axis, strong, anchor: .end))
    bottom += 36
  }

  private mutating func addQuadrant(_ quadrant: Quadrant, x: Double, _ grid: MatrixGrid) {
    let (padding, count) = (MatrixGrid.padding, TextStyle.count)
    add(Shapes.rectangle(x, bottom, grid.width, grid.height, fill: quadrant.field, radius: 3))
    let ink = quadrant.count > 0 ? Palette.text : Palette.muted
    let baseline = bottom + padding + 26
    add(Shapes.text(x + padding, baseline, quadrant.written, count, fill: ink))
    let style = TextStyle.strongLabel
    let lines = MatrixGrid.name(quadrant, grid.width, grid.isWide)
    let side = grid.isWide ? count.width(quadrant.written) + 12 : 0
    let rise = Double(max(lines.count - 1, 0)) * style.lineHeight / 2
    let first = grid.isWide ? baseline - 7 - rise : baseline + 22
    add(Shapes.lines(x + padding + side, first, lines, style, fill: ink))
    let top = bottom + grid.height - padding - grid.waffle.height
    add(grid.waffle.squares(quadrant.count, x: x + padding, y: top, fill: quadrant.square))
  }
}

/// Squares in rows, so many as there are units; the same size in every quadrant.
struct Waffle {
  let size: Double
  let columns: Int
  let height: Double

  private var pitch: Double { size * 1.25 }

  /// Finds the largest square at which the largest count has room; none where they would be specks.
  init(most: Int, width: Double, height room: Double) {
    let sizes = stride(from: 18.0, through: 3, by: -0.5)
    let fitting = sizes.lazy.map { (size: $0, columns: Self.columns($0, width)) }.first { trial in
      Double(Self.rows(most, trial.columns)) * trial.size * 1.25 <= room
    }
    size = fitting?.size ?? 0
    columns = fitting?.columns ?? 1
    height = fitting.map { Double(Self.rows(most, $0.columns)) * $0.size * 1.25 } ?? 0
  }

  /// The squares of a count, row by row.
  func squares(_ count: Int, x: Double, y: Double, fill: Paint) -> String {
    guard size > 0 else { return "" }
    return (0..<count).map { index in
      Shapes.rectangle(
        x + Double(index % columns) * pitch, y + Double(index / columns) * pitch, size, size,
        fill: fill, radius: 1.5)
    }.joined()
  }

  /// As many whole tens or fives as fit, so that the eye can count.
  private static func columns(_ size: Double, _ width: Double) -> Int {
    let most = max(Int((width + size * 0.25) / (size * 1.25)), 1)
    return most >= 5 ? most - most % 5 : most
  }

  private static func rows(_ count: Int, _ columns: Int) -> Int { (count + columns - 1) / columns }
}
