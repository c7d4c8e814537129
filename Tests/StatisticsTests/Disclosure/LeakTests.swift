import Measures
import Statistics
import Testing

/// Faults planted on purpose: the attacker of the other tests must find each of them, or those tests
/// say nothing.
@Suite struct `The attacker finds` {
  private func finds(
    smallerThan limit: (SmallSurvey) -> Int = { $0.rule.smallestGroup },
    _ published: (SmallSurvey, inout SeededGenerator) -> Set<PeopleSet>
  ) -> Bool {
    (5000..<5060 as Range<UInt64>).contains { seed in
      var chance = SeededGenerator(seed: seed)
      let survey = SmallSurvey(seed: seed, sizes: 20...60)
      let sets = published(survey, &chance)
      let found = Attacker.determined(by: sets, smallerThan: limit(survey), &chance)
      let classes = Attacker.classes(sets)
      return found != nil && classes.contains { $0.nonzeroBitCount < limit(survey) }
    }
  }

  @Test func `nothing where there is no fault`() {
    #expect(!finds { survey, chance in Everything(survey, question: 0, &chance).all })
  }

  @Test func `a smallest group that is one too small`() {
    #expect(
      finds(smallerThan: { $0.rule.smallestGroup + 1 }) { survey, chance in
        Everything(survey, question: 0, &chance).all
      })
  }

  @Test func `groups that are shown although units straddle their border`() {
    #expect(
      finds { survey, _ in
        survey.oneWayGroups(question: 0).filter {
          $0.nonzeroBitCount >= survey.rule.smallestGroup
        }
      })
  }

  @Test func `a small rest that is hidden beside a total`() {
    #expect(
      finds { survey, _ in
        let groups = Dictionary(grouping: survey.people.indices) {
          survey.people[$0].background[survey.order[0]]
        }.values.map { survey.answering($0, question: 0) }
        let shown = groups.filter { $0.nonzeroBitCount >= survey.rule.smallestGroup }
        return Set(shown + [survey.answering(Array(survey.people.indices), question: 0)])
      })
  }

  @Test func `units of which few were asked`() {
    #expect(
      finds { survey, _ in
        Set(
          survey.times().flatMap { Publisher(survey, question: 2, $0).answerers }
            .filter { $0 != 0 })
      })
  }

  @Test func `units that are made anew when more have answered`() {
    #expect(
      finds { survey, chance in
        Everything(survey, question: 0, times: survey.times(startsAnew: true), &chance).all
      })
  }

  @Test func `a group that was to be hidden`() {
    let isFound = (5000..<5060 as Range<UInt64>).contains { seed in
      var chance = SeededGenerator(seed: seed)
      let survey = SmallSurvey(seed: seed, sizes: 20...60)
      let published = Everything(survey, question: 0, readers: [.everything], &chance)
      return Attacker.classes(published.all).contains { people in
        survey.hidden.filter { survey.members($0) & people != 0 }.count == 1
      }
    }
    #expect(isFound)
  }
}

extension SmallSurvey {
  fileprivate func answering(_ people: [Int], question: Int) -> PeopleSet {
    people.reduce(0) {
      (self.people[$1].answers[question] ?? 0) > 0 ? $0 | 1 << UInt64($1) : $0
    }
  }

  /// Everybody, the groups of each variable, and those of all but one of its codes.
  fileprivate func oneWayGroups(question: Int) -> Set<PeopleSet> {
    let all = answering(Array(people.indices), question: question)
    let groups = codes.enumerated().flatMap { variable, codes in
      (0..<codes).map { code in
        answering(
          people.indices.filter { people[$0].background[variable] == code }, question: question)
      }
    }
    return Set([all] + groups + groups.map { all & ~$0 })
  }
}
