import Findings
import Measures
import Tables

/// The same number printed differently in two places.
///
/// Two percentages differ if they are different numbers and no count at a size that fits the
/// question gives both. A fraction in words differs if no such count is one of the two nearest to
/// it. A stated size that fits is the only one tried; without any, every size up to the limit.
func placeCriticisms(_ question: QuestionSizes) -> [Criticism] {
  question.tally.cells.compactMap { cell in
    let first = cell.places[0]
    let differing = cell.places.dropFirst().filter { other in
      !agree(first.value, other.value, codes: max(1, cell.codes.count), question)
    }
    guard let other = differing.first else { return nil }
    let isWord = if case .fraction = other.value { true } else { false }
    return Criticism(
      kind: .differsBetweenPlaces,
      grade: isWord ? .notice : .doubtful,
      statement: Statement(
        "criticism.differs-between-places",
        [
          "first": printedArgument(first.value), "other": printedArgument(other.value),
          "place": .place(first.place), "otherPlace": .place(other.place),
        ]),
      details: [],
      places: [first.place] + differing.map(\.place))
  }
}

private func agree(
  _ left: PrintedValue, _ right: PrintedValue, codes: Int, _ question: QuestionSizes
) -> Bool {
  if left == right { return true }
  if case .percent(let first) = left, case .percent(let second) = right, first.equals(second) {
    return true
  }
  let stated = question.tally.claim.size.flatMap { question.fit($0) ? [$0] : nil }
  let sizes = stated ?? (question.sizes.isEmpty ? Array(1...question.limit) : question.sizes.all)
  return sizes.contains { size in
    RoundingRule.allCases.contains { rule in
      guard let first = compatibleCounts(left, of: size, rounding: rule, codes: codes),
        let second = compatibleCounts(
          right, of: size, rounding: rule, codes: codes)
      else { return false }
      return first.overlaps(second)
    }
  }
}
