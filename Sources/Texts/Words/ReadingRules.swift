package import Measures

/// How texts are read for what they are about.
package struct ReadingRules: Hashable, Sendable {
  /// The language of the texts.
  package let language: Language
  /// Words in lower case that say nothing of the subject, such as "and".
  package let stopWords: Set<String>
  /// Abbreviations in lower case whose last full stop ends no sentence, written without that stop.
  package let abbreviations: Set<String>
  /// How much is read.
  package let limits: Limits

  /// How much is read, so that no set of texts takes unbounded time or memory.
  package struct Limits: Hashable, Sendable {
    /// The most answers. Range: 1 or more.
    package let answers: Int
    /// The most of each answer. Unit: bytes of UTF-8. Range: 1 or more.
    package let bytes: Int
    /// The most different stems kept of an answer: the heaviest. Range: 1 or more.
    package let stems: Int

    /// Sets limits.
    package init(answers: Int = 10_000, bytes: Int = 40_000, stems: Int = 500) {
      precondition(min(answers, bytes, stems) > 0, "A limit lets something through.")
      self.answers = answers
      self.bytes = bytes
      self.stems = stems
    }
  }

  /// Sets how texts are read.
  package init(
    language: Language, stopWords: Set<String>, abbreviations: Set<String> = [],
    limits: Limits = Limits()
  ) {
    self.language = language
    self.stopWords = stopWords
    self.abbreviations = abbreviations
    self.limits = limits
  }
}

/// The words of a word list: one a line, in lower case. A line that begins with `#` is a comment.
package func wordList(_ text: String) -> Set<String> {
  Set(
    text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }.flatMap { line in
      line.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    })
}

/// Finds the stems that a text is about, and remembers those of words that it has met.
struct StemReader: ~Copyable {
  private var stemmer: Stemmer
  private let rules: ReadingRules
  private var known: [String: String] = [:]

  init(_ rules: ReadingRules) {
    stemmer = Stemmer(rules.language)
    self.rules = rules
  }

  /// The stems in order, each with the word that it came from; numbers and stop words are left out.
  mutating func stems(in words: [Word]) -> [(stem: String, word: String)] {
    words.filter { $0.hasLetters && !rules.stopWords.contains($0.text) }.map {
      (stem(of: $0.text), $0.text)
    }
  }

  private mutating func stem(of word: String) -> String {
    if let stem = known[word] { return stem }
    let stem = stemmer.stem(word)
    known[word] = stem
    return stem
  }
}

extension String {
  /// The beginning of the text, at most so many bytes, cut between signs.
  func prefix(bytes: Int) -> String {
    guard utf8.count > bytes else { return self }
    var end = utf8.index(startIndex, offsetBy: bytes)
    while end > startIndex, end.samePosition(in: unicodeScalars) == nil {
      end = utf8.index(before: end)
    }
    return String(self[..<end])
  }
}
