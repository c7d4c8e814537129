/// Strata whose answers carry scores that sum to Cliff's delta: the score of a level is how many of
/// all answers lie below it less how many above, so the first group's sum of scores is its pairs won
/// less pairs lost. All scores are moved so that the lowest in use is 0, which moves every sum alike.
struct ScoredStrata {
  let scores: [Int]
  /// Strata with both groups: nothing can be exchanged in others.
  let exchangeable: [Part]
  /// The distance of the first group's sum of scores from the mean of all arrangements.
  let distance: Double
  /// The delta that is expected from the mix of strata alone.
  let expectedDelta: Double

  /// One stratum with both groups.
  struct Part {
    /// All answers of each level, both groups together.
    let levels: [Int]
    let firstSize: Int
    let size: Int
    /// The first group's sum of scores.
    let sum: Int
    /// The mean of that sum over all arrangements.
    let expected: Double
  }

  init(_ strata: [OrdinalStratum]) {
    let first = columnSums(strata.map(\.first))
    let second = columnSums(strata.map(\.second))
    let all = columnSums([first, second])
    let leads = leads(over: all)
    let lowest = zip(all, leads).filter { $0.0 > 0 }.map(\.1).min() ?? 0
    let scores = leads.map { $0 - lowest }
    self.scores = scores
    exchangeable = strata.map { Part($0, scores) }
      .filter { 0 < $0.firstSize && $0.firstSize < $0.size }
    distance = exchangeable.reduce(0) { $0 + Double($1.sum) - $1.expected }
    let pairs = Dominance(first, second)
    expectedDelta = pairs.pairs == 0 ? 0 : (Double(pairs.lead) - distance) / Double(pairs.pairs)
  }

  /// What two distances may differ by and still be the same: means of whole numbers are not exact.
  var tolerance: Double {
    1e-9 * max(1, Double(highestSum))
  }

  /// The variance of the distance over all arrangements.
  var variance: Double {
    exchangeable.reduce(0) { sum, part in
      let mean = part.expected / Double(part.firstSize)
      let squares = zip(part.levels, scores).reduce(0.0) { sum, level in
        let distance = Double(level.1) - mean
        return sum + Double(level.0) * distance * distance
      }
      let (n, m) = (Double(part.firstSize), Double(part.size - part.firstSize))
      return sum + n * m * squares / (Double(part.size) * Double(part.size - 1))
    }
  }

  /// The highest sum of scores that any arrangement gives.
  var highestSum: Int {
    exchangeable.reduce(0) { $0 + $1.highestSum(scores) }
  }

  /// About how many steps it takes to count all arrangements.
  var countingSteps: Double {
    let width = Double(highestSum + 1)
    return exchangeable.reduce(0) { $0 + Double($1.size) * Double($1.firstSize) * width }
  }

  /// About how many steps it takes to draw arrangements.
  func drawingSteps(_ draws: Int) -> Double {
    Double(draws) * exchangeable.reduce(0) { $0 + Double($1.smallerSize) }
  }
}

extension ScoredStrata.Part {
  fileprivate init(_ stratum: OrdinalStratum, _ scores: [Int]) {
    levels = columnSums([stratum.first, stratum.second])
    firstSize = stratum.first.reduce(0, +)
    size = levels.reduce(0, +)
    sum = zip(stratum.first, scores).reduce(0) { $0 + $1.0 * $1.1 }
    let total = zip(levels, scores).reduce(0) { $0 + $1.0 * $1.1 }
    expected = size == 0 ? 0 : Double(firstSize) * Double(total) / Double(size)
  }

  /// The sum where the first group has the highest scores of all.
  fileprivate func highestSum(_ scores: [Int]) -> Int {
    var wanted = firstSize
    return zip(levels, scores).reversed().reduce(0) { sum, level in
      let taken = min(wanted, level.0)
      wanted -= taken
      return sum + taken * level.1
    }
  }

  /// The size of the smaller group.
  var smallerSize: Int { min(firstSize, size - firstSize) }
}

/// The sums of several rows of counts, column by column.
func columnSums(_ rows: [[Int]]) -> [Int] {
  guard let first = rows.first else { return [] }
  return rows.dropFirst().reduce(first) { sums, row in zip(sums, row).map(+) }
}
