import Measures
import Statistics
import Tables
import Testing

/// Expected values: counted by hand.
@Suite struct `A protected table` {
  /// The units that these cells make.
  private func register(_ cells: [(unit: Int, values: [Int], count: Int)]) -> UnitRegister {
    let units = Set(cells.map(\.unit)).sorted().map { unit in
      DisclosureUnit(
        number: unit, step: 0,
        members: cells.filter { $0.unit == unit }.map {
          BackgroundCell(values: $0.values, count: $0.count)
        })
    }
    return UnitRegister(units: units, order: [0, 1])
  }

  private func results(
    _ register: UnitRegister, _ counts: [Int], asked: BackgroundFilter = [:],
    _ breakdown: Breakdown, reader: DisclosureReader = .everything
  ) -> [ProtectedResult] {
    let counts = QuestionCounts(
      variable: .counted(2), counts: counts, asked: asked, upper: [1])
    let question = ProtectedQuestion(
      counts, in: register, rule: DisclosureRule(), reader: reader)
    return PreparedBreakdown(breakdown, in: register).results(question)
  }

  private let first = Breakdown(axes: [Breakdown.Axis(variable: 0)])
  private let crossing = Breakdown(
    axes: [Breakdown.Axis(variable: 0), Breakdown.Axis(variable: 1)])

  private func tally(_ counts: [Int], missing: Int) -> Tally {
    Tally(variable: .counted(2), counts: counts, missing: missing)
  }

  private func coverage(_ respondents: Int, _ all: Int?) -> GroupCoverage {
    GroupCoverage(respondents: respondents, all: all)
  }

