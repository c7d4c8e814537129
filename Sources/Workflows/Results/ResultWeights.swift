package import Findings
import Measures
import Statistics
package import Surveys
import Tables

extension ReadResults {
  /// A question's distribution where each municipality that may be shown by itself weighs the same;
  /// nil where too few may, where several options could be ticked, and where there are none.
  ///
  /// It is worked out of what the same reader may read of each municipality, so it tells nothing more.
  package func equalWeights(_ question: Question, _ filter: ResultFilter = .everybody) -> Finding? {
    guard !question.variable.codes.isEmpty, question.variable.kind != .multipleChoice else {
      return nil
    }
    let tallies = answers(question, by: [.municipality], filter).compactMap { answer in
      // 0 stands for those whose municipality is not known.
      answer.group.codes == [0] ? nil : answer.tally
    }
    return equalWeightFinding(
      of: tallies,
      id: FindingID(rawValue: "result/equal/" + question.variable.id.rawValue),
      origin: results.origin)
  }
}
