import Measures
package import Tables

/// The counts behind rounded percentages at one size, marked as reconstructed wherever shown.
///
/// - Returns: one count for each cell that is a share, in order; nil where some value has no
///   compatible count or more than one.
/// - Assumes: rounding half up.
package func reconstructedCounts(_ question: QuestionSizes, at size: Int) -> [Int]? {
  guard question.parts.fit(size, rounding: .halfUp) else { return nil }
  let counts = question.cells.indices.compactMap { index -> Int? in
    let range = question.parts.counts(index, of: size, .halfUp)
    return range?.count == 1 ? range?.lowerBound : nil
  }
  return counts.count == question.cells.count ? counts : nil
}

/// The exact tally behind a printed result whose cells are single codes that cover the codebook.
///
/// - Returns: nil where the counts cannot be reconstructed or do not sum to the size.
package func reconstructedTally(_ question: QuestionSizes, at size: Int) -> Tally? {
  guard question.tally.coversEveryCode, question.cells.allSatisfy({ $0.codes.count == 1 }),
    let counts = reconstructedCounts(question, at: size), counts.reduce(0, +) == size
  else { return nil }
  let byCode = Dictionary(
    zip(question.cells.map { $0.codes[0] }, counts), uniquingKeysWith: { first, _ in first })
  return Tally(
    variable: question.tally.variable,
    counts: question.tally.variable.codes.map { byCode[$0.id] ?? 0 }, missing: 0)
}
