package import Measures
package import Tables

/// What simulated answers must add up to in order to say what a source printed, and everything that
/// had to be decided for that.
package struct SimulatedTotals: Hashable, Sendable {
  /// The totals of each question that is put, in the order of the publication.
  package let questions: [AnswerTotals]
  /// What was decided, question by question.
  package let notes: [SimulationNote]

  /// The printed numbers that no whole number of answers gives, each with what stands in its place.
  package var corrections: [SimulationNote] { notes.filter { $0.kind == .corrected } }
}

/// One decision behind simulated totals.
package struct SimulationNote: Hashable, Sendable {
  /// What kind of decision it is.
  package let kind: Kind
  /// The question.
  package let question: VariableID
  /// What was decided, in words.
  package let statement: Statement

  /// The kinds of decision.
  package enum Kind: String, CaseIterable, Sendable {
    /// A printed number is replaced, as source criticism finds it impossible at this n.
    case corrected
    /// A number that covers several answers is divided among them.
    case divided
    /// Those that the printed numbers leave are given answers that the source prints no number for.
    case filled
    /// Shares are read as shares of all ticks.
    case ticks
    /// The source gives no numbers that answers can be made from, so that nobody is asked.
    case notPut = "not-put"
  }
}

/// Works out whole counts that print as a publication does, with as few corrections as source
/// criticism finds possible.
///
/// - Parameter respondents: how many answer each question that is put.
/// - Assumes: rounding half up, as source criticism does. Where a printed number must be wrong, it is
///   taken for a count that became a percentage if it can be one, and otherwise replaced by the
///   nearest count that fits. A number that covers several answers is divided evenly. What the printed
///   numbers leave is don't know where the source prints no number for that, and otherwise divided
///   evenly among the answers without a number. A list of options is read as shares of the smallest
///   number of ticks that fits.
package func simulatedTotals(
  of publication: Publication, respondents: [VariableID: Int]
) -> SimulatedTotals {
  var questions: [AnswerTotals] = []
  var notes: [SimulationNote] = []
  for tally in publication.tallies {
    var builder = TotalsBuilder(tally)
    let totals = respondents[tally.variable.id].flatMap { builder.totals(of: $0) }
    if let totals { questions.append(totals) } else { builder.leaveOut() }
    notes += builder.notes
  }
  return SimulatedTotals(questions: questions, notes: notes)
}

/// Makes the totals of one question, and notes what it decides.
private struct TotalsBuilder {
  let tally: PrintedTally
  var notes: [SimulationNote] = []

  init(_ tally: PrintedTally) {
    self.tally = tally
  }

  mutating func totals(of respondents: Int) -> AnswerTotals? {
    guard !tally.cells.isEmpty else { return nil }
    guard tally.variable.kind == .multipleChoice else {
      let parts = PrintedParts(tally.cells, rule: tally.coversEveryCode ? .whole : .atMostWhole)
      var counts = byCode(cellCounts(parts, at: respondents))
      fill(&counts, rest: respondents - counts.values.reduce(0, +), of: respondents)
      return AnswerTotals(
        variable: tally.variable, counts: inOrder(counts), respondents: respondents)
    }
    let question = QuestionSizes(tally)
    guard let parts = question.mentions, let ticks = question.mentionSizes.sizes(.halfUp).first
    else { return nil }
    let counts = inOrder(byCode(cellCounts(parts, at: ticks)))
    let given = counts.reduce(0, +)
    note(.ticks, ["ticks": .integer(ticks), "rest": .integer(ticks - given)])
    // Everyone who answers ticks something, and nobody the same option twice.
    return AnswerTotals(
      variable: tally.variable, counts: counts,
      respondents: min(given, max(respondents, counts.max() ?? 0)))
  }

  /// One count for each printed number, with as few corrections as possible.
  private mutating func cellCounts(_ parts: PrintedParts, at size: Int) -> [Int] {
    let correction = parts.correction(at: size, rounding: .halfUp)
    let wrong = correction.wrongSets.first ?? []
    let ranges = parts.values.indices.map { index in
      wrong.firstIndex(of: index).map { correction.replacements[$0] }
        ?? parts.counts(index, of: size, .halfUp) ?? 0...0
    }
    var counts = ranges.indices.map { index in
      wrong.contains(index)
        ? replacement(for: parts.values[index], in: ranges[index], of: size)
        : ranges[index].lowerBound
    }
    settle(&counts, within: ranges, at: size, rule: parts.rule)
    for index in wrong { noteCorrection(tally.cells[index], counts[index], size) }
    return counts
  }

  mutating func leaveOut() {
    notes = []
    note(.notPut, [:])
  }

  private mutating func noteCorrection(_ cell: PrintedCell, _ count: Int, _ size: Int) {
    let exact = if case .percent(let number) = cell.value { number } else { PrintedNumber?.none }
    note(
      .corrected,
      [
        "answer": answers(cell.codes), "value": printed(cell), "count": .integer(count),
        "n": .integer(size),
        "share": .printed(
          percentage(count, of: size, like: exact ?? PrintedNumber(digits: 0))),
      ])
  }

  /// The counts of codes, those of a number that covers several divided evenly among them.
  private mutating func byCode(_ counts: [Int]) -> [String: Int] {
    var byCode: [String: Int] = [:]
    for (cell, count) in zip(tally.cells, counts) {
      divide(count, among: cell.codes, into: &byCode)
      guard cell.codes.count > 1, count > 0 else { continue }
      note(
        .divided,
        [
          "answers": answers(cell.codes), "value": printed(cell),
          "counts": .list(cell.codes.map { .integer(byCode[$0] ?? 0) }),
        ])
    }
    return byCode
  }

  private mutating func fill(_ counts: inout [String: Int], rest: Int, of respondents: Int) {
    let unprinted = tally.variable.codes.filter { counts[$0.id] == nil }
    let dontKnow = unprinted.filter { $0.role == .dontKnow }
    let codes = (dontKnow.isEmpty ? unprinted : dontKnow).map(\.id)
    guard rest > 0, !codes.isEmpty else { return }
    divide(rest, among: codes, into: &counts)
    let given = codes.filter { counts[$0] != 0 }
    note(
      .filled,
      [
        "answers": answers(given), "rest": .integer(rest), "n": .integer(respondents),
        "counts": .list(given.map { .integer(counts[$0] ?? 0) }),
      ])
  }

  private func inOrder(_ counts: [String: Int]) -> [Int] {
    tally.variable.codes.map { counts[$0.id] ?? 0 }
  }

  private func answers(_ codes: [String]) -> Statement.Argument {
    .list(codes.compactMap { tally.variable.code($0).map { .localized($0.label) } })
  }

  private mutating func note(
    _ kind: SimulationNote.Kind, _ arguments: [String: Statement.Argument]
  ) {
    let question = ["question": Statement.Argument.localized(tally.variable.label)]
    notes.append(
      SimulationNote(
        kind: kind, question: tally.variable.id,
        statement: Statement(
          "simulation." + kind.rawValue, arguments.merging(question) { first, _ in first })))
  }
}
