import Measures
import Municipalities
import Surveys
import Tables
import Testing

@Suite struct `The routing of a form` {
  private func shown(_ audience: Audience?, _ sheet: AnswerSheet = [:]) -> [String] {
    Sample.every.shown(for: audience, sheet).map(\.variable.id.rawValue)
  }

  @Test func `puts questions to their audience, and only common ones to an unknown`() {
    #expect(shown(.itNear) == ["single", "ordinal", "yes-no", "several"])
    #expect(shown(.businessNear) == ["single", "yes-no", "ten", "several"])
    #expect(shown(nil) == ["single", "yes-no", "several"])
  }

  @Test func `never puts a fact about the municipality to a respondent`() {
    for audience in Audience.allCases {
      #expect(!shown(audience, [id("fact"): .code("yes")]).contains { $0.hasPrefix("fact") })
    }
    #expect(Sample.every.factQuestions.map(\.variable.id.rawValue) == ["fact", "fact-why"])
  }

  @Test func `puts facts to a municipality under their own conditions`() {
    #expect(Sample.every.shownFacts([:]).map(\.variable.id.rawValue) == ["fact"])
    let answered: AnswerSheet = [id("fact"): .code("yes")]
    #expect(Sample.every.shownFacts(answered).count == 2)
    let changed: AnswerSheet = [id("fact"): .code("no"), id("fact-why"): .text("x")]
    #expect(Sample.every.trimmedFacts(changed) == [id("fact"): .code("no")])
  }

  @Test(arguments: [
    ("no", true), ("yes", false), ("dont-know", false),
  ])
  func `shows a question when its condition holds`(code: String, expected: Bool) {
    #expect(shown(nil, [id("yes-no"): .code(code)]).contains("why") == expected)
  }

  @Test func `shows one after any of several choices`() {
    #expect(shown(nil, [id("several"): .codes(["c2", "c11"])]).contains("count"))
    #expect(!shown(nil, [id("several"): .codes(["c2"])]).contains("count"))
  }

  @Test func `holds a negated condition only of a question that was answered`() {
    let instrument = Sample.instrument([
      Sample.question("a"), Sample.question("b", if: [Sample.clause("a", "yes", not: true)]),
    ])
    func shown(_ sheet: AnswerSheet) -> Int { instrument.shown(for: nil, sheet).count }
    #expect(shown([:]) == 1)
    #expect(shown([id("a"): .code("yes")]) == 1)
    #expect(shown([id("a"): .code("no")]) == 2)
  }

  @Test func `lets a chain of conditions fall together`() {
    let instrument = Sample.instrument([
      Sample.question("a"), Sample.question("b", if: [Sample.clause("a", "yes")]),
      Sample.question("c", in: "second", if: [Sample.clause("b", "yes")]),
    ])
    var sheet: AnswerSheet = [
      id("a"): .code("yes"), id("b"): .code("yes"), id("c"): .code("yes"),
    ]
    #expect(instrument.trimmed(sheet, for: nil) == sheet)
    #expect(instrument.pages(for: nil, sheet).count == 2)
    sheet[id("a")] = .code("no")
    #expect(instrument.trimmed(sheet, for: nil) == [id("a"): .code("no")])
    #expect(instrument.pages(for: nil, sheet).count == 1)
  }

  @Test func `looks only at what comes before`() {
    let instrument = Sample.instrument([
      Sample.question("late", in: "second"),
      Sample.question("early", if: [Sample.clause("late", "yes")]),
    ])
    #expect(instrument.shown(for: nil, [id("late"): .code("yes")]).count == 1)
  }

  @Test func `has a page for each section with a question to put`() {
    let instrument = Sample.instrument(
      [Sample.question("a", in: "second", for: .itNear), Sample.question("b", in: "third")],
      sections: ["first", "second", "third"])
    func pages(_ audience: Audience?) -> [String] {
      instrument.pages(for: audience, [:]).map(\.id.rawValue)
    }
    #expect(pages(.itNear) == ["second", "third"])
    #expect(pages(.businessNear) == ["third"])
  }

  @Test func `puts questions in the order of the sections`() {
    let instrument = Sample.instrument([
      Sample.question("b", in: "second"), Sample.question("a"), Sample.question("c", in: "second"),
    ])
    #expect(instrument.questionsInOrder.map(\.variable.id.rawValue) == ["a", "b", "c"])
    let shown = instrument.shown(in: SectionID(rawValue: "second"), for: nil, [:])
    #expect(shown.map(\.variable.id.rawValue) == ["b", "c"])
  }

  @Test func `replaces the answers of a page, also those taken away`() {
    let sheet: AnswerSheet = [id("single"): .code("c1"), id("yes-no"): .code("no")]
    let page = Sample.every.questions.filter { $0.variable.id == id("yes-no") }
    #expect(sheet.replacing(page, with: [:]) == [id("single"): .code("c1")])
  }
}
