import Measures
package import Tables

/// The sizes that questions answered by the same people could share.
package struct SharedSize: Hashable, Sendable {
  /// The group of questions, as the publication names it.
  package let group: String
  /// Sizes where at least half the questions, and two or more, fit exactly: each with at most as many
  /// wrong values as every smaller one.
  package let candidates: [Candidate]

  /// One size and what it would take.
  package struct Candidate: Hashable, Sendable {
    /// The size. Unit: respondents.
    package let size: Int
    /// How many printed values of the group must then be wrong at least.
    package let wrongValues: Int
    /// The questions that fit exactly.
    package let fitting: [VariableID]
  }

  /// The smallest candidate with the fewest wrong values.
  package var best: Candidate? {
    candidates.first { $0.wrongValues == candidates.last?.wrongValues }
  }

  /// Whether more than one candidate needs as few wrong values as the best.
  package var isTied: Bool {
    candidates.count { $0.wrongValues == candidates.last?.wrongValues } > 1
  }

  /// The smallest size for each number of wrong values, rising.
  package var leading: [Candidate] {
    candidates.reduce(into: []) { kept, candidate in
      if kept.last?.wrongValues != candidate.wrongValues { kept.append(candidate) }
    }
  }
}

/// Finds the sizes that groups of questions share.
///
/// Only sizes below a hundred are tried: from a hundred on, every whole percentage is a possible
/// share, so that agreement says nothing.
///
/// - Assumes: rounding half up, and that everyone in the group answered all its questions. Where
///   somebody skipped one, its size differs, which is why a misfit is doubtful and not impossible.
package func sharedSizes(_ questions: [QuestionSizes]) -> [SharedSize] {
  let grouped = Dictionary(grouping: questions.filter(\.canShare)) { $0.tally.group ?? "" }
  return grouped.filter { !$0.key.isEmpty && $0.value.count >= 2 }
    .map { SharedSize(group: $0.key, candidates: candidates($0.value)) }
    .filter { !$0.candidates.isEmpty }
    .sorted { $0.group < $1.group }
}

private func candidates(_ questions: [QuestionSizes]) -> [SharedSize.Candidate] {
  var found: [SharedSize.Candidate] = []
  for size in 2..<100 {
    let wrong = questions.map { $0.parts.leastWrong(at: size, rounding: .halfUp) }
    let fitting = zip(questions, wrong).filter { $0.1 == 0 }.map(\.0.tally.variable.id)
    let total = wrong.reduce(0, +)
    let isShared = fitting.count >= 2 && fitting.count * 2 >= questions.count
    // A tie is kept only at no wrong values more than the best so far, so that a size is never
    // called the only one while another fits as well.
    if isShared, total <= found.last?.wrongValues ?? .max {
      found.append(.init(size: size, wrongValues: total, fitting: fitting))
    }
  }
  return found
}

extension QuestionSizes {
  /// Ticks on a list have another base than respondents, so they share no size with them.
  fileprivate var canShare: Bool {
    tally.variable.kind != .multipleChoice && cells.count >= 2
  }
}
