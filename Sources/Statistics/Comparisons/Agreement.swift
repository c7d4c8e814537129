package import Measures

/// How far a group agrees on an ordinal question.
package struct Agreement: Hashable, Sendable {
  /// Van der Eijk's A. Range: −1 where two equal camps stand at the ends, 0 where all levels are
  /// equally common, 1 where everybody chose the same level.
  package let value: Double
  /// The lowest and highest that it would be with any one answer taken away. The level is 1: nothing
  /// is estimated. It is the same as the value where everybody chose the same level.
  package let withOneLess: Interval
}

/// Van der Eijk's measure of agreement.
///
/// It is chosen before Leik's consensus (1966), whose value for evenly spread answers depends on the
/// number of levels: A tells spread (0) from two camps (below 0), and means the same on any scale.
///
/// - Parameters: `counts` of each level, lowest first, without don't know and skipped; `sizeMin` is
///   the smallest group that it is given for.
/// - Returns: nil with fewer than three levels or `sizeMin` answers.
/// - Source: C. van der Eijk (2001), "Measuring agreement in ordered rating scales", Quality and
///   Quantity 35:325–341.
/// - Assumes: nothing; it describes those who answered.
package func agreement(_ counts: [Int], sizeMin: Int = 8) -> Agreement? {
  let size = counts.reduce(0, +)
  guard counts.count >= 3, size >= max(2, sizeMin) else { return nil }
  let without = counts.indices.filter { counts[$0] > 0 }.map { index in
    var fewer = counts
    fewer[index] -= 1
    return layeredAgreement(fewer)
  }
  return Agreement(
    value: layeredAgreement(counts),
    withOneLess: Interval(lower: without.min() ?? 0, upper: without.max() ?? 0, level: 1))
}

/// The mean agreement of the layers that the counts can be cut into, each with the same height
/// wherever it has answers, weighted by how many answers it has.
private func layeredAgreement(_ counts: [Int]) -> Double {
  var rest = counts
  var sum = 0.0
  while let height = rest.filter({ $0 > 0 }).min() {
    let layer = rest.map { $0 > 0 }
    let used = layer.count { $0 }
    sum += Double(height * used) * patternAgreement(layer, used: used)
    rest = rest.map { max(0, $0 - height) }
  }
  return sum / Double(counts.reduce(0, +))
}

/// The agreement of one layer: its unimodality (equation 2), less the wider it spreads.
private func patternAgreement(_ layer: [Bool], used: Int) -> Double {
  guard used > 1 else { return 1 }
  let count = layer.count
  var (unimodal, bimodal) = (0, 0)
  for low in 0..<count {
    for middle in low + 1..<count {
      for high in middle + 1..<count {
        switch (layer[low], layer[middle], layer[high]) {
        case (true, true, false), (false, true, true): unimodal += 1
        case (true, false, true): bimodal += 1
        default: break
        }
      }
    }
  }
  let found = (count - 2) * (unimodal + bimodal)
  guard found > 0 else { return 0 }
  let shape = Double((count - 2) * unimodal - (count - 1) * bimodal) / Double(found)
  return shape * (1 - Double(used - 1) / Double(count - 1))
}
