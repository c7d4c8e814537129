import Measures
import Municipalities
import Surveys
import Tables
import Testing

@Suite struct `A draft` {
  private func draft(using generator: inout SeededGenerator) -> DraftContent {
    DraftContent(
      version: Int.random(in: 1...9_999, using: &generator),
      stamps: [
        SectionID(rawValue: "first"): Int.random(in: 0...300, using: &generator),
        SectionID(rawValue: "second"): 1,
      ],
      sheet: Sample.sheet(Sample.every, using: &generator),
      language: Bool.random(using: &generator) ? .swedish : .english,
      background: Bool.random(using: &generator)
        ? nil
        : Background(
          municipality: MunicipalityCode(rawValue: "1438"),
          area: ServiceArea.allCases.randomElement(using: &generator),
          audience: Bool.random(using: &generator) ? .itNear : nil))
  }

  @Test func `comes back as it was`() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      let draft = draft(using: &generator)
      #expect(DraftContent(draft.bytes) == draft)
    }
  }

  @Test func `has the same bytes whatever the order of its answers`() {
    var generator = SeededGenerator(seed: 8)
    let draft = draft(using: &generator)
    var sheet: AnswerSheet = [:]
    sheet.reserveCapacity(500)
    for (question, answer) in draft.sheet.sorted(by: { $0.key > $1.key }) {
      sheet[question] = answer
    }
    let again = DraftContent(
      version: draft.version, stamps: draft.stamps, sheet: sheet, language: draft.language,
      background: draft.background)
    #expect(again.bytes == draft.bytes)
  }

  @Test func `is nothing where its bytes are damaged, or a draft again`() {
    var generator = SeededGenerator(seed: 9)
    var refused = 0
    for _ in 0..<4_000 {
      let bytes = draft(using: &generator).bytes.damaged(using: &generator)
      guard let found = DraftContent(bytes) else {
        refused += 1
        continue
      }
      #expect(DraftContent(found.bytes)?.sheet.count == found.sheet.count)
    }
    #expect(refused > 1_000)
  }

  @Test func `is nothing where bytes are missing or too many`() {
    var generator = SeededGenerator(seed: 10)
    let bytes = draft(using: &generator).bytes
    #expect((0..<bytes.count).allSatisfy { DraftContent(bytes.prefix($0)) == nil })
    #expect(DraftContent(bytes + [0]) == nil)
    // A count that promises more than there is takes no room.
    #expect(DraftContent([1, 2] + Array("sv".utf8) + [1, 0, 0, 255, 255, 255, 255, 127]) == nil)
  }

  @Test func `of forty choices takes less than half of what its ids and codes take`() {
    let sheet = AnswerSheet(
      uniqueKeysWithValues: (1...40).map {
        (VariableID(rawValue: "question-\($0)"), .code("level-\($0 % 6 + 1)"))
      })
    let draft = DraftContent(version: 1, stamps: [:], sheet: sheet, language: .swedish)
    #expect(draft.bytes.count < 20 * 40 / 2)
    #expect(DraftContent(draft.bytes) == draft)
  }

  @Test func `is nothing where an id has more in common with the last than that is long`() {
    let beginning: [UInt8] = [1, 2] + Array("sv".utf8) + [3, 0, 0, 2]
    let first: [UInt8] = [0, 2] + Array("ab".utf8) + [1, 0, 1] + Array("y".utf8)
    #expect(DraftContent(beginning + first + [1, 1] + Array("c".utf8) + [1, 1, 0]) != nil)
    #expect(DraftContent(beginning + first + [3, 1] + Array("c".utf8) + [1, 1, 0]) == nil)
  }
}
