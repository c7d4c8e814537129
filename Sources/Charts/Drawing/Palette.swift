/// A colour by its class, which the style sheet may recolour, and its value on paper.
struct Paint: Hashable, Sendable {
  let name: String
  let hex: String

  init(_ name: String, _ hex: String) {
    self.name = name
    self.hex = hex
  }
}

/// The colours of all charts. `Content/style/charts.css` gives each class its dark value.
///
/// The steps run from orange over grey to blue, a pair that the common forms of colour blindness
/// keep apart; both ends are the darkest, so the order survives a grey print.
enum Palette {
  static let text = Paint("c-text", "#1d2125")
  static let muted = Paint("c-muted", "#596067")
  static let grid = Paint("c-grid", "#d9dcdf")
  static let axis = Paint("c-axis", "#596067")
  static let paper = Paint("c-paper", "#ffffff")
  static let outline = Paint("c-outline", "#7d848b")
  static let dontKnow = Paint("c-dk", "#eef0f1")
  static let hatch = Paint("c-hatch", "#c3c8cc")
  static let bar = Paint("c-bar", "#007999")
  static let quiet = Paint("c-quiet", "#7d8a94")
  static let stem = Paint("c-stem", "#aab3ba")
  /// Text on a bar or dot.
  static let onBar = Paint("c-on4", "#ffffff")
  /// The uncertainty of a point in a matrix.
  static let cross = Paint("c-stem", "#aab3ba")
  static let whisker = Paint("c-whisker", "#75bed4")
  static let weakField = Paint("c-field-weak", "#fbf1e6")
  static let mixedField = Paint("c-field-mixed", "#f3f4f5")
  static let strongField = Paint("c-field-strong", "#e6f3f7")

  /// The colour of a step from −5, the low end, over 0, the middle, to 5, the high end.
  static func step(_ step: Int) -> Paint {
    let place = min(max(step, -5), 5)
    if place == 0 { return Paint("c-mid", "#ebe8e2") }
    let hex = place < 0 ? low[-place - 1] : high[place - 1]
    return Paint(place < 0 ? "c-low\(-place)" : "c-high\(place)", hex)
  }

  /// The colour of text on a step.
  static func ink(on step: Int) -> Paint {
    let depth = min(Int(step.magnitude), 5)
    return Paint("c-on\(depth)", depth < 4 ? "#1d2125" : "#ffffff")
  }

  private static let low = ["#ebcdaa", "#e0a86f", "#cf813a", "#af5714", "#8a3f11"]
  private static let high = ["#b2d8e4", "#75bed4", "#22a0c2", "#007999", "#005c79"]
}

/// Which step of the palette a level of a scale takes.
enum LevelStep {
  /// The step of a level, or of the middle of a group of levels, on a scale with `count` levels.
  static func step(lowest: Int, highest: Int, of count: Int) -> Int {
    let twice = lowest + highest - (count + 1)
    if twice == 0 { return 0 }
    let depths = [0] + depths(max(count / 2, 1))
    let ranks = Int(twice.magnitude) + (count.isMultiple(of: 2) ? 1 : 0)
    let (inner, outer) = (depths[ranks / 2], depths[(ranks + 1) / 2])
    let depth = (inner + outer + 1) / 2
    return twice < 0 ? -depth : depth
  }

  /// The depths from the middle outwards on one half of a scale, as far apart as they can be.
  private static func depths(_ half: Int) -> [Int] {
    switch half {
    case 1: [4]
    case 2: [2, 5]
    case 3: [1, 3, 5]
    case 4: [1, 2, 4, 5]
    case 5: [1, 2, 3, 4, 5]
    default: (1...half).map { max(1, ($0 * 5 + half - 1) / half) }
    }
  }
}
