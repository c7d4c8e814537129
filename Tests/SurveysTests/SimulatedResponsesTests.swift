import Measures
import Municipalities
import Surveys
import Tables
import Testing

@Suite struct `Simulated responses` {
  private let municipalities = (1...9).map { MunicipalityCode(rawValue: "000\($0)") }

  private func plan(_ panels: [SimulationPanel], places: Int = 6) -> SimulationPlan {
    SimulationPlan(
      id: SimulationID(rawValue: "s"), publication: PublicationID(rawValue: "p"),
      title: Sample.text("S"), introduction: Sample.text("I"), sections: [:],
      municipalities: places, itNear: 5, businessNear: 35, panels: panels)
  }

  private func panel(_ id: String, _ respondents: Int, from places: Int? = nil) -> SimulationPanel {
    SimulationPanel(
      questions: [VariableID(rawValue: id)], respondents: respondents, municipalities: places,
      reason: Sample.text("R"))
  }

  private func counts(_ variable: Variable, _ responses: [SimulatedResponse]) -> [Int] {
    let answers = responses.compactMap { $0.answers[variable.id] }
    return variable.codes.map { code in
      answers.count { answer in
        switch answer {
        case .code(let id): id == code.id
        case .codes(let ids): ids.contains(code.id)
        case .text, .number: false
        }
      }
    }
  }

  @Test(arguments: AnswerKind.allCases.filter { $0 != .freeText && $0 != .number })
  func `add up to the totals, whatever they are`(kind: AnswerKind) throws {
    var generator = SeededGenerator(seed: 8)
    let question = Sample.question("q", kind)
    let instrument = Sample.instrument([question])
    for seed in 0..<100 as Range<UInt64> {
      let respondents = Int.random(in: 1...40, using: &generator)
      var counts = question.variable.codes.map { _ in 0 }
      if kind == .multipleChoice {
        for index in counts.indices {
          counts[index] = Int.random(in: 0...respondents, using: &generator)
        }
        counts[0] = respondents
      } else {
        for _ in 0..<respondents {
          counts[Int.random(in: counts.indices, using: &generator)] += 1
        }
      }
      let totals = try #require(
        AnswerTotals(variable: question.variable, counts: counts, respondents: respondents))
      let responses = simulatedResponses(
        to: instrument, plan: plan([panel("q", respondents)]), totals: [totals],
        municipalities: municipalities, seed: seed)
      #expect(self.counts(question.variable, responses) == counts)
      #expect(responses.count { !$0.answers.isEmpty } == respondents)
    }
  }

  @Test(arguments: [(Audience.all, 12, 4), (.itNear, 3, 3), (.businessNear, 9, 4)])
  func `come from those who are asked, in as many municipalities as are wanted`(
    audience: Audience, respondents: Int, places: Int
  ) throws {
    let question = Sample.question("q", .ordinal, for: audience)
    let totals = try #require(
      AnswerTotals(
        variable: question.variable, counts: [respondents, 0, 0, 0], respondents: respondents))
    for seed in 0..<50 as Range<UInt64> {
      let answered = simulatedResponses(
        to: Sample.instrument([question]), plan: plan([panel("q", respondents, from: places)]),
        totals: [totals], municipalities: municipalities, seed: seed
      ).filter { !$0.answers.isEmpty }
      #expect(answered.count == respondents)
      #expect(Set(answered.map(\.background.municipality)).count == places)
      #expect(answered.allSatisfy { audience == .all || $0.background.audience == audience })
    }
  }

  @Test(arguments: [
    (AnswerKind.ordinal, [1, 1, 0, 0], 3), (.ordinal, [2, -1, 0, 0], 1), (.ordinal, [1], 1),
    (.multipleChoice, [4, 0, 0, 0], 3), (.multipleChoice, [1, 1, 0, 0], 3),
  ])
  func `have no totals that nobody could choose`(kind: AnswerKind, counts: [Int], count: Int) {
    let variable = Sample.question("q", kind).variable
    #expect(AnswerTotals(variable: variable, counts: counts, respondents: count) == nil)
  }

  @Test func `of one panel come from the same people`() throws {
    let questions = [Sample.question("a", .ordinal), Sample.question("b", .ordinal)]
    let panel = SimulationPanel(
      questions: questions.map(\.variable.id), respondents: 11, municipalities: 5,
      reason: Sample.text("R"))
    let responses = simulatedResponses(
      to: Sample.instrument(questions), plan: plan([panel]),
      totals: questions.compactMap {
        AnswerTotals(variable: $0.variable, counts: [4, 4, 2, 1], respondents: 11)
      }, municipalities: municipalities, seed: 3)
    #expect(responses.allSatisfy { [0, 2].contains($0.answers.count) })
    #expect(responses.count { $0.answers.count == 2 } == 11)
  }

  @Test func `are none where there is no municipality, and skip what no panel asks`() throws {
    let question = Sample.question("q", .ordinal)
    let totals = try #require(
      AnswerTotals(variable: question.variable, counts: [2, 0, 0, 0], respondents: 2))
    let instrument = Sample.instrument([question])
    #expect(
      simulatedResponses(
        to: instrument, plan: plan([panel("q", 2)]), totals: [totals], municipalities: [], seed: 1
      ) == [])
    let unasked = simulatedResponses(
      to: instrument, plan: plan([]), totals: [totals], municipalities: municipalities, seed: 1)
    #expect(unasked.count == 40 && unasked.allSatisfy(\.answers.isEmpty))
  }

  /// SplitMix64 is the same everywhere; the order that Swift shuffles in is pinned here, so that a
  /// change of it is seen and not a quiet change of every example.
  @Test func `are pinned to the seed`() throws {
    let question = Sample.question("q", .ordinal)
    let totals = try #require(
      AnswerTotals(variable: question.variable, counts: [1, 1, 1, 0], respondents: 3))
    let responses = simulatedResponses(
      to: Sample.instrument([question]), plan: plan([panel("q", 3)]), totals: [totals],
      municipalities: municipalities, seed: 1)
    let found = responses.prefix(3).map { $0.background.municipality?.rawValue }
    #expect(found == ["0006", "0007", "0009"])
  }
}
