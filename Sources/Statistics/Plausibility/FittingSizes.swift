package import Measures
import Tables

/// The sizes up to a limit for which printed parts fit, for each rounding rule.
package struct FittingSizes: Hashable, Sendable {
  /// For each size from 0, one bit for each rounding rule under which it fits.
  private var bits: [UInt8]

  /// Tries every size from 1 to a limit; nothing fits where there are no values.
  ///
  /// - Limits: beyond the size from which every larger one is known to fit nothing is tried, so the
  ///   work seldom grows with the limit.
  package init(_ parts: PrintedParts, upTo limit: Int) {
    bits = [UInt8](repeating: 0, count: max(0, limit) + 1)
    guard !parts.values.isEmpty else { return }
    for rule in RoundingRule.allCases {
      let settled = min(parts.everySizeFits(from: rule) ?? .max, bits.count)
      for size in 1..<max(1, bits.count) where size >= settled || parts.fit(size, rounding: rule) {
        bits[size] |= rule.bit
      }
    }
  }

  /// No sizes at all.
  package init() {
    bits = [0]
  }

  /// Whether no size fits under any rule.
  package var isEmpty: Bool { !bits.contains { $0 != 0 } }

  /// The smallest size that fits under any rule.
  package var first: Int? { bits.firstIndex { $0 != 0 } }

  /// Whether a size fits under any rule.
  package func contains(_ size: Int) -> Bool {
    bits.indices.contains(size) && bits[size] != 0
  }

  /// The sizes that fit under any rule, rising.
  package var all: [Int] { bits.indices.filter { bits[$0] != 0 } }

  /// The sizes that fit under one rule, rising.
  package func sizes(_ rule: RoundingRule) -> [Int] {
    bits.indices.filter { bits[$0] & rule.bit != 0 }
  }
}

extension RoundingRule {
  fileprivate var bit: UInt8 {
    switch self {
    case .halfUp: 1
    case .halfEven: 2
    case .cut: 4
    }
  }
}

extension PrintedParts {
  /// A size from which on every size fits; nil where there is none or it is not known.
  ///
  /// Once n is so large that every rounding interval is longer than one count, each value has a
  /// count. The sums of the lower and upper ends then lie within one count a value of their exact
  /// sums, so they enclose n as soon as n times the distance of the exact sums from n is that many.
  func everySizeFits(from rounding: RoundingRule) -> Int? {
    var spans: [(lower: Int, upper: Int)] = []
    let finest =
      values.compactMap { value -> Int? in
        if case .percent(let number) = value { number.scale } else { nil }
      }.max() ?? 1
    for (value, codes) in zip(values, codes) {
      switch value {
      case .none: spans.append((0, 0))
      case .percent(let number):
        guard number.digits <= 100 * number.scale else { return nil }
        let factor = finest / number.scale
        let (low, high) = rounding == .cut ? (0, 2 * codes) : (-codes, codes)
        spans.append(
          (max(0, 2 * number.digits + low) * factor, (2 * number.digits + high) * factor))
      case .fraction, .count, .percentBelow: return nil
      }
    }
    // In units where n is `whole`; the ends are rounded by less than one count for each value.
    let whole = 200 * finest
    let room = whole - spans.reduce(0) { $0 + $1.lower }
    let reach = spans.reduce(0) { $0 + $1.upper } - whole
    let long = 100 * finest + 1
    switch rule {
    case .independent: return long
    case .atMostWhole: return room > 0 ? max(long, ceilDivide(spans.count * whole, room)) : nil
    case .whole:
      guard room > 0, reach > 0 else { return nil }
      return max(long, ceilDivide(spans.count * whole, min(room, reach)))
    }
  }
}
