import Measures
import Municipalities
import Surveys
import Tables
import Testing

@Suite struct `An instrument in the making` {
  private let first = SectionID(rawValue: "first")
  private let second = SectionID(rawValue: "second")

  private func edited(
    _ edits: InstrumentEdit..., from start: Instrument = Sample.every,
    _ context: EditContext = Sample.context
  ) throws -> Instrument {
    try edits.reduce(start) { try $0.edited(by: $1, context) }
  }

  private func refusal(
    _ edit: InstrumentEdit, from start: Instrument = Sample.every
  ) -> [String] {
    do {
      _ = try start.edited(by: edit, Sample.context)
      return []
    } catch {
      return error.all.map { String($0.statement.key.dropFirst("instrument-fault.".count)) }
    }
  }

  private func draft(
    _ label: String = "New one", _ kind: AnswerKind = .ordinal, in section: String = "first",
    if condition: [Clause] = [], isFact: Bool = false, hasDontKnow: Bool = true
  ) -> QuestionDraft {
    QuestionDraft(
      section: SectionID(rawValue: section), label: LocalizedText(same: label),
      wording: LocalizedText(same: label), kind: kind, theme: .economy, audience: .itNear,
      help: nil, condition: condition, isMunicipalFact: isFact, hasDontKnow: hasDontKnow)
  }

  private func ids(_ instrument: Instrument) -> [String] {
    instrument.questionsInOrder.map(\.variable.id.rawValue)
  }

  private func codes(_ instrument: Instrument, _ question: String) -> [String] {
    instrument.question(id(question))?.variable.codes.map(\.id) ?? []
  }

