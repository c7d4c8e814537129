/// How many chose each code of a variable: exact counts.
package struct Tally: Hashable, Sendable {
  /// What was counted.
  package let variable: Variable
  /// The count of each code, in the order of the codebook. Unit: answers. Range: 0 or more.
  package let counts: [Int]
  /// How many were asked and gave no answer. Unit: respondents. Range: 0 or more.
  package let missing: Int

  /// Makes a tally; there is one count for each code.
  package init(variable: Variable, counts: [Int], missing: Int) {
    precondition(counts.count == variable.codes.count, "A tally has one count for each code.")
    precondition(counts.allSatisfy { $0 >= 0 } && missing >= 0, "Counts are never negative.")
    self.variable = variable
    self.counts = counts
    self.missing = missing
  }

  /// How many answered, don't know included. Unit: answers.
  package var answered: Int { counts.reduce(0, +) }

  /// How many said that they do not know. Unit: answers.
  package var dontKnow: Int {
    zip(variable.codes, counts).reduce(0) { $1.0.role == .dontKnow ? $0 + $1.1 : $0 }
  }
}
