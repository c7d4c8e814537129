import Findings
package import Measures
package import Tables

extension QuestionSizes {
  /// Where the values stand that are criticised, and where the source says what they are of.
  var places: [Place] {
    cells.map { $0.places[0].place } + tally.claim.places
  }

  /// The sum of the printed percentages, with the most decimals of any of them.
  var printedSum: PrintedNumber {
    let numbers = cells.compactMap { cell in
      if case .percent(let number) = cell.value { number } else { nil }
    }
    let decimals = numbers.map(\.decimals).max() ?? 0
    let digits = numbers.reduce(0) { $0 + $1.digits * powerOfTen(decimals - $1.decimals) }
    return PrintedNumber(digits: digits, decimals: decimals)
  }
}

/// Which values must be wrong at a size, what would fit instead, and how it may have come about.
func correctionDetails(_ question: QuestionSizes, at size: Int) -> [Statement] {
  let correction = question.parts.correction(at: size, rounding: .halfUp)
  guard let wrong = correction.wrongSets.first, !wrong.isEmpty else { return [] }
  let n = Statement.Argument.integer(size)
  if correction.wrongSets.count > 1 {
    let values = Set(correction.wrongSets.joined()).sorted().map { printed(question.cells[$0]) }
    return [
      Statement(
        "detail.any-of-wrong",
        ["n": n, "count": .integer(wrong.count), "values": .list(values)])
    ]
  }
  var details = [
    Statement(
      "detail.wrong-at-size",
      [
        "n": n, "count": .integer(wrong.count), "all": .integer(question.cells.count),
        "values": .list(wrong.map { printed(question.cells[$0]) }),
        "every": .text(wrong.count == question.cells.count ? "yes" : "no"),
      ])
  ]
  // With many wrong values the list of what would fit says only that the size is wrong.
  guard wrong.count <= 2 else { return details }
  for (index, range) in zip(wrong, correction.replacements) {
    details += replacementDetails(question.cells[index], range, size)
  }
  return details
}

/// What would fit in the place of one value, and whether it looks like a known slip.
private func replacementDetails(
  _ cell: PrintedCell, _ range: ClosedRange<Int>, _ size: Int
) -> [Statement] {
  guard case .percent(let number) = cell.value else { return [] }
  let counts = nearestCounts(number, in: range, of: size)
  var details = [
    Statement(
      "detail.would-fit",
      [
        "value": printed(cell),
        "values": .list(
          counts.map { printedArgument(.percent(percentage($0, of: size, like: number))) }),
      ])
  ]
  if cell.codes.count <= 1, compatibleCounts(cell.value, of: size, rounding: .cut) != nil {
    details.append(
      Statement("detail.cut", ["value": printed(cell), "n": .integer(size)]))
  }
  if number.decimals == 0, number.digits > 0, range.contains(number.digits) {
    details.append(
      Statement(
        "detail.count-as-percent",
        [
          "value": printed(cell), "count": .integer(number.digits), "n": .integer(size),
          "share": .printed(percentage(number.digits, of: size, like: number)),
        ]))
  }
  return details
}

/// All counts of a short range; of a long one, the nearest below and above the printed value.
private func nearestCounts(
  _ number: PrintedNumber, in range: ClosedRange<Int>, of size: Int
) -> [Int] {
  guard range.count > 5 else { return Array(range) }
  let below = floorDivide(number.digits * size, 100 * number.scale)
  return [below, below + 1].filter { range.contains($0) && $0 <= size }
}

/// A count of n as a percentage with the decimals of a printed number, rounded half up.
func percentage(_ count: Int, of size: Int, like number: PrintedNumber) -> PrintedNumber {
  let digits = floorDivide(200 * number.scale * count + size, 2 * size)
  return PrintedNumber(digits: digits, decimals: number.decimals)
}

/// The sizes that would fit, for each rounding rule that has any.
func fittingDetails(_ question: QuestionSizes) -> [Statement] {
  let informative = 100 * (question.cells.map(\.scale).max() ?? 1)
  let byRule = RoundingRule.allCases.map { (rule: $0, sizes: question.sizes.sizes($0)) }
  guard let (rule, sizes) = byRule.first(where: { !$0.sizes.isEmpty }), let first = sizes.first
  else { return [] }
  let below = sizes.filter { $0 < informative }
  return [
    Statement(
      below.isEmpty ? "detail.fits-only-large" : "detail.fitting-sizes",
      [
        "sizes": .ranges(Array(ranges(of: below).prefix(12))), "first": .integer(first),
        "below": .integer(informative), "rounding": .text(rule.rawValue),
        "more": .text(ranges(of: below).count > 12 ? "yes" : "no"),
      ])
  ]
}

extension PrintedCell {
  /// Ten to the power of the printed decimals.
  fileprivate var scale: Int {
    if case .percent(let number) = value { number.scale } else { 1 }
  }
}

/// A cell's value and name, for a sentence.
func printed(_ cell: PrintedCell) -> Statement.Argument {
  printedArgument(cell.value)
}

/// A printed value as an argument: its words depend on the language.
package func printedArgument(_ value: PrintedValue) -> Statement.Argument {
  switch value {
  case .percent(let number): .statement(Statement("value.percent", ["value": .printed(number)]))
  case .none: .statement(Statement("value.none"))
  case .fraction(let numerator, let denominator):
    .statement(
      Statement(
        "value.fraction", ["fraction": .text("\(numerator)/\(denominator)")]))
  case .count(let count): .integer(count)
  case .percentBelow(let number):
    .statement(Statement("value.below", ["value": .printed(number)]))
  }
}
