import Findings
import Measures
package import Municipalities
package import Statistics
package import Surveys
package import Tables

/// The results of a round as one reader may see them.
package struct ReadResults: Sendable {
  /// The results.
  package let results: RoundResults
  let reader: DisclosureReader
}

/// What is asked of results: who is counted.
package struct ResultFilter: Hashable, Sendable {
  /// The codes that are counted, by axis; an axis that is absent is not filtered.
  package let chosen: [ResultAxis: Set<Int>]

  /// Everybody.
  package static let everybody = ResultFilter(chosen: [:])

  /// Describes a filter.
  package init(chosen: [ResultAxis: Set<Int>]) {
    self.chosen = chosen
  }
}

extension RoundResults {
  /// The results as somebody sees them who belongs to a municipality, or to none of them.
  ///
  /// A municipality that has not released its part is shown to its own people alone, and only where
  /// nobody could find the others by subtraction.
  package func read(by own: MunicipalityCode?) -> ReadResults {
    let variable = ResultVariable.municipality.rawValue
    var respondents = register.participants(variable)
    respondents[0] = nil
    let hidden = hidden(respondents)
    guard let own, hidden.contains(resultCode(own)) else {
      return ReadResults(
        results: self, reader: DisclosureReader(variable: variable, hidden: hidden, own: nil))
    }
    return ReadResults(
      results: self,
      reader: disclosureReader(
        of: resultCode(own), variable: variable, hidden: hidden, respondents: respondents,
        smallest: rule.smallestGroup))
  }

  /// The municipalities that are not shown by themselves. A round is sealed before a version of it is
  /// frozen, so that who has answered is the same in all its versions.
  private func hidden(_ respondents: [Int: Int]) -> Set<Int> {
    guard let first = round.versions.first, let last = round.versions.last else {
      return Set(respondents.keys)
    }
    func codes(_ released: Set<MunicipalityCode>) -> Set<Int> { Set(released.map(resultCode)) }
    let hidden = hiddenGroups(
      respondents: respondents, released: codes(first.released), shown: nil,
      smallest: rule.smallestGroup)
    guard round.versions.count > 1 else { return hidden }
    return hiddenGroups(
      respondents: respondents, released: codes(last.released),
      shown: Set(respondents.keys).subtracting(hidden), smallest: rule.smallestGroup)
  }
}

extension ReadResults {
  /// A question with the units pooled as this reader may see them; one for each option where several
  /// could be ticked.
  func protected(_ id: VariableID) -> [ProtectedQuestion] {
    results.shelf.questions(id, reader) {
      (results.counts[id]?.parts ?? []).map {
        ProtectedQuestion($0, in: results.register, rule: results.rule, reader: reader)
      }
    }
  }

  /// What may be said of each group of a breakdown, group by group in the order of the codes.
  package func answers(
    _ question: Question, by axes: [ResultAxis] = [], _ filter: ResultFilter = .everybody
  ) -> [ResultAnswer] {
    let key = ProtectedShelf.AnswersKey(
      question: question.variable.id, axes: axes, filter: filter, reader: reader)
    return results.shelf.answers(key) { counted(question, by: axes, filter) }
  }

  private func counted(
    _ question: Question, by axes: [ResultAxis], _ filter: ResultFilter
  ) -> [ResultAnswer] {
    let parts = protected(question.variable.id)
    guard !parts.isEmpty else { return [] }
    let breakdown = results.shelf.prepared(
      Breakdown(axes: axes.map(results.axis), filter: results.filter(filter.chosen)),
      in: results.register)
    let answered = parts.map { breakdown.results($0) }
    return breakdown.keys.indices.map { index in
      ResultAnswer(
        group: ResultGroup(codes: breakdown.keys[index]), question: question,
        parts: answered.map { $0[index] })
    }
  }

  /// What may be said of all who are counted.
  package func answer(
    _ question: Question, _ filter: ResultFilter = .everybody
  ) -> ResultAnswer? {
    answers(question, by: [], filter).first
  }
}

/// What may be said of one group's answers to one question.
package struct ResultAnswer: Sendable {
  /// The group.
  package let group: ResultGroup
  /// The question.
  package let question: Question
  /// What the disclosure control lets through: one result, or one for each option.
  let parts: [ProtectedResult]

  /// Why nothing is shown; nil where something is.
  package var withheld: WithheldReason? {
    for case .withheld(let reason) in parts { return reason }
    return nil
  }

  /// Whether nobody in the group was asked.
  package var isEmpty: Bool { parts.contains(.empty) }

  /// The whole distribution, where it may be shown; never of a question where several options could
  /// be ticked.
  package var tally: Tally? {
    guard parts.count == 1, case .distribution(let tally, _) = parts[0] else { return nil }
    return tally
  }

  /// How many answered of how many; nil where nothing is shown.
  var coverage: GroupCoverage? {
    switch parts.first {
    case .distribution(_, let coverage), .share(_, let coverage): coverage
    case .withheld, .empty, nil: nil
    }
  }

  /// The share of an upper level or yes, with what it is of; nil where it may not be shown or there is
  /// no order.
  package var upper: (count: Int, of: Int)? {
    guard question.variable.kind != .multipleChoice else { return nil }
    switch parts.first {
    case .share(let share, _): return share.opinions > 0 ? (share.upper, share.opinions) : nil
    case .distribution(let tally, _):
      guard let upper = tally.upperCount, let levels = tally.levelCounts else { return nil }
      let size = levels.reduce(0, +)
      return size > 0 ? (upper, size) : nil
    case .withheld, .empty, nil: return nil
    }
  }
}
