/// An answer that is like another.
package struct SimilarAnswer: Hashable, Sendable {
  /// The answer.
  package let answer: FreeTextID
  /// The cosine between the two answers' weights. Range: 0…1.
  package let similarity: Double
  /// Words that both have, the one that makes them most alike first.
  package let sharedWords: [String]

  /// How many shared words are named.
  static let sharedWordsMax = 5
}

extension AnswerIndex {
  /// The answers most like one, the likest first.
  ///
  /// - Parameters: at most `most` answers, each with a similarity of at least `least`.
  /// - Source: Salton and Buckley (1988), as for ``AnswerIndex``: the cosine of `tfc` weights.
  /// - Limits: looks at the answers that share a stem with it, so it takes time in proportion to
  ///   them and to the stems kept of an answer, never to all pairs of answers.
  package func similar(
    to answer: FreeTextID, least: Double = 0.2, most: Int = 10
  ) -> [SimilarAnswer] {
    guard let place = places[answer] else { return [] }
    return nearest(to: place, least: least, most: most) { _ in true }.map {
      SimilarAnswer(
        answer: answers[$0.place], similarity: $0.similarity,
        sharedWords: Array(
          shared(place, $0.place).map { words[$0.stem] }.prefix(SimilarAnswer.sharedWordsMax)))
    }
  }

  /// The nearest answers among those that pass.
  func nearest(
    to place: Int, least: Double, most: Int, where passes: (Int) -> Bool
  ) -> [(place: Int, similarity: Double)] {
    var sums = [Double](repeating: 0, count: answers.count)
    for entry in stems[place] where entry.weight > 0 {
      for other in postings[Int(entry.place)] {
        sums[Int(other.place)] += entry.weight * other.weight
      }
    }
    let found = sums.indices.filter {
      $0 != place && sums[$0] > 0 && sums[$0] >= least && passes($0)
    }
    return found.sorted { (sums[$1], $0) < (sums[$0], $1) }.prefix(max(0, most)).map {
      ($0, min(1, sums[$0]))
    }
  }

  /// The stems that two answers share with what each adds to their likeness, the most first.
  func shared(_ first: Int, _ second: Int) -> [(stem: Int, weight: Double)] {
    let weights = Dictionary(uniqueKeysWithValues: stems[second].map { ($0.place, $0.weight) })
    return stems[first].compactMap { entry in
      weights[entry.place].map { (Int(entry.place), entry.weight * $0) }
    }.filter { $0.weight > 0 }.sorted { ($1.weight, $0.stem) < ($0.weight, $1.stem) }
  }
}
