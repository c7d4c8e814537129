/// A short excerpt of an answer that somebody may choose to publish.
package struct Quote: Hashable, Sendable {
  /// The answer.
  package let answer: FreeTextID
  /// The words, one sentence or the beginning of one, as they were written.
  package let text: String
  /// Whether the sentence was cut.
  package let isCut: Bool
  /// What in the words may point out a person.
  package let flags: [Flag]
}

/// Which excerpts are proposed.
package struct QuoteRules: Hashable, Sendable {
  /// How the answers are read.
  package let reading: ReadingRules
  /// What tells names from other words.
  package let names: NameHints
  /// The most excerpts. Range: 0 or more.
  package let most: Int
  /// The longest excerpt. Unit: characters. Range: 1 or more.
  package let charactersMax: Int

  /// Sets which excerpts are proposed.
  package init(reading: ReadingRules, names: NameHints, most: Int = 5, charactersMax: Int = 240) {
    self.reading = reading
    self.names = names
    self.most = most
    self.charactersMax = charactersMax
  }
}

extension PublishedThemes {
  /// Excerpts for a theme, at most one of each respondent: of each answer the sentence with the most
  /// of what tells the theme from the others, the best first.
  ///
  /// - Returns: nothing for a theme that is not shown.
  /// - Limits: ways of writing may point out somebody who knows them; a person reads before anything
  ///   is published.
  package func quotes(
    for theme: ThemeID, of answers: [FreeText], in frame: CodingFrame, _ index: AnswerIndex,
    rules: QuoteRules
  ) -> [Quote] {
    guard shown.contains(where: { $0.theme == theme }) else { return [] }
    let under = Set(frame.answers(under: theme))
    let terms = index.tellingStems(of: under, most: 50, least: 1)
    let weights = Dictionary(
      terms.map { (index.words[$0.stem], $0.term.score) }, uniquingKeysWith: max)
    var finder = SentenceFinder(rules.reading, weights)
    var writers: Set<WriterID> = []
    let found = answers.filter { under.contains($0.id) }.sorted { $0.id < $1.id }
      .compactMap { answer in finder.best(of: answer.text).map { (answer, $0) } }
      .sorted { ($1.1.score, $0.0.id) < ($0.1.score, $1.0.id) }
      .filter { writers.insert($0.0.writer).inserted }
    return found.prefix(max(0, rules.most)).map { answer, sentence in
      quote(sentence.text, of: answer.id, rules)
    }
  }

  private func quote(_ text: String, of answer: FreeTextID, _ rules: QuoteRules) -> Quote {
    let excerpt = text.excerpt(charactersMax: max(1, rules.charactersMax))
    return Quote(
      answer: answer, text: excerpt, isCut: excerpt.utf8.count < text.utf8.count,
      flags: flags(in: excerpt, names: rules.names))
  }
}

/// Finds the sentence that says most of a theme.
private struct SentenceFinder: ~Copyable {
  private var reader: StemReader
  private let rules: ReadingRules
  private var weights: [String: Double] = [:]

  init(_ rules: ReadingRules, _ wordWeights: [String: Double]) {
    reader = StemReader(rules)
    self.rules = rules
    for (word, weight) in wordWeights {
      for (stem, _) in reader.stems(in: words(in: word)) { weights[stem] = weight }
    }
  }

  /// The best sentence, of equally good ones the first.
  mutating func best(of text: String) -> (text: String, score: Double)? {
    let text = text.prefix(bytes: rules.limits.bytes)
    let all = signs(of: text)
    var best: (range: Range<Int>, score: Double)?
    for range in sentences(in: all, abbreviations: rules.abbreviations) {
      let stems = Set(reader.stems(in: words(in: all[range])).map(\.stem))
      let score = stems.sorted().reduce(0) { $0 + (weights[$1] ?? 0) }
      if score > best?.score ?? -1 { best = (range, score) }
    }
    guard let best, let first = all[best.range].first, let last = all[best.range].last else {
      return nil
    }
    let bytes = Array(text.utf8)[first.start..<last.end]
    return (String(decoding: bytes, as: UTF8.self), best.score)
  }
}

extension String {
  /// The text where it is short enough, otherwise its beginning up to the end of a word.
  fileprivate func excerpt(charactersMax: Int) -> String {
    // A character can be made of any number of bytes; the excerpt is short in both.
    let beginning = prefix(bytes: 4 * charactersMax)
    let cut = String(beginning.prefix(charactersMax))
    guard cut.utf8.count < utf8.count else { return self }
    guard let space = cut.lastIndex(where: \.isWhitespace), space > cut.startIndex else {
      return cut
    }
    return String(cut[..<space])
  }
}
