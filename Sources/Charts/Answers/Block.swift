import Findings
import Measures

/// One coloured part of a diverging bar, ready to be placed.
struct Block: Hashable, Sendable {
  let name: String
  /// The share as it is written, with a dagger where doubtful.
  let value: String
  /// The share as it is drawn. Range: 0…1.
  let share: Double
  let kind: Kind
  let isDoubtful: Bool

  enum Kind: Hashable, Sendable {
    /// A level or group of levels; `left` is the part of it that lies left of the middle.
    case level(step: Int, left: Double, isGroup: Bool)
    case dontKnow
    case notPrinted
  }

  var isGroup: Bool {
    if case .level(_, _, let isGroup) = kind { isGroup } else { false }
  }

  /// The colour of text on the block.
  var ink: Paint {
    if case .level(let step, _, _) = kind { Palette.ink(on: step) } else { Palette.text }
  }

  /// The block as a shape.
  func shape(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
    guard width > 0 else { return "" }
    switch kind {
    case .level(let step, _, _):
      return Shapes.rectangle(x, y, width, height, fill: Palette.step(step))
    case .dontKnow: return Shapes.hatched(x, y, width, height)
    case .notPrinted: return Shapes.outlined(x, y, width, height)
    }
  }
}

/// A distribution as the blocks of a diverging bar: the levels, and what stands apart from them.
struct Blocks: Hashable, Sendable {
  /// The levels from low to high.
  let levels: [Block]
  /// Don't know, and options that are no levels.
  let dontKnow: [Block]
  /// What no printed number covers.
  let notPrinted: [Block]

  private init(levels: [Block], dontKnow: [Block], notPrinted: [Block]) {
    self.levels = levels
    self.dontKnow = dontKnow
    self.notPrinted = notPrinted
  }

  init(_ distribution: Distribution, _ text: ChartText, _ setting: ChartSetting) {
    var levels: [(order: Int, block: Block)] = []
    var apart: [Block] = []
    for segment in distribution.segments {
      if case .level(let lowest, let highest, let count) = segment.role {
        let ranks = Ranks(lowest: lowest, highest: highest, of: count)
        levels.append((ranks.order, Self.block(segment, ranks.kind, nil, setting)))
      } else {
        let name = segment.role == .dontKnow && !text.dontKnow.isEmpty ? text.dontKnow : nil
        apart.append(Self.block(segment, .dontKnow, name, setting))
      }
    }
    let sorted = levels.enumerated().sorted {
      ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
    }
    self.levels = sorted.map(\.element.block)
    dontKnow = apart
    notPrinted = Self.remainder(distribution, text, setting).map { [$0] } ?? []
  }

  /// The blocks with all that is no level in one, for a column that has room for one bar.
  func merged(_ text: ChartText, _ setting: ChartSetting) -> Blocks {
    guard dontKnow.count > 1 else { return self }
    let share = Values.drawable(dontKnow.reduce(0) { $0 + $1.share })
    let isDoubtful = dontKnow.contains(where: \.isDoubtful)
    let one = Block(
      name: text.dontKnow, value: setting.numbers.share(share) + (isDoubtful ? Values.dagger : ""),
      share: share, kind: .dontKnow, isDoubtful: isDoubtful)
    return Blocks(levels: levels, dontKnow: [one], notPrinted: notPrinted)
  }

  /// The share left of the middle. Unit: fraction.
  var left: Double { levels.reduce(0) { $0 + $1.share * Self.leftPart($1) } }
  /// The share of all levels. Unit: fraction.
  var stack: Double { levels.reduce(0) { $0 + $1.share } }
  /// Everything that stands apart.
  var apart: [Block] { dontKnow + notPrinted }

  /// How many levels reach left and right of the middle.
  var sides: (left: Int, right: Int) {
    let parts = levels.map(Self.leftPart)
    return (parts.count { $0 > 0 }, parts.count { $0 < 1 })
  }

  private static func leftPart(_ block: Block) -> Double {
    if case .level(_, let left, _) = block.kind { left } else { 0 }
  }

  private static func block(
    _ segment: Segment, _ kind: Block.Kind, _ name: String?, _ setting: ChartSetting
  ) -> Block {
    Block(
      name: name ?? segment.label[setting.language],
      value: Values.text(segment, setting.numbers), share: Values.drawable(segment.share),
      kind: kind, isDoubtful: segment.isDoubtful)
  }

  private static func remainder(
    _ distribution: Distribution, _ text: ChartText, _ setting: ChartSetting
  ) -> Block? {
    let share = Values.drawable(distribution.remainder ?? 0)
    guard share >= 0.0005 else { return nil }
    return Block(
      name: text.notPrinted, value: setting.numbers.share(share), share: share,
      kind: .notPrinted, isDoubtful: false)
  }
}

/// The ranks that a segment covers on its scale, put in order.
private struct Ranks {
  let lowest: Int
  let highest: Int
  let count: Int

  init(lowest: Int, highest: Int, of count: Int) {
    let last = min(max(count, 1), 100)
    let ends = [lowest, highest].map { min(max($0, 1), last) }.sorted()
    self.lowest = ends[0]
    self.highest = ends[1]
    self.count = last
  }

  var order: Int { lowest + highest }

  var kind: Block.Kind {
    .level(
      step: LevelStep.step(lowest: lowest, highest: highest, of: count), left: left,
      isGroup: lowest < highest)
  }

  /// How much of the ranks lies left of the middle of the scale; a middle level counts half.
  private var left: Double {
    let parts = (lowest...highest).map { rank in
      2 * rank < count + 1 ? 1 : 2 * rank == count + 1 ? 0.5 : 0
    }
    return parts.reduce(0, +) / Double(parts.count)
  }
}
