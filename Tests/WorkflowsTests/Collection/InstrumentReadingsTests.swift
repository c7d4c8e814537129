import Measures
import Surveys
import Testing

@testable import Workflows

@Suite struct `How the texts of instruments were read` {
  private struct Unreadable: Error {}

  private let readings = InstrumentReadings()

  /// Reads a text, and says whether it was from memory.
  private func isKnown(_ text: String) -> Bool {
    var isKnown = true
    let instrument = readings.instrument(text) {
      isKnown = false
      return Instrument(
        id: InstrumentID(rawValue: "own"), version: text.utf8.count,
        title: LocalizedText(same: String(text.prefix(9))), source: nil, questions: [])
    }
    #expect(instrument.version == text.utf8.count)
    #expect(instrument.title.swedish == String(text.prefix(9)))
    return isKnown
  }

  @Test func `is remembered for just that text`() {
    #expect(!isKnown("title: Ett"))
    #expect(!isKnown("title: Två"))
    #expect(isKnown("title: Ett"))
    #expect(isKnown("title: Två"))
  }

  @Test func `is remembered for two megabytes at most`() {
    let large = ["a", "b", "c", "d", "e"].map { String(repeating: $0, count: 512 * 1024) }
    for text in large.prefix(4) { #expect(!isKnown(text)) }
    for text in large.prefix(4) { #expect(isKnown(text)) }
    #expect(!isKnown(large[4]))
    #expect(isKnown(large[4]))
    #expect(!isKnown(large[0]))
  }

  @Test func `is not remembered where a text could not be read`() {
    #expect(throws: Unreadable.self) {
      try readings.instrument("title: Ett") { throw Unreadable() }
    }
    #expect(!isKnown("title: Ett"))
  }
}
