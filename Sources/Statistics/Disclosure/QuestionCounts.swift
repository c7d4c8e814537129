package import Tables

/// The answers to one question, counted unit by unit.
package struct QuestionCounts: Sendable {
  /// The question and its codebook.
  package let variable: Variable
  /// For each unit of the register how many skipped the question, then how many chose each code in the
  /// order of the codebook, all units after each other. Those to whom it was not put are not counted.
  package let counts: [Int]
  /// The backgrounds to which the question may be put, by its routing alone: not by the answers to
  /// other questions, which would tell what single respondents answered.
  package let asked: BackgroundFilter
  /// The positions in the codebook of the upper levels, whose share is shown of small groups; none
  /// where levels have no order.
  package let upper: Set<Int>

  /// Takes the counts of a question.
  package init(variable: Variable, counts: [Int], asked: BackgroundFilter, upper: Set<Int>) {
    precondition(
      counts.count.isMultiple(of: variable.codes.count + 1),
      "There is one count for each unit and code, and one for those who skipped.")
    self.variable = variable
    self.counts = counts
    self.asked = asked
    self.upper = upper
  }

  var stride: Int { variable.codes.count + 1 }

  /// To how many of each unit it was put.
  var put: [Int] { sums(0..<stride) }

  /// How many of each unit gave an answer, don't know included.
  var answered: [Int] { sums(1..<stride) }

  private func sums(_ codes: Range<Int>) -> [Int] {
    Swift.stride(from: 0, to: counts.count, by: stride).map { start in
      codes.reduce(0) { $0 + counts[start + $1] }
    }
  }
}
