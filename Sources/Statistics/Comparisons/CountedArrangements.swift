import Measures

/// p from every arrangement, each as likely as the others.
func exactTest(
  _ scores: ScoredStrata
) -> (p: Double, smallest: Double, way: PermutationTest.Way) {
  let probabilities = sumProbabilities(scores)
  let mean = scores.exchangeable.reduce(0) { $0 + $1.expected }
  let possible = probabilities.indices.filter { probabilities[$0] > 0 }
  func probability(asFarAs distance: Double) -> Double {
    possible.reduce(0) { sum, value in
      let isAsFar = abs(Double(value) - mean) >= distance - scores.tolerance
      return isAsFar ? sum + probabilities[value] : sum
    }
  }
  let farthest = possible.map { abs(Double($0) - mean) }.max() ?? 0
  return (probability(asFarAs: abs(scores.distance)), probability(asFarAs: farthest), .exact)
}

/// The probability of every sum of scores of the first group.
///
/// People are taken one by one. With `k` of the first group still to find among `left` people, the
/// next is one of them with the probability k/left.
private func sumProbabilities(_ scores: ScoredStrata) -> [Double] {
  var found = [Double](repeating: 0, count: scores.highestSum + 1)
  found[0] = 1
  for part in scores.exchangeable {
    var byCount = [[Double]](
      repeating: [Double](repeating: 0, count: found.count), count: part.firstSize + 1)
    byCount[0] = found
    var left = part.size
    for (count, score) in zip(part.levels, scores.scores) {
      for _ in 0..<count {
        take(score, left: left, into: &byCount)
        left -= 1
      }
    }
    found = byCount[part.firstSize]
  }
  return found
}

/// Takes one person into the probabilities, kept by how many of the first group have been found.
private func take(_ score: Int, left: Int, into byCount: inout [[Double]]) {
  let wanted = byCount.count - 1
  for found in (0...wanted).reversed() {
    let chance = min(1, Double(wanted - found) / Double(left))
    for sum in byCount[found].indices where byCount[found][sum] > 0 {
      let here = byCount[found][sum]
      if chance > 0 { byCount[found + 1][sum + score] += here * chance }
      byCount[found][sum] = here * (1 - chance)
    }
  }
}

/// p from arrangements drawn at random, the one seen counted among them.
func drawnTest(
  _ scores: ScoredStrata, draws: Int, seed: UInt64
) -> (p: Double, smallest: Double, way: PermutationTest.Way) {
  var generator = SeededGenerator(seed: seed)
  var pools = scores.exchangeable.map { Pool($0, scores.scores) }
  let limit = abs(scores.distance) - scores.tolerance
  var asFar = 0
  for _ in 0..<draws {
    var distance = 0.0
    for index in pools.indices { distance += pools[index].distance(&generator) }
    if abs(distance) >= limit { asFar += 1 }
  }
  let least = 1 / Double(draws + 1)
  return (Double(asFar + 1) * least, least, .drawn(draws))
}

/// The scores of a stratum, to draw from.
private struct Pool {
  private var scores: [Int]
  /// How many are drawn: the smaller group. The other's sum is as far off in the other direction.
  private let size: Int
  private let mean: Double
  private let isFirst: Bool

  init(_ part: ScoredStrata.Part, _ levels: [Int]) {
    scores = zip(part.levels, levels).flatMap { repeatElement($0.1, count: $0.0) }
    size = part.smallerSize
    mean = part.expected * Double(size) / Double(part.firstSize)
    isFirst = size == part.firstSize
  }

  /// Draws who belongs to the first group: how far its sum of scores is from the mean.
  mutating func distance(_ generator: inout SeededGenerator) -> Double {
    var sum = 0
    for place in 0..<size {
      scores.swapAt(place, place + generator.number(below: scores.count - place))
      sum += scores[place]
    }
    return isFirst ? Double(sum) - mean : mean - Double(sum)
  }
}
