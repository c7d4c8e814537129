/// Where the names and cells of a heat map lie.
struct HeatLayout {
  /// The columns that stand beside each other.
  let parts: [Range<Int>]
  /// The rows between two lines of column heads.
  let bands: [Range<Int>]
  /// Where the cells begin.
  let left: Double
  let pitch: Double
  let rowHeight: Double
  /// The lines of each row's name.
  let labels: [[String]]
  /// Whether the rows' names stand above their cells rather than beside them.
  let isLabelAbove: Bool
  let heads: Heads
  let labelStyle: TextStyle
  let valueStyle: TextStyle

  /// How the column heads are set.
  enum Heads {
    case level, slanted, upright
  }

  static let gap = 1.0
  /// How long a name over a column may be.
  static let headMax = 170.0

  init(_ cells: HeatCells, _ setting: ChartSetting) {
    let isWide = setting.width == .wide
    labelStyle = isWide ? .label : .small
    valueStyle = isWide ? .small : TextStyle(size: 10.5, isBold: false)
    let style = labelStyle
    let longest = cells.rows.map { style.width($0) }.max() ?? 0
    isLabelAbove = !isWide && longest > 120
    let room = isLabelAbove ? setting.points : isWide ? 230.0 : 120
    labels = cells.rows.map { style.lines($0, within: room, atMost: 2) }
    let taken = labels.flatMap { $0 }.map { style.width($0) }.max() ?? 0
    left = isLabelAbove ? 0 : taken + 10
    let lines = Double(labels.map(\.count).max() ?? 1)
    rowHeight = isLabelAbove || lines < 2 ? 22 : lines * style.lineHeight + 2
    let names = cells.columns.map { TextStyle.small.width($0) }
    let widest = min(names.max() ?? 0, Self.headMax)
    let isSlanted = widest <= 95
    let overhang = isSlanted ? max((names.last ?? 0) * 0.71 - 8, 0) : 0
    let all = setting.points - left - overhang
    let most = max(Int(all / (isWide ? 26 : 23)), 1)
    parts = Self.evenly(cells.columns.count, atMost: most)
    let pitch = min(all / Double(parts.map(\.count).max() ?? 1), isWide ? 64 : 80)
    self.pitch = pitch
    heads = widest + 6 <= pitch ? .level : isSlanted ? .slanted : .upright
    bands = Self.evenly(cells.rows.count, atMost: isLabelAbove ? 13 : isWide ? 40 : 30)
  }

  /// Cuts a count into parts that differ by one at most.
  static func evenly(_ count: Int, atMost most: Int) -> [Range<Int>] {
    let parts = max((count + most - 1) / most, 1)
    return (0..<parts).map { count * $0 / parts..<count * ($0 + 1) / parts }
  }
}
