/// A theme that an answer may belong under, with the reason. Somebody decides.
package struct ThemeSuggestion: Hashable, Sendable {
  /// The theme.
  package let theme: ThemeID
  /// The sum of the similarities to ``answers``. Range: above 0.
  package let score: Double
  /// The coded answers under the theme that are most like it, the likest first.
  package let answers: [FreeTextID]
  /// Words shared with those answers, the most telling first.
  package let sharedWords: [String]
}

extension AnswerIndex {
  /// The themes whose coded answers are most like an answer, the likest first.
  ///
  /// The nearest coded answers vote for their themes with their similarities.
  ///
  /// - Parameters: `neighbours` coded answers vote, each with a similarity of at least `least`; at
  ///   most `most` themes come back.
  /// - Source: Y. Yang (1994), "Expert network: effective and efficient learning from human decisions
  ///   in text categorization and retrieval", SIGIR '94, 13–22: nearest neighbours, weighted by the
  ///   cosine.
  /// - Limits: suggests nothing before something is coded.
  package func suggestions(
    for answer: FreeTextID, in frame: CodingFrame, least: Double = 0.1, neighbours: Int = 10,
    most: Int = 3
  ) -> [ThemeSuggestion] {
    guard let place = places[answer] else { return [] }
    let near = nearest(to: place, least: least, most: neighbours) {
      !(frame.codings[answers[$0]] ?? []).isEmpty
    }
    let found = frame.themes.compactMap { theme in
      suggestion(theme.id, for: place, near.filter { isUnder(theme.id, $0.place, frame) })
    }
    let order = Dictionary(uniqueKeysWithValues: frame.themes.enumerated().map { ($1.id, $0) })
    return Array(
      found.sorted {
        ($1.score, order[$0.theme] ?? 0) < ($0.score, order[$1.theme] ?? 0)
      }.prefix(max(0, most)))
  }

  private func isUnder(_ theme: ThemeID, _ place: Int, _ frame: CodingFrame) -> Bool {
    frame.codings[answers[place]]?.contains(theme) ?? false
  }

  private func suggestion(
    _ theme: ThemeID, for place: Int, _ near: [(place: Int, similarity: Double)]
  ) -> ThemeSuggestion? {
    guard !near.isEmpty else { return nil }
    var weights: [Int: Double] = [:]
    for neighbour in near {
      for (stem, weight) in shared(place, neighbour.place) { weights[stem, default: 0] += weight }
    }
    let heaviest = weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return ThemeSuggestion(
      theme: theme, score: near.reduce(0) { $0 + $1.similarity },
      answers: near.map { answers[$0.place] },
      sharedWords: heaviest.prefix(SimilarAnswer.sharedWordsMax).map { words[$0.key] })
  }
}
