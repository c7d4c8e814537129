import Findings
import Measures
import Tables

/// A printed mean of a 0–10 scale that is no mean of the stated number of whole answers.
func meanCriticism(_ tally: PrintedTally) -> Criticism? {
  guard let mean = tally.mean, let size = tally.claim.size, tally.variable.kind == .zeroToTen,
    !RoundingRule.allCases.contains(where: {
      meanFits(mean.value, of: size, within: 0...10, rounding: $0)
    })
  else { return nil }
  return Criticism(
    kind: .meanDoesNotFit,
    // Somebody may have skipped the question, and then n is another.
    grade: .doubtful,
    statement: Statement(
      "criticism.mean-does-not-fit", ["mean": .printed(mean.value), "n": .integer(size)]),
    details: [],
    places: [mean.place] + tally.claim.places)
}

/// Counts on two axes that do not sum to the stated total.
func matrixCriticisms(_ matrix: PrintedMatrix) -> [Criticism] {
  let printed = matrix.limitedByCapability + matrix.limitedByBoth + matrix.strongInBoth
  let sum = printed + (matrix.limitedByHeritage ?? 0)
  let isWrong = matrix.limitedByHeritage == nil ? sum > matrix.total : sum != matrix.total
  guard isWrong else { return [] }
  return [
    Criticism(
      kind: .countsDoNotSum,
      grade: .impossible,
      statement: Statement(
        "criticism.counts-do-not-sum",
        ["sum": .integer(sum), "total": .integer(matrix.total)]),
      details: [],
      places: matrix.places)
  ]
}
