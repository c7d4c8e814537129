/// How often each answer to a question is to be given: what simulated answers must add up to.
package struct AnswerTotals: Hashable, Sendable {
  /// The question.
  package let variable: Variable
  /// How often each code is chosen, in the order of the codebook.
  package let counts: [Int]
  /// How many answer. Unit: respondents.
  package let respondents: Int

  /// Makes totals; nil where no respondents can choose so. There is one count for each code. Where one
  /// code is chosen the counts sum to the respondents; where several can be, each respondent chooses at
  /// least one, and none the same twice.
  package init?(variable: Variable, counts: [Int], respondents: Int) {
    let sum = counts.reduce(0, +)
    let isPossible =
      variable.kind == .multipleChoice
      ? (counts.max() ?? 0) <= respondents && respondents <= sum : sum == respondents
    guard counts.count == variable.codes.count, counts.allSatisfy({ $0 >= 0 }), isPossible else {
      return nil
    }
    self.variable = variable
    self.counts = counts
    self.respondents = respondents
  }
}
