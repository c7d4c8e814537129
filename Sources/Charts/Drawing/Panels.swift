import Measures

/// Small drawings of one size in rows and columns, read from the left and from the top.
struct Panels {
  let width: Double
  private let columns: Int
  private let spacing: Double

  init(_ count: Int, columns: Int, spacing: Double, _ setting: ChartSetting) {
    self.columns = max(min(columns, count), 1)
    self.spacing = spacing
    width = (setting.points - spacing * Double(self.columns - 1)) / Double(self.columns)
  }

  /// Adds the drawings below what is drawn; those of a row end at the same height.
  func add(_ panels: [Picture], to picture: inout Picture) {
    for start in stride(from: 0, to: panels.count, by: columns) {
      let row = panels[start..<min(start + columns, panels.count)]
      let height = row.map(\.bottom).max() ?? 0
      if start > 0 { picture.bottom += 18 }
      for (column, panel) in row.enumerated() {
        picture.add(
          panel, x: Double(column) * (width + spacing), y: picture.bottom + height - panel.bottom)
      }
      picture.bottom += height
    }
  }
}
