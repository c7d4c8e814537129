import Measures
import Statistics
import Testing

/// Expected values: none is the program's own. The attacker has every table; that nothing is told of
/// too few is then a matter of linear algebra and of exhaustive search.
@Suite struct `An attacker with every table of all times and readers` {
  @Test(arguments: 0..<10)
  func `learns of no set smaller than allowed in a hundred small surveys`(hundred: UInt64) {
    var sets = 0
    for seed in hundred * 100..<hundred * 100 + 100 {
      var chance = SeededGenerator(seed: seed)
      let survey = SmallSurvey(seed: seed)
      for question in survey.questions.indices where question != seed % 3 {
        let published = Everything(
          survey, question: question, asksAll: seed.isMultiple(of: 100), &chance)
        let (k, whole) = (survey.rule.smallestGroup, survey.rule.smallestDistribution)
        let place: Comment = "seed \(seed), question \(question)"
        #expect(Attacker.determined(by: published.all, smallerThan: k, &chance) == nil, place)
        #expect(
          Attacker.classes(published.all).allSatisfy { $0.nonzeroBitCount >= k }, place)
        #expect(
          Attacker.classes(published.distributions).allSatisfy { $0.nonzeroBitCount >= whole },
          place)
        sets += published.all.count
      }
    }
    #expect(sets > 300, "Where nothing is published, nothing is found.")
  }

  @Test func `cannot tell a hidden group from two others, even from within one of them`() {
    for seed in 2000..<2100 as Range<UInt64> {
      var chance = SeededGenerator(seed: seed)
      let survey = SmallSurvey(seed: seed, sizes: 30...60)
      guard let group = survey.hidden.min() else { continue }
      let insider = survey.insider(group)
      for reader in [survey.outsider, insider] {
        let published = Everything(
          survey, question: 0, readers: [survey.outsider, reader], &chance)
        let own = reader.own.map { survey.members($0) } ?? 0
        let fewest = reader.own == nil ? 3 : 2
        let members = survey.times().last.map { survey.members(of: $0) } ?? []
        for answering in Attacker.classes(published.all) {
          let people = members.reduce(0) { $1 & answering == 0 ? $0 : $0 | $1 } & ~own
          let groups = survey.hidden.filter { survey.members($0) & people != 0 }.count
          #expect(groups == 0 || groups >= fewest, "seed \(seed)")
        }
      }
    }
  }

  @Test func `cannot narrow a hidden count further than the cell's own unit does`() {
    for seed in 3000..<3100 as Range<UInt64> {
      var chance = SeededGenerator(seed: seed)
      let survey = SmallSurvey(seed: seed, sizes: 6...12, answerCodes: 2)
      let published = Everything(survey, question: 0, asksAll: true, &chance)
      guard let time = survey.times().last, !time.units.isEmpty else { continue }
      let publisher = Publisher(survey, question: 0, time)
      let search = ExhaustiveSearch(survey, publisher, published.all)
      for (unit, members) in publisher.answerers.enumerated() {
        for cell in time.units[unit].members {
          let people = survey.people(cell.values) & members
          let range = search.range(people)
          let own = search.range(of: people, in: members)
          #expect(
            range.lowerBound <= own.lowerBound && range.upperBound >= own.upperBound,
            "seed \(seed): \(range) instead of \(own)")
          if Attacker.classes(published.all).contains(members) {
            #expect(range == own, "seed \(seed)")
          }
        }
      }
    }
  }
}

/// All ways in which a question of two codes can have been answered that agree with what is published.
/// The search knows of no units.
struct ExhaustiveSearch {
  private let answers: PeopleSet
  private let solutions: [PeopleSet]

  init(_ survey: SmallSurvey, _ publisher: Publisher, _ published: Set<PeopleSet>) {
    let answers = survey.people.enumerated().reduce(PeopleSet(0)) {
      $1.element.answers[publisher.question] == 1 ? $0 | 1 << UInt64($1.offset) : $0
    }
    let sets = published.map { ($0, ($0 & answers).nonzeroBitCount) }
    solutions = (0..<PeopleSet(1) << PeopleSet(survey.people.count)).filter { solution in
      sets.allSatisfy { ($0.0 & solution).nonzeroBitCount == $0.1 }
    }
    self.answers = answers
  }

  /// The counts of the first code among some people that agree with what is published.
  func range(_ people: PeopleSet) -> ClosedRange<Int> {
    let counts = solutions.map { ($0 & people).nonzeroBitCount }
    return (counts.min() ?? 0)...(counts.max() ?? 0)
  }

  /// The counts that the sum over a unit alone leaves: the support of the hypergeometric distribution.
  func range(of people: PeopleSet, in unit: PeopleSet) -> ClosedRange<Int> {
    let (size, part) = (unit.nonzeroBitCount, people.nonzeroBitCount)
    let count = (unit & answers).nonzeroBitCount
    return max(0, part + count - size)...min(part, count)
  }
}

extension SmallSurvey {
  /// Those of a background.
  func people(_ background: [Int]) -> PeopleSet {
    people.indices.reduce(0) {
      people[$1].background == background ? $0 | 1 << UInt64($1) : $0
    }
  }
}
