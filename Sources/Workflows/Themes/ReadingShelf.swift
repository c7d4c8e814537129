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

  /// One: ten thousand answers take some 10 MB, and somebody reads one question at a time.
  private let known = Mutex<Known?>(nil)

  /// The reading of answers, from memory where it is of just these.
  func reading(
    _ texts: [FreeText], _ language: Language, make: () -> QuoteRules
  ) -> TextReading {
    if let known = known.withLock(\.self), known.language == language, known.texts == texts {
      return known.reading
    }
    let reading = TextReading(texts, make())
    known.withLock { $0 = Known(texts: texts, language: language, reading: reading) }
    return reading
  }

  /// Forgets it, when a round is disposed of.
  func forget() { known.withLock { $0 = nil } }
}
