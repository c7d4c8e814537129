import Measures
import Municipalities
import Surveys
import Tables
import Testing

@testable import Workflows

@Suite struct `Rows of kept answers` {
  private func question(_ id: String, codes: Int, kind: AnswerKind = .ordinal) -> Question {
    Question(
      variable: Variable(
        id: VariableID(rawValue: id), label: LocalizedText(same: id), wording: nil, kind: kind,
        codes: (0..<codes).map { number in
          Code(
            id: "code-\(number)", label: LocalizedText(same: id), meaning: nil,
            role: .level(rank: number + 1))
        }),
      theme: .economy, audience: .all, place: nil, note: nil)
  }

  private func instrument(_ version: Int, _ questions: [Question]) -> Instrument {
    Instrument(
      id: InstrumentID(rawValue: "own"), version: version, title: LocalizedText(same: "Own"),
      source: nil, questions: questions)
  }

  private func rows(_ merged: MergedInstrument, _ codes: [UInt8], of count: Int, _ version: Int = 1)
    -> [UInt8]?
  {
    codes.withUnsafeBytes { merged.rows($0, of: count, version: version) }
  }

  @Test func `of the only version stay as they are, and what is no answer counts as not put`() {
    let merged = MergedInstrument([
      instrument(1, [question("a", codes: 3), question("b", codes: 0, kind: .freeText)])
    ])
    #expect(rows(merged, [0, 1, 3, 0, 4, 2, 255, 255], of: 4) == [0, 1, 3, 0, 255, 255, 255, 255])
    #expect(rows(merged, [0, 1, 3], of: 2) == nil)
    #expect(rows(merged, [0, 1], of: 1, 2) == nil)
    // More rows than are compared at a time.
    let many = (0..<40).flatMap { number in [UInt8(number % 5), UInt8(number % 3)] }
    let read = (0..<40).flatMap { number -> [UInt8] in
      let (a, b) = (number % 5, number % 3)
      return [a > 3 ? 255 : UInt8(a), b > 1 ? 255 : UInt8(b)]
    }
    #expect(rows(merged, many, of: 40) == read)
  }

  @Test func `of an earlier version go to the places of the latest`() {
    let (a, b) = (question("a", codes: 3), question("b", codes: 2))
    let merged = MergedInstrument([instrument(1, [a, b]), instrument(2, [b, a])])
    #expect(rows(merged, [3, 1, 4, 255], of: 2) == [1, 3, 255, 255])
    #expect(rows(merged, [1, 3], of: 1, 2) == [1, 3])
  }

  @Test func `of a version without the last question have it as not put`() {
    let (a, b) = (question("a", codes: 3), question("b", codes: 2))
    let merged = MergedInstrument([instrument(1, [a]), instrument(2, [a, b])])
    #expect(rows(merged, [3, 0], of: 2) == [3, 255, 0, 255])
  }
}
