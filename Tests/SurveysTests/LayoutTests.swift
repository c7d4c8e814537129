import Measures
import Municipalities
import Surveys
import Tables
import Testing

@Suite struct `The kept form of a response` {
  private let layout = AnswerLayout(Sample.every)

  @Test func `is one byte a question, and a few for several choices`() throws {
    let sheet: AnswerSheet = [
      id("single"): .code("c2"), id("yes-no"): .code("no"), id("why"): .text("ja"),
      id("several"): .codes(["c1", "c9", "dont-know"]),
    ]
    let kept = try layout.encode(sheet, background: audience(.itNear))
    // single, ordinal, yes-no, why, ten, several with two bytes of bits, count, both facts.
    #expect(kept.codes == [2, 0, 2, 1, 255, 1, 0b0000_0001, 0b0000_1001, 0, 255, 255])
    #expect(kept.words == [3] + Array("why".utf8) + [2] + Array("ja".utf8))
    #expect(layout.width == kept.codes.count)
  }

  @Test func `gives back what was answered, and what was not put`() throws {
    var generator = SeededGenerator(seed: 40)
    for _ in 0..<500 {
      let sheet = Sample.sheet(Sample.every, using: &generator)
      for person in [Audience.itNear, .businessNear, nil] {
        let kept = try layout.encode(sheet, background: audience(person))
        let found = try layout.decode(kept)
        #expect(found.sheet == Sample.every.trimmed(sheet, for: person))
        let put = Set(Sample.every.shown(for: person, sheet).map(\.variable.id))
        #expect(found.notPut == Set(Sample.every.questions.map(\.variable.id)).subtracting(put))
      }
      let facts = try layout.decode(try layout.encode(facts: sheet))
      #expect(facts.sheet == Sample.every.trimmedFacts(sheet))
    }
  }

  @Test func `tells nothing of an audience that is not kept`() throws {
    let sheet: AnswerSheet = [
      id("single"): .code("c1"), id("ordinal"): .code("c1"), id("ten"): .code("7"),
    ]
    let rows = try [[id("ordinal")], [id("ten")], []].map { gone in
      try layout.encode(sheet.filter { !gone.contains($0.key) }, background: audience(nil))
    }
    #expect(Set(rows).count == 1)
  }

  @Test func `tells no and skipped and not put apart`() throws {
    let codes = try [
      ([:], Audience.itNear), ([id("ordinal"): .code("c1")], .itNear), ([:], .businessNear),
    ].map { sheet, person in try layout.encode(sheet, background: audience(person)).codes[1] }
    #expect(codes == [0, 1, 255])
  }

  @Test(arguments: [
    ["single": Answer.code("c9")], ["single": .codes(["c1"])], ["single": .text("c1")],
    ["several": .codes([])], ["several": .codes(["c1", "no"])], ["several": .code("c1")],
    ["yes-no": .code("no"), "why": .text("")],
    ["yes-no": .code("no"), "why": .text(String(repeating: "x", count: 5_001))],
    ["several": .codes(["c1"]), "count": .number(.infinity)], ["unknown": .code("yes")],
  ])
  func `refuses an answer that it has no room for`(answers: [String: Answer]) {
    let sheet = Dictionary(uniqueKeysWithValues: answers.map { (id($0), $1) })
    #expect(throws: UnencodableAnswer.self) {
      try layout.encode(sheet, background: audience(nil))
    }
  }

  @Test func `reads only what it writes, however it is damaged`() throws {
    var generator = SeededGenerator(seed: 255)
    var refused = 0
    for _ in 0..<4_000 {
      let sheet = Sample.sheet(Sample.every, using: &generator)
      let person = Bool.random(using: &generator) ? Audience.itNear : .businessNear
      let whole = try layout.encode(sheet, background: audience(person))
      let damaged = EncodedAnswers(
        codes: Bool.random(using: &generator)
          ? whole.codes : whole.codes.damaged(using: &generator),
        words: whole.words.map { $0.damaged(using: &generator) })
      guard let found = try? layout.decode(damaged) else {
        refused += 1
        continue
      }
      // What is read fits the instrument, so that nothing after it has to doubt.
      for (question, answer) in found.sheet {
        let variable = try #require(Sample.every.question(question)).variable
        #expect(fits(answer, variable))
      }
    }
    #expect(refused > 500)
  }

  private func fits(_ answer: Answer, _ variable: Variable) -> Bool {
    switch answer {
    case .code(let code): variable.code(code) != nil && variable.kind != .multipleChoice
    case .codes(let codes): !codes.isEmpty && codes.allSatisfy { variable.code($0) != nil }
    case .text(let text): variable.kind == .freeText && (1...5_000).contains(text.count)
    case .number(let number): variable.kind == .number && number.isFinite
    }
  }

  @Test func `refuses rows of another width and words without a question`() throws {
    let whole = try layout.encode([id("single"): .code("c1")], background: audience(nil))
    let faulty: [EncodedAnswers] = [
      EncodedAnswers(codes: [], words: nil),
      EncodedAnswers(codes: whole.codes + [0], words: nil),
      EncodedAnswers(codes: Array(whole.codes.dropLast()), words: nil),
      EncodedAnswers(codes: whole.codes, words: [1, 65]),
      EncodedAnswers(codes: whole.codes, words: []),
      EncodedAnswers(codes: [5] + whole.codes.dropFirst(), words: nil),
    ]
    for kept in faulty {
      #expect(throws: CorruptBytes.self) { try layout.decode(kept) }
    }
  }

  @Test func `refuses bits of no code, several choices of none, and words that are none`() throws {
    let sheet: AnswerSheet = [
      id("yes-no"): .code("no"), id("why"): .text("x"), id("several"): .codes(["c1"]),
    ]
    let whole = try layout.encode(sheet, background: audience(nil))
    func isRefused(_ change: (inout [UInt8], inout [UInt8]) -> Void) -> Bool {
      var (codes, words) = (whole.codes, whole.words ?? [])
      change(&codes, &words)
      return (try? layout.decode(EncodedAnswers(codes: codes, words: words))) == nil
    }
    #expect(!isRefused { _, _ in })
    // The second byte of bits has four codes: the ninth to the eleventh, and don't know.
    #expect(isRefused { codes, _ in codes[7] = 0b0001_0000 })
    #expect(isRefused { codes, _ in codes[6] = 0 })
    #expect(isRefused { codes, _ in codes[5] = 255 })
    #expect(isRefused { codes, _ in codes[5] = 2 })
    #expect(isRefused { codes, _ in codes[3] = 2 })
    let id = [3] + Array("why".utf8)
    #expect(isRefused { _, words in words = id + [0] })
    #expect(isRefused { _, words in words = id + [1, 0xFF] })
    #expect(isRefused { _, words in words = [3] + Array("how".utf8) + [1, 65] })
    #expect(
      isRefused { _, words in words = id + [0x89, 0x27] + [UInt8](repeating: 65, count: 5_001) })
  }

  @Test func `has two bytes where one cannot hold the codes`() throws {
    for count in [253, 254, 255, 300] {
      let instrument = Sample.instrument([
        Sample.question(
          "a", .singleChoice, codes: Sample.codes(.singleChoice, count: count, dontKnow: false))
      ])
      let layout = AnswerLayout(instrument)
      #expect(layout.width == (count < 255 ? 1 : 2))
      let sheet: AnswerSheet = [id("a"): .code("c\(count)")]
      let kept = try layout.encode(sheet, background: audience(nil))
      #expect(try layout.decode(kept).sheet == sheet)
    }
  }
}
