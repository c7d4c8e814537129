import Findings
import Measures
import Tables

/// What the size that a group shares says against one of its questions.
///
/// The best candidate gives a doubt; a smaller size, which needs more wrong values in the group,
/// gives a notice.
func sharedSizeCriticism(_ question: QuestionSizes, _ shared: SharedSize?) -> Criticism? {
  guard let shared, let best = shared.best else { return nil }
  let misfits = shared.leading.filter { !$0.fitting.contains(question.tally.variable.id) }
  guard question.isTestable, question.tally.variable.kind != .multipleChoice,
    let worst = misfits.last
  else { return nil }
  return Criticism(
    kind: .doesNotShareSize,
    grade: worst.size == best.size ? .doubtful : .notice,
    statement: Statement(
      "criticism.does-not-share-size",
      [
        "size": .integer(worst.size), "others": .integer(worst.fitting.count),
        "fits": .list(
          shared.leading.filter { $0.fitting.contains(question.tally.variable.id) }
            .map { .integer($0.size) }),
        "fitsAny": .text(misfits.count < shared.leading.count ? "yes" : "no"),
      ]),
    details: misfits.flatMap { correctionDetails(question, at: $0.size) },
    places: question.places)
}
