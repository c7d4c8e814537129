import Measures
import Statistics
import Tables
import Testing

/// Expected values: counted by hand from the rules in the comments of the code.
@Suite struct `Units of respondents` {
  private func cell(_ values: Int..., count: Int) -> BackgroundCell {
    BackgroundCell(values: values, count: count)
  }

  private func units(_ cells: [BackgroundCell], _ smallest: Int = 5) -> [[BackgroundCell]] {
    disclosureUnits(
      cells, order: Array(0..<(cells.first?.values.count ?? 0)), smallest: smallest)
  }

  @Test func `are none where all together are too few`() {
    #expect(units([]).isEmpty)
    #expect(units([cell(1, count: 1)]).isEmpty)
    #expect(units([cell(1, count: 2), cell(2, count: 2)]).isEmpty)
    #expect(units([cell(1, count: 5)]) == [[cell(1, count: 5)]])
  }

  @Test func `follow the first variable before the second`() {
    let cells = [
      cell(0, 0, count: 5), cell(0, 1, count: 5), cell(1, 0, count: 3), cell(1, 1, count: 4),
    ]
    #expect(
      units(cells) == [
        [cell(0, 0, count: 5)], [cell(0, 1, count: 5)],
        [cell(1, 0, count: 3), cell(1, 1, count: 4)],
      ])
  }

  @Test func `pool what is small and split the pool by the next variable`() {
    let cells = [
      cell(0, 0, count: 9), cell(1, 0, count: 3), cell(2, 0, count: 3), cell(1, 1, count: 2),
      cell(2, 1, count: 4),
    ]
    let small = units(cells).filter { $0.contains { $0.values[0] > 0 } }
    #expect(
      small == [
        [cell(1, 0, count: 3), cell(1, 1, count: 2)], [cell(2, 0, count: 3), cell(2, 1, count: 4)],
      ])
    let smaller =
      cells.map { $0.values[0] == 1 ? cell(1, $0.values[1], count: 2) : $0 }
      .filter { $0.values != [2, 1] } + [cell(3, 1, count: 4)]
    let pool = units(smaller).filter { $0.contains { $0.values[0] > 0 } }
    #expect(
      pool == [
        [cell(1, 0, count: 2), cell(2, 0, count: 3)], [cell(1, 1, count: 2), cell(3, 1, count: 4)],
      ])
  }

  @Test func `take what a small rest lacks from the largest, and no more`() {
    let cells = [cell(0, count: 30), cell(1, count: 20), cell(2, count: 2)]
    #expect(
      units(cells) == [
        [cell(0, count: 27)], [cell(1, count: 20)], [cell(0, count: 3), cell(2, count: 2)],
      ])
  }

  @Test func `join a small rest to the smallest where none can spare any`() {
    let cells = [cell(0, count: 6), cell(1, count: 5), cell(2, count: 2)]
    #expect(units(cells) == [[cell(0, count: 6)], [cell(1, count: 5), cell(2, count: 2)]])
  }

  @Test func `are large enough, and hold everybody once`() {
    var chance = SeededGenerator(seed: 1)
    for k in [2, 5, 8, 100] {
      for _ in 0..<50 {
        let cells = (0..<Int.random(in: 1...40, using: &chance)).map { _ in
          cell(
            Int.random(in: -1...2, using: &chance), Int.random(in: -1...9, using: &chance),
            count: Int.random(in: 0...(k * 2), using: &chance))
        }.merged
        let units = units(cells, k)
        let size = cells.reduce(0) { $0 + $1.count }
        #expect(units.isEmpty == (size < k))
        #expect(units.allSatisfy { $0.reduce(0) { $0 + $1.count } >= k })
        #expect(units.isEmpty || units.flatMap { $0 }.merged == cells)
        #expect(units == self.units(cells.reversed(), k))
      }
    }
  }

  @Test func `of a million in 5,800 backgrounds are these backgrounds`() {
    let cells = (0..<2).flatMap { audience in
      (0..<10).flatMap { area in
        (0..<290).map { cell(audience, area, $0, count: 172) }
      }
    }
    #expect(units(cells).count == 5800)
    let register = UnitRegister(
      units: units(cells).enumerated().map {
        DisclosureUnit(number: $0.offset, step: 0, members: $0.element)
      }, order: [0, 1, 2])
    let question = ProtectedQuestion(
      QuestionCounts(
        variable: .counted(1), counts: Array(repeating: 86, count: 11600), asked: [:], upper: []),
      in: register, rule: DisclosureRule())
    let breakdown = PreparedBreakdown(
      Breakdown(axes: [Breakdown.Axis(variable: 2)]), in: register)
    let results = breakdown.results(question)
    #expect(results.count == 290)
    #expect(
      results.allSatisfy {
        if case .distribution(let tally, let coverage) = $0 {
          return tally.counts == [1720] && tally.missing == 1720 && coverage.respondents == 3440
        }
        return false
      })
  }
}

/// Expected values: counted by hand.
@Suite struct `Steps of results` {
  private let rule = DisclosureRule()

  private func step(
    _ state: DisclosureState, _ counts: [Int: Int], isFinal: Bool = false
  ) -> DisclosureStep {
    state.next(
      adding: counts.map { BackgroundCell(values: [$0.key], count: $0.value) }, order: [0],
      rule: rule, isFinal: isFinal)
  }

  @Test func `show a background once enough of it wait that the rest cannot hide it`() {
    let first = step(.nothing, [0: 19, 1: 20])
    #expect(first.made.map(\.members) == [[BackgroundCell(values: [1], count: 20)]])
    #expect(first.state.waitingCount == 19)
    let second = step(first.state, [0: 1, 1: 4])
    #expect(second.made.map(\.number) == [1])
    #expect(second.made.map(\.step) == [1])
    #expect(second.state.units.first == first.made.first)
    #expect(second.state.waiting == [BackgroundCell(values: [1], count: 4)])
    let last = step(second.state, [:], isFinal: true)
    #expect(last.made.isEmpty)
    #expect(last.state.waitingCount == 4)
    let late = step(last.state, [2: 1], isFinal: true)
    #expect(late.made.map(\.size) == [5])
    #expect(late.state.waitingCount == 0)
  }

  @Test func `place each respondent in one unit, as many as the unit has`() {
    let step = step(.nothing, [0: 30, 1: 20, 2: 2], isFinal: true)
    let backgrounds = [Int](repeating: 0, count: 30) + Array(repeating: 1, count: 20) + [2, 2]
    let units = step.deal(backgrounds.map { [$0] })
    #expect(units.allSatisfy { $0 != nil })
    for unit in step.made {
      let members = zip(backgrounds, units).filter { $1 == unit.number }.map(\.0)
      #expect(
        members.map { BackgroundCell(values: [$0], count: 1) }.merged == unit.members)
    }
    #expect(step.deal([[3]]) == [nil])
  }
}
