import Measures
import Synchronization
import Texts

/// What is known of some answers in words when they have been read.
struct TextReading: Sendable {
  /// How they are read and quoted.
  let rules: QuoteRules
  /// The answers by their stems.
  let index: AnswerIndex

  init(_ texts: [FreeText], _ rules: QuoteRules) {
    self.rules = rules
    index = AnswerIndex(texts, rules: rules.reading)
  }
}

/// Remembers how the answers in words were read that were asked for last: every page of a question
/// needs it, and answers of a sealed round stay as they are.
final class ReadingShelf: Sendable {
  private struct Known {
    let texts: [FreeText]
    let language: Language
    let reading: TextReading
  }

  private struct Books {
    /// One: ten thousand answers take some 10 MB, and somebody reads one question at a time.
    var known: Known?
    var disposals = 0
  }

  private let books = Mutex(Books())

  /// How many rounds have been disposed of: who reads answers asks before they are read.
  var disposals: Int { books.withLock(\.disposals) }

  /// The reading of answers, from memory where it is of just these.
  ///
  /// - Parameter disposals: how many there had been when the answers were read; where a round has been
  ///   disposed of since, they may be that round's, and are not remembered.
  func reading(
    _ texts: [FreeText], _ language: Language, since disposals: Int, make: () -> QuoteRules
  ) -> TextReading {
    if let known = books.withLock(\.known), known.language == language, known.texts == texts {
      return known.reading
    }
    let reading = TextReading(texts, make())
    books.withLock { books in
      guard books.disposals == disposals else { return }
      books.known = Known(texts: texts, language: language, reading: reading)
    }
    return reading
  }

  /// Forgets it, when a round has been disposed of.
  func forget() {
    books.withLock { $0 = Books(known: nil, disposals: $0.disposals + 1) }
  }
}
