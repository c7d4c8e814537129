package import Foundation
package import Measures

/// The word lists of the folder `words`: what answers in words are read with. All in lower case.
package struct WordLists: Hashable, Sendable {
  /// Words that say nothing of the subject.
  package let stopWords: [Language: Set<String>]
  /// Abbreviations that end no sentence, without their last full stop.
  package let abbreviations: [Language: Set<String>]
  /// Words before which or after which a name stands.
  package let titles: [Language: Set<String>]
  /// Words with capitals that are no persons.
  package let notNames: Set<String>
}

extension WordLists {
  init(_ files: ContentFolder) throws {
    func read(_ name: String) throws -> Set<String> {
      try readWords(files.data("words/" + name + ".txt"), file: name + ".txt")
    }
    func inBoth(_ name: String) throws -> [Language: Set<String>] {
      try Language.allCases.reduce(into: [:]) { $0[$1] = try read(name + "-" + $1.rawValue) }
    }
    stopWords = try inBoth("stopwords")
    abbreviations = try inBoth("abbreviations")
    titles = try inBoth("titles")
    notNames = try read("not-names")
  }
}

/// Reads a word list: words with space between them, in lines of which those that begin with `#` are
/// comments.
///
/// - Throws: every fault of the file: something that is no word, or no words at all.
package func readWords(_ bytes: Data, file: String) throws(Faults) -> Set<String> {
  let faults = FaultList(file: file)
  var words: Set<String> = []
  let text = String(validating: bytes, as: UTF8.self)
  if text == nil { faults.add("not-utf8", line: 0) }
  let lines = (text ?? "").split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  for (index, line) in lines.enumerated() where !line.hasPrefix("#") {
    for word in line.lowercased().split(whereSeparator: \.isWhitespace) {
      if isWord(word) {
        words.insert(String(word))
      } else {
        faults.add("not-a-word", line: index + 1, ["value": .text(String(word.prefix(60)))])
      }
    }
  }
  if text != nil, words.isEmpty { faults.add("no-words", line: 0) }
  try faults.check()
  return words
}

/// Whether it has a letter, and nothing but letters, digits, full stops, hyphens and apostrophes.
private func isWord(_ text: Substring) -> Bool {
  text.count <= 100 && text.contains(where: \.isLetter)
    && text.allSatisfy { $0.isLetter || $0.isNumber || ".-'".contains($0) }
}
