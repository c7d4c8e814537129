package import Measures

/// How wide a chart is drawn.
package enum ChartWidth: String, CaseIterable, Sendable {
  /// For desktop and print.
  case wide
  /// For a phone held upright.
  case narrow

  /// The width of the drawing. Unit: user units, one pixel at full size.
  package var points: Double {
    switch self {
    case .wide: 720
    case .narrow: 360
    }
  }
}

/// What a chart is drawn for: its place on the page, its width and its language.
package struct ChartSetting: Hashable, Sendable {
  /// The prefix of every id in the drawing, unique on the page.
  package let id: String
  /// The width.
  package let width: ChartWidth
  /// The language that numbers are written in.
  package let language: Language
  /// Whether title, subtitle and source are drawn, or left to the page around the picture.
  package let showsHeading: Bool

  /// Makes a setting; characters that cannot stand in an id become hyphens.
  package init(id: String, width: ChartWidth, language: Language, showsHeading: Bool = true) {
    self.id = String(id.unicodeScalars.map(Self.inID))
    self.width = width
    self.language = language
    self.showsHeading = showsHeading
  }

  private static func inID(_ scalar: Unicode.Scalar) -> Character {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_": Character(scalar)
    default: "-"
    }
  }

  /// The prefix with the width, so that both widths of a chart can stand on one page.
  var prefix: String { "c-\(id)-\(width.rawValue)" }

  /// The usable width of the drawing.
  var points: Double { width.points }

  /// The space around a drawing that stands by itself.
  var margin: Double { showsHeading ? 20 : 0 }

  /// How numbers are written.
  var numbers: NumberFormat { NumberFormat(language) }
}