  @Test func `shows a distribution of eight and a share of fewer`() {
    let register = register([(0, [0, 0], 9), (1, [1, 0], 9), (2, [2, 0], 9)])
    let results = results(register, [1, 3, 5, 3, 4, 2, 0, 9, 0], first)
    #expect(
      results == [
        .share(UpperShare(upper: 5, dontKnow: 0, answered: 8, missing: 1), coverage(9, 9)),
        .share(UpperShare(upper: 2, dontKnow: 0, answered: 6, missing: 3), coverage(9, 9)),
        .distribution(tally([9, 0], missing: 0), coverage(9, 9)),
      ])
  }

  @Test func `shows a group that units cover to four fifths, and not to less`() {
    let cells = [(0, [0, 0], 8), (1, [1, 0], 10), (2, [0, 0], 2), (2, [2, 0], 8)]
    let eight = results(register(cells), [0, 8, 0, 0, 10, 0, 0, 10, 0], first)
    #expect(
      eight == [
        .distribution(tally([8, 0], missing: 0), coverage(8, 10)),
        .distribution(tally([10, 0], missing: 0), coverage(10, 10)),
        .withheld(.inseparable),
      ])
    let less = [(0, [0, 0], 8), (1, [1, 0], 10), (2, [0, 0], 3), (2, [2, 0], 3)]
    let withheld = results(register(less), [0, 8, 0, 0, 10, 0, 0, 6, 0], first)
    #expect(withheld[0] == .withheld(.inseparable))
    #expect(withheld[2] == .withheld(.tooFew))
  }

  @Test func `says of a crossing neither how many it has nor whether it has any`() {
    let cells = [
      (0, [0, 0], 10), (1, [1, 1], 10), (2, [0, 1], 1), (2, [2, 0], 9),
    ]
    let results = results(register(cells), [0, 10, 0, 0, 10, 0, 0, 10, 0], crossing)
    #expect(results[0] == .distribution(tally([10, 0], missing: 0), coverage(10, nil)))
    #expect(results[1] == .withheld(.inseparable))
    #expect(results[2] == .withheld(.inseparable))
    #expect(results[3] == .distribution(tally([10, 0], missing: 0), coverage(10, nil)))
  }

  @Test func `is empty where nobody was asked, and counts only those who were`() {
    let cells = [(0, [0, 0], 10), (1, [1, 0], 4), (1, [1, 1], 9)]
    let results = results(
      register(cells), [0, 0, 0, 0, 9, 0], asked: [1: [1]],
      Breakdown(axes: [Breakdown.Axis(variable: 1)]))
    #expect(results[0] == .empty)
    #expect(results[1] == .distribution(tally([9, 0], missing: 0), coverage(9, 9)))
  }

  @Test func `is withheld as a whole where too few were asked`() {
    let cells = [(0, [0, 0], 10), (1, [0, 1], 1), (1, [1, 1], 4)]
    let everybody = results(
      register(cells), [0, 0, 0, 0, 1, 3], asked: [1: [1]], Breakdown())
    #expect(everybody == [.withheld(.inseparable)])
    let nobody = results(UnitRegister(units: [], order: [0]), [], Breakdown())
    #expect(nobody == [.empty])
  }

  @Test func `follows a group of codes and a filter`() {
    let cells = [(0, [0, 0], 10), (1, [1, 0], 10), (2, [2, 0], 10), (3, [3, 1], 10)]
    let axis = Breakdown.Axis(variable: 0, groups: [0: 7, 1: 7, 2: 8, 3: 8])
    let results = results(
      register(cells), [0, 1, 9, 0, 2, 8, 0, 3, 7, 0, 4, 6],
      Breakdown(axes: [axis], filter: [1: [0]]))
    #expect(
      results == [
        .distribution(tally([3, 17], missing: 0), coverage(20, nil)),
        .distribution(tally([3, 7], missing: 0), coverage(10, nil)),
      ])
  }

  @Test func `hides the groups that are not released, and shows a reader its own`() {
    let cells = (0..<5).map { ($0, [$0, 0], 10) }
    let counts = (0..<5).flatMap { [0, $0, 10 - $0] }
    func shown(_ reader: DisclosureReader, _ axis: Breakdown.Axis) -> [ProtectedResult] {
      results(register(cells), counts, Breakdown(axes: [axis]), reader: reader)
    }
    let each = Breakdown.Axis(variable: 0)
    let outsider = DisclosureReader(variable: 0, hidden: [0, 1, 2], own: nil)
    let insider = DisclosureReader(variable: 0, hidden: [0, 1, 2], own: 1)
    let hidden = ProtectedResult.withheld(.inseparable)
    let own = ProtectedResult.distribution(tally([1, 9], missing: 0), coverage(10, 10))
    #expect(Array(shown(outsider, each).prefix(3)) == [hidden, hidden, hidden])
    #expect(Array(shown(insider, each).prefix(3)) == [hidden, own, hidden])
    #expect(!shown(outsider, each).suffix(2).contains(hidden))
    let pool = Breakdown.Axis(variable: 0, groups: [0: 9, 1: 9, 2: 9, 3: 3, 4: 4])
    #expect(
      shown(outsider, pool).last
        == .distribution(tally([3, 27], missing: 0), coverage(30, 30)))
  }

  @Test func `shows others nothing at all where only two are hidden and none is released`() {
    let cells = [(0, [0, 0], 10), (1, [1, 0], 10)]
    let reader = DisclosureReader(variable: 0, hidden: [0, 1], own: nil)
    let results = results(register(cells), [0, 4, 6, 0, 5, 5], Breakdown(), reader: reader)
    #expect(results == [.withheld(.inseparable)])
  }
}

/// Expected values: by hand.
@Suite struct `Groups that are hidden` {
  private let respondents = [0: 10, 1: 4, 2: 6, 3: 0, 4: 9]

  private func hidden(_ released: Set<Int>, shown: Set<Int>? = nil) -> Set<Int> {
    hiddenGroups(respondents: respondents, released: released, shown: shown, smallest: 5)
  }

  @Test func `are none, or at least three that have answers`() {
    #expect(hidden([0, 1, 2, 3, 4]).isEmpty)
    #expect(hidden([0, 1, 2, 4]) == [3, 1, 2, 4])
    #expect(hidden([1, 2, 3, 4]) == [0, 1, 2])
    #expect(hidden([3]) == [0, 1, 2, 4])
  }

  @Test func `stay as they were first shown until all of them are released`() {
    let shown: Set<Int> = [2, 3]
    #expect(hidden([0, 2, 3, 4], shown: shown) == [0, 1, 4])
    #expect(hidden([0, 1, 3, 4], shown: shown).isEmpty)
  }

  @Test func `are seen from within only while two others are hidden that have enough`() {
    func own(_ group: Int, _ hidden: Set<Int>) -> Int? {
      disclosureReader(
        of: group, variable: 0, hidden: hidden, respondents: respondents, smallest: 5
      ).own
    }
    #expect(own(0, [0, 1, 2]) == 0)
    #expect(own(0, [0, 1]) == nil)
    #expect(own(0, [0, 1, 3]) == nil)
    #expect(own(4, [0, 1, 2]) == nil)
  }
}
