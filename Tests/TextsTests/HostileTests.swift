import Measures
import Testing
import Texts

@Suite struct `Hostile texts` {
  static let pieces = [
    "a", "Å", "0", "7", "640823-3234", "-", "–", ".", "@", "(at)", " ", "\n", "\r\n", ":", "'", "”",
    "\u{200B}", "\u{202E}", "\u{301}", "\u{FEFF}", "😀", "👩‍👩‍👧", "\0", "+", "Anna", "herr", "t.ex.",
    "ß", "İ",
    "\u{1F1F8}\u{1F1EA}", "１", "٣", "שלום", "\u{10FFFF}",
  ]

  @Test(arguments: pieces)
  func `of one thing only are read to the end`(piece: String) throws {
    let text = String(repeating: piece, count: 40_000 / piece.utf8.count)
    try check(text, hints: try Lists.hints())
    let index = AnswerIndex(freeTexts([text, piece, text]), rules: try Lists.rules())
    #expect(index.answers.count == 3)
  }

  /// What takes more than time in proportion would not end.
  @Test func `of a megabyte are read to the end`() throws {
    try check(
      Self.pieces.map { String(repeating: $0, count: 30_000 / $0.utf8.count) }.joined(),
      hints: try Lists.hints())
  }

  @Test func `of chance are read, and what is masked is found no more`() throws {
    let hints = try Lists.hints(givenNames: ["anna"], ordinaryWords: ["och"])
    var generator = SeededGenerator(seed: 2_026)
    for _ in 0..<1_000 {
      let count = Int.random(in: 0...40, using: &generator)
      let text = (0..<count).map { _ in
        Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &generator)]
      }.joined()
      try check(text, hints: hints)
    }
  }

  private func check(_ text: String, hints: NameHints) throws {
    let size = text.utf8.count
    let found = flags(in: text, names: hints)
    #expect(found.allSatisfy { !$0.range.isEmpty && $0.range.upperBound <= size })
    #expect(zip(found, found.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
    #expect(words(in: text).allSatisfy { $0.range.upperBound <= size })
    #expect(
      sentences(in: text, abbreviations: hints.abbreviations).allSatisfy {
        $0.upperBound <= size
      })
    let masked = masked(text, found) { _ in " • " }
    // Whole signs are cut out, so nothing is left broken.
    #expect(!masked.unicodeScalars.contains("\u{FFFD}"))
  }

  @Test func `in great number take no more than their share`() throws {
    var generator = SeededGenerator(seed: 4)
    let texts = (0..<2_000).map { _ in
      (0..<100).map { _ in "ord\(Int.random(in: 0..<500, using: &generator))x" }
        .joined(separator: " ")
    }
    let index = AnswerIndex(freeTexts(texts), rules: try Lists.rules())
    #expect(index.similar(to: answerID(7), least: 0, most: 3).count == 3)
    #expect(!index.tellingTerms(of: Set(index.answers.prefix(300))).isEmpty)
  }
}
