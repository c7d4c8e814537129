/// How many of each group gave each answer to a question: exact counts.
///
/// Groups are numbered. Of one grouping, number 0 holds the rows whose group is not known and n the
/// n-th code. Of a crossing, the last grouping's codes follow each other: see ``group(_:)``.
package struct GroupedTally: Hashable, Sendable {
  /// What was counted.
  package let question: TableQuestion
  /// What it was counted by; empty for all rows together.
  package let groupings: [Variable]
  /// How many rows each group has. Unit: respondents.
  package let rows: [UInt32]
  /// The counts, group by group: skipped, each answer in the order of the codebook, not put.
  package let counts: [UInt32]

  /// Makes a tally; each group has a count for skipped, for each answer and for not put.
  package init(
    question: TableQuestion, groupings: [Variable], rows: [UInt32], counts: [UInt32]
  ) {
    precondition(
      counts.count == rows.count * (question.answerCount + 2),
      "A grouped tally has a count for each answer in each group.")
    self.question = question
    self.groupings = groupings
    self.rows = rows
    self.counts = counts
  }

  /// How many counts each group has.
  package var slotCount: Int { question.answerCount + 2 }

  /// The number of a group, from one code of each grouping: 0 not known, n the n-th.
  package func group(_ codes: [Int]) -> Int {
    precondition(codes.count == groupings.count, "A group has one code of each grouping.")
    return zip(codes, groupings).reduce(0) { number, pair in
      let (code, grouping) = pair
      precondition((0...grouping.codes.count).contains(code), "The code is in the codebook.")
      return number * (grouping.codes.count + 1) + code
    }
  }

  /// How many were put the question and gave no answer. Unit: respondents.
  package func skipped(_ group: Int) -> Int { Int(counts[group * slotCount]) }

  /// How many were not put the question. Unit: respondents.
  package func notPut(_ group: Int) -> Int { Int(counts[(group + 1) * slotCount - 1]) }

  /// How many answered, don't know included; of a list of options, those who came to it and went
  /// on, also where they ticked none. Unit: respondents.
  package func respondents(_ group: Int) -> Int {
    Int(rows[group]) - skipped(group) - notPut(group)
  }

  /// The count of each answer. Unit: respondents; of a list of options, those who ticked it.
  package func answers(_ group: Int) -> ArraySlice<UInt32> {
    counts[group * slotCount + 1..<(group + 1) * slotCount - 1]
  }

  /// The tally of one group, for methods that take one. A text or number has no codes to count.
  package func tally(_ group: Int) -> Tally {
    let hasCodes = !question.variable.codes.isEmpty
    return Tally(
      variable: question.variable, counts: hasCodes ? answers(group).map(Int.init) : [],
      missing: skipped(group))
  }

  /// The tally of several groups together.
  package func tally(_ groups: some Sequence<Int>) -> Tally {
    var (sums, missing) = ([Int](repeating: 0, count: question.variable.codes.count), 0)
    for group in groups {
      missing += skipped(group)
      for (index, count) in zip(sums.indices, answers(group)) { sums[index] += Int(count) }
    }
    return Tally(variable: question.variable, counts: sums, missing: missing)
  }

  /// The mean level of each group: don't know and skipped are not in it. Nil where nobody gave a
  /// level. Unit: scale steps.
  package func meanLevels() -> [Double?] {
    let ranks = question.variable.codes.enumerated().compactMap { index, code -> (Int, Int)? in
      guard case .level(let rank) = code.role else { return nil }
      return (index + 1, rank)
    }
    return rows.indices.map { group in
      var (sum, answered) = (0, 0)
      for (slot, rank) in ranks {
        let count = Int(counts[group * slotCount + slot])
        (sum, answered) = (sum + rank * count, answered + count)
      }
      return answered == 0 ? nil : Double(sum) / Double(answered)
    }
  }

  /// The share of those who answered in each group who said that they do not know. Nil where nobody
  /// answered. Unit: fraction.
  package func dontKnowShares() -> [Double?] {
    let slots = question.variable.codes.indices.filter {
      question.variable.codes[$0].role == .dontKnow
    }.map { $0 + 1 }
    return rows.indices.map { group in
      let answered = respondents(group)
      let dontKnow = slots.reduce(0) { $0 + Int(counts[group * slotCount + $1]) }
      return answered == 0 ? nil : Double(dontKnow) / Double(answered)
    }
  }
}
