/// What tells names of persons from other words. All words are in lower case.
package struct NameHints: Hashable, Sendable {
  /// Titles, before which a name stands: "herr", "chef". A compound that ends with one of four
  /// letters or more is a title too.
  package let titles: Set<String>
  /// Words with capitals that are no persons: municipalities and other places, organisations, products.
  package let notNames: Set<String>
  /// Given names that the installation has a list of, marked in small letters too; may be empty.
  package let givenNames: Set<String>
  /// Words that begin sentences and are no names, such as stop words and what the other answers have
  /// in small letters. Where it is empty, a lone word that begins a sentence is never marked.
  package let ordinaryWords: Set<String>
  /// Abbreviations after which no sentence begins.
  package let abbreviations: Set<String>

  /// Collects hints; the names of places may be of several words.
  package init(
    titles: Set<String>, notNames: some Sequence<String>, givenNames: Set<String> = [],
    ordinaryWords: Set<String> = [], abbreviations: Set<String> = []
  ) {
    self.titles = titles
    self.notNames = Set(notNames.flatMap { words(in: $0) }.map(\.text))
    self.givenNames = givenNames
    self.ordinaryWords = ordinaryWords
    self.abbreviations = abbreviations
  }
}

/// The words that stand in small letters somewhere in the texts, so that the same words with a capital
/// are taken for the beginning of a sentence rather than for names.
package func ordinaryWords(in texts: [String]) -> Set<String> {
  texts.reduce(into: []) { found, text in
    for word in words(in: text) where word.capitals == .none && word.hasLetters {
      found.insert(word.text)
    }
  }
}

/// Words that may be names of persons: capitals within a sentence, or after a title, or two in a row.
/// Known places and things are left out, except after a title. Never certain.
///
/// - Limits: a guess by form. It marks products and departments that the hints lack, and misses names
///   in small letters that the hints lack.
func nameFlags(in signs: [Sign], hints: NameHints) -> [Flag] {
  let words = words(in: signs[...])
  let reader = NameReader(words: words, starts: starts(of: words, in: signs, hints), hints: hints)
  var ranges: [(first: Int, last: Int)] = []
  for index in words.indices where reader.isName(index) {
    if let last = ranges.last?.last, reader.joins(last, index) {
      ranges[ranges.count - 1].last = index
    } else {
      ranges.append((index, index))
    }
  }
  return ranges.map {
    Flag(
      kind: .name, isCertain: false,
      range: words[$0.first].range.lowerBound..<words[$0.last].range.upperBound)
  }
}

/// Whether each word begins a sentence, or what is written as one: after a colon or a quotation mark.
private func starts(of words: [Word], in signs: [Sign], _ hints: NameHints) -> [Bool] {
  var beginnings = Set(
    sentences(in: signs, abbreviations: hints.abbreviations).map { signs[$0.lowerBound].start })
  for (index, next) in signs.enumerated().dropFirst() where signs.opens(at: index - 1) {
    beginnings.insert(next.start)
  }
  let ordered = beginnings.sorted()
  var position = 0
  var end = -1
  return words.map { word in
    // A beginning counts for the first word at or after it.
    var begins = false
    while position < ordered.count, ordered[position] <= word.range.lowerBound {
      begins = begins || ordered[position] >= end
      position += 1
    }
    end = word.range.upperBound
    return begins
  }
}

extension [Sign] {
  /// Whether a colon stands there, or a quotation mark with no word right before it.
  fileprivate func opens(at position: Int) -> Bool {
    if self[position].scalar == ":" { return true }
    guard "\"”“»«".has(self[position].scalar) else { return false }
    return at(position - 1).map { !$0.isLetter && $0.digit == nil && !".,!?".has($0.scalar) }
      ?? true
  }
}

/// Judges the words of a text one by one.
private struct NameReader {
  let words: [Word]
  let starts: [Bool]
  let hints: NameHints

  func isName(_ index: Int) -> Bool {
    let word = words[index]
    guard word.capitals != .none else { return isGivenName(word) }
    if isAfterTitle(index) || isGivenName(word) { return true }
    if word.capitals == .initial { return isInitial(index) }
    guard word.capitals == .first, !isKnown(word) else { return false }
    guard starts[index] else { return !isTitle(word) }
    guard !isOrdinary(word), !isTitle(word) else { return false }
    return !hints.ordinaryWords.isEmpty || isCapitalised(index + 1)
  }

  /// Whether two names, or a name and a particle, are one.
  func joins(_ first: Int, _ second: Int) -> Bool {
    let between = words[first..<second].dropFirst()
    let isNear = words[first..<second].indices.allSatisfy {
      words[$0 + 1].range.lowerBound - words[$0].range.upperBound <= 2
    }
    return isNear && !starts[second] && between.count <= 2
      && between.allSatisfy { Self.particles.contains($0.text) }
  }

  private static let particles: Set<String> = ["von", "van", "de", "der", "af", "av", "da", "la"]

  /// A capital alone before a name: A. Lindberg.
  private func isInitial(_ index: Int) -> Bool {
    isCapitalised(index + 1)
      || isNear(index) && words[index + 1].capitals == .initial
        && isCapitalised(index + 2)
  }

  private func isCapitalised(_ index: Int) -> Bool {
    isNear(index - 1) && words[index].capitals == .first && !starts[index]
      && !isKnown(words[index]) && !isTitle(words[index])
  }

  private func isAfterTitle(_ index: Int) -> Bool {
    isNear(index - 1) && isTitle(words[index - 1]) && !starts[index]
  }

  /// Whether the next word stands close after one.
  private func isNear(_ index: Int) -> Bool {
    words.indices.contains(index) && words.indices.contains(index + 1)
      && words[index + 1].range.lowerBound - words[index].range.upperBound <= 2
  }

  private func isTitle(_ word: Word) -> Bool {
    hints.titles.contains(word.text)
      || suffixes(of: word.text, least: 4).contains(where: hints.titles.contains)
  }

  private func isKnown(_ word: Word) -> Bool {
    forms(word).contains(where: hints.notNames.contains)
  }

  private func isGivenName(_ word: Word) -> Bool {
    forms(word).contains(where: hints.givenNames.contains)
  }

  private func isOrdinary(_ word: Word) -> Bool { hints.ordinaryWords.contains(word.text) }

  /// The word, and what it is the genitive of.
  private func forms(_ word: Word) -> [String] {
    word.text.hasSuffix("'s")
      ? [word.text, String(word.text.dropLast(2))]
      : word.text.hasSuffix("s") ? [word.text, String(word.text.dropLast())] : [word.text]
  }

  private func suffixes(of text: String, least: Int) -> [String] {
    (1..<max(1, text.count - least + 1)).map { String(text.dropFirst($0)) }
  }
}
