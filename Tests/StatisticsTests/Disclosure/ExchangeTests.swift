import Measures
import Statistics
import Testing

/// Expected values: none; exchanging two people's answers must leave every result as it was.
@Suite struct `Everything shown stays as it is` {
  /// Everything shown of a question at the last time, had these answers been given.
  private func shown(
    _ survey: SmallSurvey, _ publisher: Publisher, _ breakdowns: [PreparedBreakdown],
    _ answers: [Int?]
  ) -> [[ProtectedResult]] {
    survey.readers.flatMap { reader in
      let question = ProtectedQuestion(
        publisher.counts(answers), in: publisher.register, rule: survey.rule, reader: reader)
      return breakdowns.map { $0.results(question) }
    }
  }

  /// Units may hold few of those to whom a question was put, so that exchanging within them would not
  /// hide who answered what; these must have enough others to be mistaken for, skipping included.
  @Test(arguments: 1...2)
  func `when anybody exchanges answers with some of enough others`(question: Int) throws {
    var tried = 0
    for seed in 7000..<7015 as Range<UInt64> {
      var chance = SeededGenerator(seed: seed)
      let survey = SmallSurvey(seed: seed)
      let time = try #require(survey.times().last)
      guard !time.units.isEmpty else { continue }
      let publisher = Publisher(survey, question: question, time)
      let breakdowns = survey.breakdowns(all: false, &chance).map {
        PreparedBreakdown($0, in: publisher.register)
      }
      let answers = survey.people.map { $0.answers[question] }
      let put = survey.people.indices.filter {
        answers[$0] != nil && time.unitOfPerson[$0] != nil
      }
      guard put.count >= survey.rule.smallestGroup,
        let person = put.randomElement(using: &chance)
      else { continue }
      let others = put.filter { other in
        guard other != person else { return false }
        var (one, another) = (answers, answers)
        (one[person], one[other], another[person], another[other]) = (0, 1, 1, 0)
        return shown(survey, publisher, breakdowns, one)
          == shown(survey, publisher, breakdowns, another)
      }
      #expect(others.count + 1 >= survey.rule.smallestGroup, "seed \(seed)")
      tried += 1
    }
    #expect(tried > 5)
  }
}
