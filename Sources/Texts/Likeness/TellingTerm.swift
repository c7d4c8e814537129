import RealModule

/// A word that is more common in a set of answers than in the others.
package struct TellingTerm: Hashable, Sendable {
  /// The commonest word of the stem.
  package let word: String
  /// How many answers of the set have the stem. Unit: answers.
  package let answers: Int
  /// How many of the other answers have it. Unit: answers.
  package let others: Int
  /// How unlike the two shares are: the log-likelihood ratio G². Range: 0 or more.
  package let score: Double
}

/// The log-likelihood ratio of two shares being one: G² = 2 Σ O ln(O / E) over the four cells.
///
/// - Parameters: `count` of `size` in the first group, `otherCount` of `otherSize` in the second.
/// - Range: 0 or more; 0 where the shares are equal or a group is empty.
/// - Source: T. Dunning (1993), "Accurate methods for the statistics of surprise and coincidence",
///   Computational Linguistics 19(1):61–74.
/// - Assumes: answers are independent. It orders words; it is no test, since all words are tried.
package func logLikelihoodRatio(
  count: Int, size: Int, otherCount: Int, otherSize: Int
) -> Double {
  precondition(
    (0...size).contains(count) && (0...otherSize).contains(otherCount),
    "A count lies between nothing and all.")
  let all = Double(size + otherSize)
  let having = Double(count + otherCount)
  let cells = [
    (count, size, having), (size - count, size, all - having),
    (otherCount, otherSize, having), (otherSize - otherCount, otherSize, all - having),
  ]
  let sum = cells.reduce(0.0) { sum, cell in
    let observed = Double(cell.0)
    guard observed > 0 else { return sum }
    return sum + observed * Double.log(observed * all / (Double(cell.1) * cell.2))
  }
  return max(0, 2 * sum)
}

extension AnswerIndex {
  /// The words that most tell a set of answers from the others, the most telling first; where there
  /// are no others, the commonest.
  ///
  /// - Parameters: at most `most` words, each in at least `least` answers of the set.
  /// - Assumes: what ``logLikelihoodRatio(count:size:otherCount:otherSize:)`` assumes, with answers
  ///   that have a stem as what is counted.
  package func tellingTerms(
    of set: Set<FreeTextID>, most: Int = 20, least: Int = 2
  ) -> [TellingTerm] {
    tellingStems(of: set, most: most, least: least).map(\.term)
  }

  func tellingStems(
    of set: Set<FreeTextID>, most: Int, least: Int
  ) -> [(stem: Int, term: TellingTerm)] {
    let inside = Set(set.compactMap { places[$0] })
    var counts: [Int: Int] = [:]
    for place in inside { for entry in stems[place] { counts[Int(entry.place), default: 0] += 1 } }
    let found = counts.compactMap { stem, count -> (stem: Int, term: TellingTerm)? in
      guard count >= max(1, least) else { return nil }
      let term = term(stem, count: count, size: inside.count)
      return term.isOverused(size: inside.count, all: answers.count) ? (stem, term) : nil
    }
    return Array(
      found.sorted {
        ($1.term.score, $1.term.answers, $0.term.word, $0.stem)
          < ($0.term.score, $0.term.answers, $1.term.word, $1.stem)
      }.prefix(max(0, most)))
  }

  private func term(_ stem: Int, count: Int, size: Int) -> TellingTerm {
    let others = postings[stem].count - count
    return TellingTerm(
      word: words[stem], answers: count, others: others,
      score: logLikelihoodRatio(
        count: count, size: size, otherCount: others, otherSize: answers.count - size))
  }
}

extension TellingTerm {
  /// Whether a larger share of the set than of the others has it; with no others every word passes.
  fileprivate func isOverused(size: Int, all: Int) -> Bool {
    size == all || answers * (all - size) > others * size
  }
}
