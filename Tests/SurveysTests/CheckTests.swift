import Measures
import Municipalities
import Surveys
import Tables
import Testing

@Suite struct `The check before publishing` {
  private func faults(
    _ instrument: Instrument, _ languages: [Language] = Language.allCases
  ) -> [String] {
    InstrumentCheck.faults(instrument, languages: languages).map {
      String($0.statement.key.dropFirst("instrument-fault.".count))
    }
  }

  @Test func `finds nothing in a whole instrument`() {
    #expect(faults(Sample.every) == [])
  }

  @Test func `finds what is missing`() {
    #expect(faults(Sample.instrument([], sections: [])) == ["no-sections", "no-questions"])
    #expect(
      faults(Sample.instrument([Sample.question("a", isFact: true)], sections: ["first"]))
        == ["no-questions"])
    #expect(faults(Sample.instrument([Sample.question("a")])) == ["empty-section"])
    #expect(
      faults(
        Sample.instrument(
          [Sample.question("a"), Sample.question("b", in: "x")],
          sections: ["first"])) == ["outside"])
  }

  @Test(arguments: [
    (AnswerKind.singleChoice, 1, true), (.singleChoice, 2, false), (.ordinal, 1, true),
    (.multipleChoice, 1, false),
  ])
  func `wants codes to choose from, beside don't know`(
    kind: AnswerKind, count: Int, isFault: Bool
  ) {
    let question = Sample.question("a", kind, codes: Sample.codes(kind, count: count))
    let instrument = Sample.instrument([question], sections: ["first"])
    #expect(faults(instrument) == (isFault ? ["no-codes"] : []))
  }

  @Test func `wants codes where there are none`() {
    for kind in AnswerKind.allCases {
      let instrument = Sample.instrument(
        [Sample.question("a", kind, codes: [])], sections: ["first"])
      #expect(faults(instrument).isEmpty == (kind == .freeText || kind == .number))
    }
  }

  @Test func `wants every text in the languages offered, and in no others`() {
    let half = LocalizedText(swedish: "Ja", english: " \n")
    let codes = [
      Code(id: "a", label: half, meaning: half, role: .option),
      Code(id: "b", label: LocalizedText(same: "B"), meaning: nil, role: .option),
    ]
    let instrument = Sample.instrument(
      [Sample.question("a", .singleChoice, codes: codes)], sections: ["first"]
    ).with(title: half, introduction: half)
    #expect(faults(instrument) == ["empty", "empty", "empty", "empty"])
    #expect(faults(instrument, [.swedish]) == [])
    let places = InstrumentCheck.faults(instrument, languages: [.english]).map(\.place)
    #expect(Set(places) == [.whole, .code(id("a"), code: "a")])
  }

  @Test func `finds a question to an audience that is not asked`() {
    let questions = [
      Sample.question("a"), Sample.question("b", for: .itNear), Sample.question("c", for: .staff),
    ]
    let instrument = Sample.instrument(questions, sections: ["first"])
    #expect(faults(instrument) == ["audience"])
    #expect(faults(instrument.with(audiences: .leadersAndStaff)) == ["audience"])
    #expect(faults(instrument.with(questions: Array(questions.prefix(2)))) == [])
  }

  @Test func `finds the same id twice`() {
    let codes = Sample.codes(.ordinal, count: 2)
    let instrument = Sample.instrument(
      [Sample.question("a", .ordinal, codes: codes + [codes[0]]), Sample.question("a")],
      sections: ["first", "first"])
    #expect(faults(instrument) == ["duplicate", "duplicate", "duplicate"])
  }

  @Test func `bounds everything`() {
    let sections = (1...41).map { "s\($0)" }
    let questions = (1...201).map {
      Sample.question("q\($0)", .number, in: "s\(($0 - 1) % 41 + 1)")
    }
    #expect(
      faults(Sample.instrument(questions, sections: sections))
        == ["too-many-sections", "too-many-questions"])
    let many = Sample.question("a", .ordinal, codes: Sample.codes(.ordinal, count: 60))
    #expect(faults(Sample.instrument([many], sections: ["first"])) == ["too-many-codes"])
    let long = LocalizedText(swedish: String(repeating: "x", count: 2_001), english: "x")
    #expect(faults(Sample.every.with(title: long)) == ["too-long"])
  }
}
