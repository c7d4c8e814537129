package import Tables

/// What may be said of one group's answers to one question.
package enum ProtectedResult: Hashable, Sendable {
  /// How many chose each code.
  case distribution(Tally, GroupCoverage)
  /// Only how many chose an upper level: too few, or too mixed, for a whole distribution.
  case share(UpperShare, GroupCoverage)
  /// Nothing.
  case withheld(WithheldReason)
  /// Nobody there was asked, which every reader may know.
  case empty
}

/// Why a group's answers are not shown.
package enum WithheldReason: Hashable, Sendable {
  /// The group has too few respondents, as every reader can see from who has answered.
  case tooFew
  /// There are too few answers that could not be told from others: too few respondents, or units that
  /// also reach outside the group. Which of the two is not said, since that would tell how many of a
  /// crossing have answered.
  case inseparable
}

/// How much of a group a result rests on.
package struct GroupCoverage: Hashable, Sendable {
  /// How many respondents, of those who were asked, the result is about; those who skipped the
  /// question included. At least four fifths of the group.
  package let respondents: Int
  /// How many respondents in units the group has who were asked; nil where that is not public, as for
  /// crossings: there it can be one or two persons more than the result is about.
  package let all: Int?

  /// Describes what a result rests on.
  package init(respondents: Int, all: Int?) {
    self.respondents = respondents
    self.all = all
  }
}

/// How many of a small group chose an upper level.
package struct UpperShare: Hashable, Sendable {
  /// How many chose one of the upper levels. Unit: answers.
  package let upper: Int
  /// How many said that they do not know. Unit: answers.
  package let dontKnow: Int
  /// How many answered, don't know included. Unit: answers.
  package let answered: Int
  /// How many were asked and gave no answer. Unit: respondents.
  package let missing: Int

  /// Counts the answers of a group.
  package init(upper: Int, dontKnow: Int, answered: Int, missing: Int) {
    self.upper = upper
    self.dontKnow = dontKnow
    self.answered = answered
    self.missing = missing
  }

  /// How many said something else than that they do not know: what a share is of. Unit: answers.
  package var opinions: Int { answered - dontKnow }
}

/// A group of a breakdown and what may be said of it.
package struct ProtectedGroup: Hashable, Sendable {
  /// The group's code on each axis of the breakdown; none for everybody.
  package let key: [Int]
  /// What may be said.
  package let result: ProtectedResult
}
