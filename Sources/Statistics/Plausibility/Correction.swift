package import Measures
import Tables

/// The fewest printed values that must be wrong at one n, and what would fit instead.
package struct Correction: Hashable, Sendable {
  /// The n for which the values were tested.
  package let size: Int
  /// The sets of values, as positions in the parts, each of which is enough to be wrong; all of the
  /// same, smallest length.
  package let wrongSets: [[Int]]
  /// Whether there are more sets of that length than are listed.
  package let hasMore: Bool
  /// For each value of the first set: the whole counts of n that would fit in its place.
  package let replacements: [ClosedRange<Int>]

  /// How many printed values must be wrong at least.
  package var wrongCount: Int { wrongSets.first?.count ?? 0 }
}

extension PrintedParts {
  /// How many sets of wrong values are listed at most.
  private static let listedSetsMax = 12

  /// The smallest sets of printed values that must be wrong if n is the size.
  ///
  /// A value with no compatible count is wrong in any case. If the rest cannot add up to n, as few
  /// more as possible are taken away: any one where the parts are too small, and the largest where
  /// they are too large.
  package func correction(at n: Int, rounding: RoundingRule) -> Correction {
    let counts = values.indices.map { self.counts($0, of: n, rounding) }
    let impossible = counts.indices.filter { counts[$0] == nil }
    let sets = rule == .independent ? [impossible] : smallestSets(impossible, counts, n)
    let listed = Array(sets.prefix(Self.listedSetsMax))
    return Correction(
      size: n, wrongSets: listed, hasMore: sets.count > listed.count,
      replacements: replacements(for: listed.first ?? [], counts: counts, n))
  }

  /// How many printed values must be wrong at least if n is the size; the length of the sets in
  /// ``correction(at:rounding:)`` without listing them.
  package func leastWrong(at n: Int, rounding: RoundingRule) -> Int {
    var impossible = 0
    var lowest: [Int] = []
    var highest = 0
    for index in values.indices {
      guard let counts = counts(index, of: n, rounding) else {
        impossible += 1
        continue
      }
      lowest.append(counts.lowerBound)
      highest += counts.upperBound
    }
    let excess = lowest.reduce(0, +) - n
    if rule == .independent || (rule == .atMostWhole && excess <= 0) { return impossible }
    if excess > 0 { return impossible + heaviestLength(lowest.sorted(by: >), excess) }
    return impossible == 0 && highest < n ? 1 : impossible
  }

  private func heaviestLength(_ weights: [Int], _ excess: Int) -> Int {
    var (length, sum) = (0, 0)
    while sum < excess, length < weights.count {
      sum += weights[length]
      length += 1
    }
    return length
  }

  private func smallestSets(
    _ impossible: [Int], _ counts: [ClosedRange<Int>?], _ n: Int
  ) -> [[Int]] {
    let lowest = counts.reduce(0) { $0 + ($1?.lowerBound ?? 0) }
    let highest = counts.reduce(0) { $0 + ($1?.upperBound ?? 0) }
    if lowest > n {
      let rest = counts.indices.compactMap { index in
        counts[index].map { (index: index, weight: $0.lowerBound) }
      }
      return heaviestSets(rest, excess: lowest - n).map { (impossible + $0).sorted() }
    }
    let tooSmall = rule == .whole && impossible.isEmpty && highest < n
    return tooSmall ? counts.indices.map { [$0] } : [impossible]
  }

  /// The shortest sets whose weights sum to at least the excess.
  private func heaviestSets(_ items: [(index: Int, weight: Int)], excess: Int) -> [[Int]] {
    let sorted = items.sorted { ($0.weight, $1.index) > ($1.weight, $0.index) }
    let length = heaviestLength(sorted.map(\.weight), excess)
    var sets: [[Int]] = []
    collect(sorted, from: 0, length: length, excess: excess, chosen: [], into: &sets)
    return sets
  }

  /// Lists sets depth first; a branch is left as soon as its heaviest rest is too light, so every
  /// step leads to a set and the work is bounded by the number listed.
  private func collect(
    _ items: [(index: Int, weight: Int)], from start: Int, length: Int, excess: Int,
    chosen: [Int], into sets: inout [[Int]]
  ) {
    guard sets.count <= Self.listedSetsMax else { return }
    guard length > 0 else {
      sets.append(chosen)
      return
    }
    for position in start..<items.count where position + length <= items.count {
      let reachable = items[position..<(position + length)].reduce(0) { $0 + $1.weight }
      guard reachable >= excess else { return }
      collect(
        items, from: position + 1, length: length - 1, excess: excess - items[position].weight,
        chosen: chosen + [items[position].index], into: &sets)
    }
  }

  /// What may stand in the place of each wrong value, given what the others leave.
  private func replacements(
    for wrong: [Int], counts: [ClosedRange<Int>?], _ n: Int
  ) -> [ClosedRange<Int>] {
    let others = counts.indices.filter { !wrong.contains($0) }.compactMap { counts[$0] }
    let left = max(0, n - others.reduce(0) { $0 + $1.lowerBound })
    let least = max(0, n - others.reduce(0) { $0 + $1.upperBound })
    return wrong.map { _ in
      switch rule {
      case .independent: 0...n
      case .whole where wrong.count == 1: min(least, left)...left
      case .whole, .atMostWhole: 0...left
      }
    }
  }
}
