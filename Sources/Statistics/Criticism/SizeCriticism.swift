import Findings
import Measures
import Tables

/// What the sizes of one question say against the printed values and against what they are said to
/// be shares of.
func sizeCriticisms(_ question: QuestionSizes, municipalities: Int) -> [Criticism] {
  guard question.isTestable else { return [] }
  if question.isImpossible { return [impossible(question)] }
  let claim = question.tally.claim
  let fitsClaim = question.fit
  switch claim.unit {
  case .municipalities:
    let stated = claim.size ?? claim.municipalities
    let possible = (1...max(1, municipalities)).contains(where: fitsClaim)
    if let stated, !fitsClaim(stated) {
      return [possible ? wrongSize(question, stated) : wrongUnit(question, stated, municipalities)]
    }
    return possible ? [] : [wrongUnit(question, stated, municipalities)]
  case .respondents, .mentions, nil:
    guard let stated = claim.size, !fitsClaim(stated) else { return [] }
    return [wrongSize(question, stated)]
  }
}

/// No size up to the limit gives the printed values, under any one rounding rule.
private func impossible(_ question: QuestionSizes) -> Criticism {
  let sums = RoundingRule.allCases.contains { question.parts.sumIsWithinRounding($0) }
  let best = leastWrongSize(question)
  return Criticism(
    kind: sums ? .fitsNoSize : .sumOutsideRounding,
    grade: .impossible,
    statement: Statement(
      sums
        ? "criticism.fits-no-size"
        : question.parts.rule == .whole
          ? "criticism.sum-outside-rounding" : "criticism.sum-above-whole",
      ["limit": .integer(question.limit), "sum": .printed(question.printedSum)]),
    details: correctionDetails(question, at: best),
    places: question.places)
}

/// The stated number of units does not give the printed values, though another number would.
private func wrongSize(_ question: QuestionSizes, _ stated: Int) -> Criticism {
  Criticism(
    kind: .statedSizeDoesNotFit,
    grade: .doubtful,
    statement: Statement(
      "criticism.stated-size-does-not-fit",
      ["n": .integer(stated), "unit": unitArgument(question.tally.claim.unit)]),
    details: correctionDetails(question, at: stated) + fittingDetails(question),
    places: question.places)
}

/// No possible number of municipalities gives the printed values.
private func wrongUnit(
  _ question: QuestionSizes, _ stated: Int?, _ municipalities: Int
) -> Criticism {
  var details: [Statement] = []
  if let stated {
    details += correctionDetails(question, at: stated)
  }
  // A list with unprinted options fits some number of ticks in any case, so it shows nothing.
  let isMentions = question.mentions?.rule == .whole && !question.mentionSizes.isEmpty
  if isMentions, let first = question.mentionSizes.first {
    details.append(
      Statement(
        "detail.mentions-fit",
        ["first": .integer(first)]))
  } else {
    details += fittingDetails(question)
  }
  return Criticism(
    kind: isMentions ? .mentionsReadAsUnits : .unitContradicted,
    grade: .doubtful,
    statement: Statement(
      isMentions ? "criticism.mentions-read-as-units" : "criticism.unit-contradicted",
      ["municipalities": .integer(municipalities)]),
    details: details,
    places: question.places)
}

/// The smallest size at which the fewest values must be wrong.
func leastWrongSize(_ question: QuestionSizes) -> Int {
  var best = (size: 1, wrong: Int.max)
  for size in 1...question.limit {
    let wrong = question.parts.leastWrong(at: size, rounding: .halfUp)
    if wrong < best.wrong { best = (size, wrong) }
    if wrong <= 1 { break }
  }
  return best.size
}

/// The name of a unit, as an argument that the catalogue selects on.
func unitArgument(_ unit: Unit?) -> Statement.Argument {
  .text(unit?.rawValue ?? "unknown")
}
