package import Findings
import Measures
package import Tables

/// What source criticism says of one question.
package struct Assessment: Sendable {
  /// The sizes at which the printed values are possible.
  package let sizes: QuestionSizes
  /// The size that the question's group shares; nil where it shares none.
  package let shared: SharedSize?
  /// What is wrong, worst first; empty where the figures are sound.
  package let criticisms: [Criticism]

  /// The printed result.
  package var tally: PrintedTally { sizes.tally }
}

/// Tests every printed result of a publication.
///
/// - Parameter limit: the largest size tried.
/// - Returns: one assessment for each result, in the order of the publication.
package func assess(_ publication: Publication, limit: Int = 2000) -> [Assessment] {
  let questions = publication.tallies.map { QuestionSizes($0, limit: limit) }
  let shared = Dictionary(
    sharedSizes(questions).map { ($0.group, $0) }, uniquingKeysWith: { first, _ in first })
  return questions.map { question in
    let group = question.tally.group.flatMap { shared[$0] }
    let size = sizeCriticisms(question, municipalities: publication.municipalities)
    let alreadyImpossible = size.contains { $0.grade == .impossible }
    let all =
      size + (alreadyImpossible ? [] : [sharedSizeCriticism(question, group)].compactMap(\.self))
      + placeCriticisms(question)
      + [
        captionCriticism(question.tally, among: publication.tallies),
        meanCriticism(question.tally),
      ].compactMap(\.self)
    return Assessment(
      sizes: question, shared: group, criticisms: all.sorted { $0.grade > $1.grade })
  }
}
