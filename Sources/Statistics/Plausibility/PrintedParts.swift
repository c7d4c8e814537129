package import Measures
package import Tables

/// How the counts behind printed values add up.
package enum PartsRule: String, CaseIterable, Sendable {
  /// Every part is printed: the counts sum to n.
  case whole
  /// Some parts are not printed: the counts sum to at most n.
  case atMostWhole = "at-most-whole"
  /// Each is a share of the same n by itself, as when respondents may tick several.
  case independent
}

/// The printed values of one question and how they add up.
package struct PrintedParts: Sendable {
  /// The values, one for each printed cell.
  package let values: [PrintedValue]
  /// How many codes each value covers, at least 1.
  package let codes: [Int]
  /// How their counts add up.
  package let rule: PartsRule

  /// Makes the parts of one question; each value covers one code unless the counts say otherwise.
  package init(values: [PrintedValue], codes: [Int]? = nil, rule: PartsRule) {
    precondition(codes == nil || codes?.count == values.count, "Each value covers some codes.")
    self.values = values
    self.codes = codes ?? values.map { _ in 1 }
    self.rule = rule
  }

  /// Whether every printed value is a rounding of a whole count of n, and the counts add up.
  package func fit(_ n: Int, rounding: RoundingRule) -> Bool {
    var lowest = 0
    var highest = 0
    for index in values.indices {
      guard let counts = counts(index, of: n, rounding) else { return false }
      lowest += counts.lowerBound
      highest += counts.upperBound
    }
    // Between the sums of the lower and the upper ends every whole number can be reached.
    switch rule {
    case .whole: return lowest <= n && n <= highest
    case .atMostWhole: return lowest <= n
    case .independent: return true
    }
  }

  /// The whole counts that one of the values can stand for.
  func counts(_ index: Int, of n: Int, _ rounding: RoundingRule) -> ClosedRange<Int>? {
    compatibleCounts(values[index], of: n, rounding: rounding, codes: codes[index])
  }

  /// Whether the printed percentages can sum to a hundred whatever n is.
  ///
  /// - Returns: true also where the rule demands no sum, or where a value is no percentage.
  package func sumIsWithinRounding(_ rounding: RoundingRule) -> Bool {
    guard rule != .independent else { return true }
    let finest = powerOfTen(6)
    // In units of half a millionth of a per cent, so that every half step is a whole number.
    let hundred = 200 * finest
    var lowest = 0
    var highest = 0
    var highestIsReached = true
    for (value, codes) in zip(values, codes) {
      guard let (low, high, reached) = percentSpan(value, codes, rounding, finest) else {
        return true
      }
      lowest += low
      highest += high
      highestIsReached = highestIsReached && reached
    }
    let notAbove = lowest <= hundred
    guard rule == .whole else { return notAbove }
    return notAbove && (highestIsReached ? highest >= hundred : highest > hundred)
  }

  /// The percentages that round to a value, in half millionths; nil for counts.
  private func percentSpan(
    _ value: PrintedValue, _ codes: Int, _ rounding: RoundingRule, _ finest: Int
  ) -> (low: Int, high: Int, reached: Bool)? {
    switch value {
    case .none:
      return (0, 0, true)
    case .percent(let number):
      let step = finest / number.scale * codes
      let centre = 2 * number.digits * (finest / number.scale)
      switch rounding {
      case .halfUp: return (max(0, centre - step), centre + step, false)
      case .halfEven: return (max(0, centre - step), centre + step, true)
      case .cut: return (centre, centre + 2 * step, false)
      }
    case .count, .fraction, .percentBelow:
      return nil
    }
  }
}

/// Whole numbers in rising order as the fewest ranges.
package func ranges(of sizes: [Int]) -> [ClosedRange<Int>] {
  var ranges: [ClosedRange<Int>] = []
  for size in sizes {
    if let last = ranges.last, last.upperBound + 1 == size {
      ranges[ranges.count - 1] = last.lowerBound...size
    } else {
      ranges.append(size...size)
    }
  }
  return ranges
}
