package import Findings
package import Measures
package import Tables

/// How many municipalities gave each answer to a question of fact.
///
/// There is no interval: the municipalities that have answered are all that it speaks of, no sample.
///
/// - Returns: nil where no municipality has answered, or the question has no codes.
package func factFinding(
  of fact: MunicipalFactTally, id: FindingID, origin: Origin
) -> Finding? {
  let (tally, variable) = (fact.tally, fact.tally.question.variable)
  let answered = tally.rows.indices.dropFirst().reduce(0) { $0 + tally.respondents($1) }
  guard answered > 0, !variable.codes.isEmpty else { return nil }
  let counts = tally.tally(tally.rows.indices.dropFirst()).counts
  let segments = variable.codes.indices.map {
    segment(variable, $0, share: Double(counts[$0]) / Double(answered), count: counts[$0])
  }
  let most = zip(counts, segments).max { $0.0 < $1.0 }
  return factFinding(
    variable, id: id, segments: segments, municipalities: answered,
    Statement(
      "fact.finding",
      [
        "option": .localized(most?.1.label ?? variable.label), "count": .integer(most?.0 ?? 0),
        "n": .integer(answered),
      ]), method: "method.facts", origin: origin)
}

/// What share of the inhabitants live in municipalities that gave each answer.
///
/// - Parameter populations: the inhabitants of each code of the grouping; nil leaves a municipality
///   out.
/// - Returns: nil where no municipality whose inhabitants are known has answered.
/// - Assumes: the fact holds for the whole municipality, so that it holds where all its inhabitants
///   live.
package func populationFinding(
  of fact: MunicipalFactTally, populations: [Int?], id: FindingID, origin: Origin
) -> Finding? {
  let variable = fact.tally.question.variable
  guard !variable.codes.isEmpty,
    let shares = fact.shares(weights: populations.map { $0.map(Double.init) })
  else { return nil }
  let segments = variable.codes.indices.map {
    segment(variable, $0, share: shares.shares[$0])
  }
  return factFinding(
    variable, id: id, segments: segments, municipalities: shares.municipalities,
    Statement(
      "fact.population",
      [
        "inhabitants": .integer(Int(shares.weight)), "n": .integer(shares.municipalities),
        "answers": .list(
          segments.filter { $0.share > 0 }.map { segment in
            .statement(
              Statement(
                "fact.population.answer",
                [
                  "option": .localized(segment.label), "share": .share(segment.share, decimals: 0),
                ]))
          }),
      ]), method: "method.population-weights", origin: origin)
}

private func factFinding(
  _ variable: Variable, id: FindingID, segments: [Segment], municipalities: Int,
  _ statement: Statement, method: String, origin: Origin
) -> Finding {
  Finding(
    id: id, subject: Subject(variable), statement: statement,
    estimate: .distribution(
      Distribution(scale: variable.scale, segments: segments, remainder: nil, mean: nil)),
    sample: Sample(
      size: .counted(municipalities), unit: .municipalities, municipalities: municipalities),
    method: method, origin: origin, caveats: [Statement("caveat.facts")], criticisms: [])
}
