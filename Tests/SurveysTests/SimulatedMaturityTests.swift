import Measures
import Municipalities
import Surveys
import Tables
import Testing

@Suite struct `Simulated answers on maturity` {
  private let municipalities = (1...6).map { MunicipalityCode(rawValue: "000\($0)") }
  private let model = MaturityModel(
    instrument: InstrumentID(rawValue: "sample"),
    scales: MaturityAxis.allCases.map { axis in
      MaturityScale(
        axis: axis, title: Sample.text("A"), text: Sample.text("T"),
        categories: [
          MaturityCategory(
            id: MaturityCategoryID(rawValue: axis.rawValue), title: Sample.text("C"),
            questions: (1...4).map { VariableID(rawValue: axis.rawValue + "-\($0)") })
        ])
    })

  private func plan(
    spreads: [MaturitySimulation.Spread: Double] = [:], dontKnow: Int = 0, skipped: Int = 0,
    areas: [ServiceArea: Double] = [.it: 1, .culture: 0]
  ) -> MaturitySimulation {
    let questions = model.scales.flatMap(\.questions).map {
      Sample.question($0.rawValue, .ordinal, codes: Sample.codes(.ordinal, count: 6))
    }
    return MaturitySimulation(
      id: SimulationID(rawValue: "m"), association: AssociationID(rawValue: "a"),
      instrument: Sample.instrument(questions), title: Sample.text("M"),
      introduction: Sample.text("I"),
      people: MaturitySimulation.People(perArea: 5, areas: areas),
      draw: MaturitySimulation.Draw(
        levels: [.capability: 4, .heritage: 2], spreads: spreads, dontKnow: dontKnow,
        skipped: skipped), released: 4, assumptions: [])
  }

  private func simulated(_ plan: MaturitySimulation, seed: UInt64 = 7) -> SimulatedMaturity {
    simulatedMaturity(plan, model: model, municipalities: municipalities, seed: seed)
  }

  private func rank(_ answer: Answer?) -> Int? {
    if case .code(let id) = answer { Int(id.dropFirst()) } else { nil }
  }

  @Test func `come from as many in each area of each municipality, in order`() {
    let responses = simulated(plan()).responses
    #expect(responses.count == 6 * 2 * 5)
    #expect(
      responses.compactMap(\.background.municipality).sorted()
        == responses.compactMap(\.background.municipality))
    let groups = Dictionary(grouping: responses, by: \.background)
    #expect(groups.count == 12 && groups.values.allSatisfy { $0.count == 5 })
    #expect(groups.keys.allSatisfy { ($0.area == .it) == ($0.audience == .itNear) })
    #expect(simulated(plan()).released.count == 4)
    #expect(simulated(plan()).released.isSubset(of: municipalities))
  }

  @Test func `are the middle of the axis, higher in an area that is, where nothing varies`() {
    for response in simulated(plan()).responses {
      let shift = response.background.area == .it ? 1 : 0
      for scale in model.scales {
        let expected = (scale.axis == .capability ? 4 : 2) + shift
        #expect(scale.questions.allSatisfy { rank(response.answers[$0]) == expected })
      }
    }
  }

  @Test func `stay on the scale, however far they are drawn`() {
    let wide = Dictionary(
      uniqueKeysWithValues: MaturitySimulation.Spread.allCases.map { ($0, 5.0) })
    let ranks = simulated(plan(spreads: wide)).responses.flatMap { response in
      response.answers.values.compactMap { rank($0) }
    }
    #expect(Set(ranks) == Set(1...6))
  }

  @Test func `differ between people and agree within them where only people vary`() {
    let sheets = simulated(plan(spreads: [.person: 2], areas: [.culture: 0])).responses
    for response in sheets {
      for scale in model.scales {
        #expect(Set(scale.questions.compactMap { rank(response.answers[$0]) }).count == 1)
      }
    }
    #expect(Set(sheets.map { rank($0.answers[model.scales[0].questions[0]]) }).count > 2)
  }

  @Test func `are skipped and not known about as often as is said`() {
    let answers = (0..<20 as Range<UInt64>).flatMap { seed in
      simulated(plan(dontKnow: 20, skipped: 10), seed: seed).responses
    }
    let asked = answers.count * 8
    let given = answers.reduce(0) { $0 + $1.answers.count }
    let unknown = answers.flatMap(\.answers.values).count { $0 == .code("dont-know") }
    // Of 9,600: within four standard errors of 90 and 20 per cent.
    #expect(abs(Double(given) / Double(asked) - 0.9) < 0.013)
    #expect(abs(Double(unknown) / Double(given) - 0.2) < 0.017)
  }

  /// As for other simulated answers: what is drawn is pinned, so that a change of it is seen.
  @Test func `are pinned to the seed`() throws {
    let all = Dictionary(
      uniqueKeysWithValues: MaturitySimulation.Spread.allCases.map { ($0, 1.0) })
    let first = try #require(simulated(plan(spreads: all), seed: 1).responses.first)
    #expect(
      model.scales.flatMap(\.questions).map { rank(first.answers[$0]) } == [5, 4, 4, 4, 2, 1, 2, 2])
    #expect(
      simulated(plan(), seed: 1).released.map(\.rawValue).sorted() == [
        "0002", "0004", "0005", "0006",
      ])
  }
}
