package import Findings

extension Chart {
  /// Municipalities counted on two axes: four named quadrants, each with its count as a number and
  /// as so many squares. The squares count; they have no position on the axes.
  package static func matrix(
    _ matrix: MaturityMatrix, words: MatrixText, text: ChartText, setting: ChartSetting
  ) -> String {
    let grid = MatrixGrid(matrix, words, setting)
    var picture = Picture()
    picture.addTopLine(words, setting)
    for row in 0...1 { picture.addQuadrants(row, grid, words) }
    picture.addCapability(grid, words, setting)
    let mark = matrix.heritageIsRemainder && !words.remainder.isEmpty
    return picture.framed(text, setting, marks: mark ? ["* " + words.remainder] : [])
  }
}

/// The quadrants and the room that each has.
struct MatrixGrid {
  let quadrants: [[Quadrant]]
  let left: Double
  let width: Double
  let height: Double
  let waffle: Waffle
  let isWide: Bool

  static let gap = 6.0
  static let padding = 14.0

  init(_ matrix: MaturityMatrix, _ words: MatrixText, _ setting: ChartSetting) {
    isWide = setting.width == .wide
    let ends = [words.limiting, words.strong].map { TextStyle.small.width($0) }
    left = isWide ? min((ends.max() ?? 0) + 14, 110) : 0
    let width = (setting.points - left - Self.gap) / 2
    self.width = width
    quadrants = Self.quadrants(matrix, words)
    let all = quadrants.flatMap { $0 }
    let most = all.map(\.count).max() ?? 0
    let room = isWide ? 62.0 : 84
    waffle = Waffle(most: most, width: width - 2 * Self.padding, height: room)
    let names = all.map { Self.name($0, width, setting.width == .wide).count }
    let lines = Double(names.max() ?? 1) * TextStyle.strongLabel.lineHeight
    let head = isWide ? max(40, lines + 6) : 38 + lines
    height = Self.padding + head + 10 + waffle.height + Self.padding
  }

  /// The lines of a quadrant's name beside (wide) or under (narrow) its count.
  static func name(_ quadrant: Quadrant, _ width: Double, _ isWide: Bool) -> [String] {
    let style = TextStyle.strongLabel
    let room = width - 2 * padding - (isWide ? TextStyle.count.width(quadrant.written) + 12 : 0)
    return style.lines(quadrant.name, within: max(room, 30), atMost: 4)
  }

  private static func quadrants(_ matrix: MaturityMatrix, _ words: MatrixText) -> [[Quadrant]] {
    let mark = matrix.heritageIsRemainder && !words.remainder.isEmpty ? "*" : ""
    return [
      [
        Quadrant(words.limitedByCapability, matrix.limitedByCapability, .mixed),
        Quadrant(words.strongInBoth, matrix.strongInBoth, .strong),
      ],
      [
        Quadrant(words.limitedByBoth, matrix.limitedByBoth, .weak),
        Quadrant(words.limitedByHeritage, matrix.limitedByHeritage, .mixed, mark: mark),
      ],
    ]
  }
}

/// One quadrant of the matrix.
struct Quadrant {
  let name: String
  let count: Int
  let written: String
  let field: Paint
  let square: Paint

  enum Strength {
    case weak, mixed, strong
  }

  init(_ name: String, _ count: Int, _ strength: Strength, mark: String = "") {
    self.name = name
    self.count = min(max(count, 0), 1_000_000)
    written = String(self.count) + mark
    switch strength {
    case .weak: (field, square) = (Palette.weakField, Palette.step(-4))
    case .mixed: (field, square) = (Palette.mixedField, Palette.quiet)
    case .strong: (field, square) = (Palette.strongField, Palette.step(4))
    }
  }
}
