import Measures
import Testing
import Texts

@testable import Workflows

@Suite struct `A reading of answers in words` {
  private let shelf = ReadingShelf()
  private let texts = ["Det saknas tid.", "Systemen är gamla."].enumerated().map { number, text in
    FreeText(
      id: FreeTextID(rawValue: "answer-\(number)"), writer: WriterID(rawValue: "writer-\(number)"),
      text: text)
  }

  /// Reads, and says whether it was from memory.
  private func isKnown(
    _ texts: [FreeText], english: Bool = false, since disposals: Int? = nil
  ) -> Bool {
    var isKnown = true
    let reading = shelf.reading(
      texts, english ? .english : .swedish, since: disposals ?? shelf.disposals
    ) {
      isKnown = false
      let rules = ReadingRules(language: english ? .english : .swedish, stopWords: [])
      return QuoteRules(
        reading: rules, names: NameHints(titles: [], notNames: [] as [String]))
    }
    #expect(reading.index.answers == texts.map(\.id))
    #expect(reading.rules.reading.language == (english ? .english : .swedish))
    return isKnown
  }

  @Test func `is remembered for just these answers`() {
    #expect(!isKnown(texts))
    #expect(isKnown(texts))
    // One word is another: a summary of the texts that could be the same for both is not enough.
    var other = texts
    other[1] = FreeText(id: texts[1].id, writer: texts[1].writer, text: "Systemen är unga.")
    #expect(!isKnown(other))
    #expect(!isKnown(other, english: true))
    #expect(!isKnown(texts))
  }

  @Test func `is forgotten when a round is disposed of`() {
    #expect(!isKnown(texts))
    shelf.forget()
    #expect(!isKnown(texts))
  }

  @Test func `is not remembered of answers that were read while a round was disposed of`() {
    let before = shelf.disposals
    shelf.forget()
    #expect(!isKnown(texts, since: before))
    #expect(!isKnown(texts))
    #expect(isKnown(texts))
  }
}
