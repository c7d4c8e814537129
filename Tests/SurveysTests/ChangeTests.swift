import Measures
import Municipalities
import Surveys
import Tables
import Testing

@Suite struct `A new version` {
  private func changed(
    _ question: String, _ change: (Question) -> Question
  ) -> Instrument {
    Sample.every.with(
      questions: Sample.every.questions.map { $0.variable.id == id(question) ? change($0) : $0 })
  }

  private func with(
    _ old: Question, kind: AnswerKind? = nil, codes: [Code]? = nil, label: LocalizedText? = nil,
    audience: Audience? = nil, section: String? = nil, condition: [Clause]? = nil,
    isFact: Bool? = nil, help: LocalizedText? = nil
  ) -> Question {
    Question(
      variable: Variable(
        id: old.variable.id, label: label ?? old.variable.label, wording: old.variable.wording,
        kind: kind ?? old.variable.kind, codes: codes ?? old.variable.codes),
      theme: old.theme, audience: audience ?? old.audience, place: old.place, note: old.note,
      section: section.map { SectionID(rawValue: $0) } ?? old.section,
      condition: condition ?? old.condition, help: help ?? old.help,
      isMunicipalFact: isFact ?? old.isMunicipalFact)
  }

  private func found(_ new: Instrument) -> [String] {
    new.changes(from: Sample.every).map { change in
      "\(change.kind) " + change.statement.key.dropFirst("instrument-change.".count)
    }
  }

  @Test func `without changes has none`() {
    #expect(found(Sample.every.with(version: 2)) == [])
    #expect([InstrumentChange]().kind == nil)
  }

  @Test func `with new words can be corrected in place`() {
    let new = LocalizedText(same: "New")
    #expect(
      found(changed("single") { with($0, label: new, help: new) }) == [
        "wording text", "wording text",
      ])
    #expect(found(Sample.every.with(title: new, introduction: new)).count == 2)
    let code = changed("single") { old in
      let codes = old.variable.codes
      return with(
        old, codes: [Code(id: "c1", label: new, meaning: new, role: .option)] + codes.dropFirst())
    }
    #expect(code.changes(from: Sample.every).kind == .wording)
    #expect(AnswerLayout(code).width == AnswerLayout(Sample.every).width)
  }

  @Test func `for other audiences breaks with the old`() {
    let old = Sample.instrument([Sample.question("a")])
    let new = old.with(audiences: .leadersAndStaff)
    #expect(new.changes(from: old).map(\.statement.key) == ["instrument-change.audiences"])
    #expect(new.changes(from: old).kind == .breaking)
  }

  @Test func `with more to answer is an addition`() {
    let more = Sample.every.with(questions: Sample.every.questions + [Sample.question("new")])
    #expect(found(more) == ["addition question-added"])
    let option = changed("single") { with($0, codes: Sample.codes(.singleChoice, count: 4)) }
    #expect(found(option) == ["addition code-added"])
    let level = changed("ordinal") { with($0, codes: Sample.codes(.ordinal, count: 4)) }
    #expect(found(level) == ["addition code-added"])
    #expect(found(changed("ordinal") { with($0, audience: .all) }) == ["addition audience"])
    #expect(found(changed("why") { with($0, condition: []) }) == ["addition condition"])
    #expect(found(changed("single") { with($0, section: "second") }) == ["addition section"])
    let section = Section(id: SectionID(rawValue: "x"), title: Sample.text("x"), text: nil)
    #expect(
      found(Sample.every.with(sections: [section] + Sample.every.sections.reversed()))
        == ["addition section-added", "addition order"])
  }

  @Test func `in another order is an addition`() {
    let questions = Sample.every.with(questions: Sample.every.questions.reversed())
    #expect(found(questions) == ["addition order"])
    let codes = changed("single") { with($0, codes: $0.variable.codes.reversed()) }
    #expect(found(codes) == ["addition code-order"])
  }

  @Test func `that takes something away or means something else is for new rounds only`() {
    let fewer = Sample.every.with(questions: Array(Sample.every.questions.dropFirst()))
    #expect(found(fewer) == ["breaking question-removed"])
    #expect(
      found(changed("single") { with($0, codes: Sample.codes(.singleChoice, count: 2)) })
        == ["breaking code-removed"])
    #expect(found(changed("yes-no") { with($0, kind: .freeText, codes: []) }) == ["breaking kind"])
    #expect(found(changed("single") { with($0, isFact: true) }) == ["breaking fact"])
    #expect(found(changed("single") { with($0, audience: .itNear) }) == ["breaking audience"])
    let turned = changed("ordinal") { old in
      with(old, codes: Array(old.variable.codes[..<3].reversed()) + [old.variable.codes[3]])
    }
    #expect(turned.changes(from: Sample.every).kind == .addition)
    let inserted = changed("ordinal") { old in
      let ranked = ["c1", "new", "c2", "c3"].enumerated().map { rank, id in
        Code(id: id, label: Sample.text(id), meaning: nil, role: .level(rank: rank + 1))
      }
      return with(old, codes: ranked)
    }
    #expect(inserted.changes(from: Sample.every).kind == .breaking)
  }

  @Test func `says what its comparisons must say`() throws {
    let first = Sample.instrument([Sample.question("a", .ordinal), Sample.question("b")])
    let second = Sample.instrument(
      [
        Sample.question("a", .ordinal, codes: Sample.codes(.ordinal, count: 5)),
        Sample.question("b"), Sample.question("c"),
      ], version: 2)
    let third = second.with(version: 3)
    let all = [third, first, second]
    #expect(Comparability(id("b"), in: all) == nil)
    #expect(Comparability(id("a"), in: [second, third]) == nil)
    let found = try #require(Comparability(id("a"), in: all))
    #expect(found.codes.map(\.code.id) == ["c4", "c5"])
    #expect(found.codes.map(\.since) == [2, 2])
    #expect(found.asked == [])
    #expect(
      found.statements == [
        Statement(
          "comparability.codes",
          [
            "count": .integer(2), "versions": .ranges([2...3]),
            "codes": .list([.localized(Sample.text("Code 4")), .localized(Sample.text("Code 5"))]),
          ])
      ])
    let late = try #require(Comparability(id("c"), in: all))
    #expect(late.asked == [2, 3])
    #expect(late.statements.map(\.key) == ["comparability.question"])
  }

  @Test func `says of a code that has gone which versions had it`() throws {
    let versions = [3, 2, 3].enumerated().map { index, count in
      Sample.instrument(
        [Sample.question("a", .ordinal, codes: Sample.codes(.ordinal, count: count))],
        version: index + 1)
    }
    let found = try #require(Comparability(id("a"), in: versions))
    #expect(found.codes.map(\.versions) == [[1, 3]])
    #expect(found.statements.first?.arguments["versions"] == .ranges([1...1, 3...3]))
  }
}