  @Test func `gets sections, in the order they are moved to`() throws {
    let made = SectionDraft(title: LocalizedText(same: "Första \u{E9}tappen!"), text: nil)
    let new = try edited(.addSection(made), .addSection(made))
    #expect(
      new.sections.map(\.id.rawValue) == ["first", "second", "forsta-etappen", "forsta-etappen-2"])
    let id = SectionID(rawValue: "forsta-etappen")
    let moved = try edited(.moveSection(id, .up), .moveSection(second, .up), from: new)
    #expect(moved.sections.map(\.id.rawValue).prefix(3) == ["first", "second", "forsta-etappen"])
    #expect(try edited(.moveSection(first, .up), from: new) == new)
    #expect(try edited(.removeSection(id), from: new).sections.count == 3)
    #expect(refusal(.removeSection(first)) == ["section-in-use"])
  }

  @Test func `gets questions with ids that nothing else has`() throws {
    let context = EditContext(
      common: Sample.common, earlier: [Sample.instrument([Sample.question("new-one")])],
      others: [Sample.instrument([Sample.question("new-one-2")])])
    let new = try Sample.every.edited(by: .addQuestion(draft()), context)
    #expect(new.questions.last?.variable.id == id("new-one-3"))
    let nameless = try edited(.addQuestion(draft("\u{1F600}")))
    #expect(nameless.questions.last?.variable.id == id("question"))
    #expect(ids(new).firstIndex(of: "new-one-3") == 4)
  }

  @Test func `moves questions within their section`() throws {
    #expect(try ids(edited(.moveQuestion(id("ordinal"), .up))).first == "ordinal")
    #expect(try edited(.moveQuestion(id("ten"), .up)) == Sample.every)
    #expect(try edited(.moveQuestion(id("why"), .down)) == Sample.every)
    let elsewhere = try edited(.changeQuestion(id("single"), draft("Single", in: "second")))
    #expect(ids(elsewhere).last == "single")
  }

  @Test func `lets no condition ask for what is not asked before`() {
    #expect(refusal(.moveQuestion(id("why"), .up)) == ["condition-later"])
    #expect(refusal(.removeQuestion(id("yes-no"))) == ["condition-unknown"])
    #expect(refusal(.removeCode(id("several"), code: "c1")) == ["condition-code"])
    #expect(refusal(.moveSection(second, .up)) == [])
    let fact = draft(if: [Sample.clause("fact", "yes")])
    #expect(refusal(.changeQuestion(id("count"), fact)) == ["condition-later"])
    #expect(
      refusal(.addQuestion(draft(in: "second", if: [Sample.clause("fact", "yes")])))
        == ["condition-fact"])
    #expect(refusal(.addQuestion(draft(if: [Sample.clause("yes-no")]))) == ["condition-empty"])
    #expect(
      refusal(.addQuestion(draft(in: "second", if: [Sample.clause("why", "x")])))
        == ["condition-code"])
  }

  @Test func `can be mended step by step where it was wrong before`() throws {
    let faulty = Sample.instrument([
      Sample.question("a", if: [Sample.clause("gone", "yes")]), Sample.question("b"),
    ])
    #expect(refusal(.moveQuestion(id("a"), .down), from: faulty) == [])
  }

  @Test func `gives every kind its codes`() throws {
    #expect(
      try codes(edited(.addQuestion(draft("N", .yesNo))), "n") == ["yes", "no", "dont-know"])
    #expect(
      try codes(edited(.addQuestion(draft("N", .zeroToTen, hasDontKnow: false))), "n").count == 11)
    #expect(try codes(edited(.addQuestion(draft("N", .number))), "n") == [])
    let ordinal = try edited(.changeQuestion(id("single"), draft("S")))
    #expect(
      ordinal.question(id("single"))?.variable.codes.map(\.role) == [
        .level(rank: 1), .level(rank: 2), .level(rank: 3), .dontKnow,
      ])
    #expect(try codes(edited(.changeQuestion(id("ten"), draft("T"))), "ten") == ["dont-know"])
  }

  @Test func `adds, moves and removes codes before don't know`() throws {
    let code = CodeDraft(label: LocalizedText(same: "Don't know"), meaning: nil)
    let added = try edited(.addCode(id("ordinal"), code))
    #expect(codes(added, "ordinal") == ["c1", "c2", "c3", "don-t-know", "dont-know"])
    let moved = try edited(.moveCode(id("ordinal"), code: "don-t-know", .up), from: added)
    #expect(codes(moved, "ordinal") == ["c1", "c2", "don-t-know", "c3", "dont-know"])
    let roles = moved.question(id("ordinal"))?.variable.codes.map(\.role)
    #expect(roles == (1...4).map { .level(rank: $0) } + [.dontKnow])
    let removed = try edited(.removeCode(id("ordinal"), code: "c1"), from: moved)
    #expect(codes(removed, "ordinal") == ["c2", "don-t-know", "c3", "dont-know"])
    let word = CodeDraft(label: Sample.text("New"), meaning: Sample.text("Means"))
    let worded = try edited(.changeCode(id("ordinal"), code: "dont-know", word))
    #expect(worded.question(id("ordinal"))?.variable.codes.last?.label == Sample.text("New"))
    let ten = try edited(.changeCode(id("ten"), code: "0", word)).question(id("ten"))
    #expect(ten?.variable.codes.first?.label == LocalizedText(same: "0"))
    #expect(ten?.variable.codes.first?.meaning == Sample.text("Means"))
  }

  @Test func `never gives a code's id to another`() throws {
    let earlier = Sample.instrument([
      Sample.question("ordinal", .ordinal, codes: Sample.codes(.ordinal, count: 4))
    ])
    let context = EditContext(common: Sample.common, earlier: [earlier], others: [])
    for label in ["c4", "c1", "dont-know"] {
      let draft = CodeDraft(label: LocalizedText(same: label), meaning: nil)
      let new = try Sample.every.edited(by: .addCode(id("ordinal"), draft), context)
      #expect(codes(new, "ordinal").contains(label + "-2"))
    }
  }

  @Test(arguments: [
    (
      InstrumentEdit.addCode(id("ten"), CodeDraft(label: Sample.text("x"), meaning: nil)),
      "codes-fixed"
    ),
    (.removeCode(id("yes-no"), code: "yes"), "codes-fixed"),
    (.removeCode(id("single"), code: "dont-know"), "codes-fixed"),
    (.moveCode(id("ten"), code: "1", .up), "codes-fixed"),
    (.removeCode(id("single"), code: "c9"), "gone"), (.removeQuestion(id("x")), "gone"),
    (.moveSection(SectionID(rawValue: "x"), .up), "gone"),
    (
      .describe(
        title: LocalizedText(same: String(repeating: "x", count: 2_001)), introduction: nil,
        audiences: .itAndBusiness), "too-long"
    ),
  ])
  func `refuses what cannot be done`(edit: InstrumentEdit, fault: String) {
    #expect(refusal(edit) == [fault])
  }

  @Test func `never grows past what can be kept`() throws {
    var instrument = Sample.instrument([])
    let long = LocalizedText(same: String(repeating: "&", count: 2_000))
    let draft = QuestionDraft(
      section: first, label: long, wording: long, kind: .ordinal, theme: .economy,
      audience: .all, help: long, condition: [], isMunicipalFact: false, hasDontKnow: false)
    var faults: [InstrumentFault] = []
    for _ in 0..<300 where faults.isEmpty {
      do throws(InstrumentFaults) {
        instrument = try instrument.edited(by: .addQuestion(draft), Sample.context)
      } catch {
        faults = error.all
      }
    }
    #expect(faults.map(\.statement.key) == ["instrument-fault.too-large"])
    #expect(!instrument.isTooLarge)
  }

  @Test func `is copied with its questions' ids and without its source`() {
    let copy = Sample.every.with(version: 4).copied(
      as: InstrumentID(rawValue: "copy"), title: Sample.text("Copy"))
    #expect(copy.version == 1 && copy.id.rawValue == "copy" && copy.source == nil)
    #expect(copy.changes(from: Sample.every).map(\.kind).max() == .breaking)
    #expect(copy.questions == Sample.every.questions)
  }
}
