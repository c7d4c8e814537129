package import Access
package import Findings
import Measures
import Statistics
import Surveys
import Tables

/// What is known of a round's questions at other times.
package struct ResultChanges: Sendable {
  /// The share at the upper levels of each question that was asked at several times, with published
  /// measurements among them.
  package let series: [Finding]
  /// This round against the latest before it that asked the same, corrected for all of them together.
  package let comparisons: [Finding]
}

extension Samsyn {
  /// The questions of a round that were asked at several times: in this round, in the association's
  /// other rounds whose results are shown, and in published measurements of it.
  ///
  /// Only the same stable question id is compared; where the options differ the series says so, and
  /// the rounds are not compared.
  package func changes(
    _ permit: Permit, _ results: RoundResults, _ read: ReadResults, _ filter: ResultFilter
  ) async throws -> ResultChanges {
    let others = try await otherRounds(permit, than: results)
    let measured = filter.chosen.isEmpty ? try await published(permit, results) : []
    let asked = others.compactMap { other in
      results.translated(filter, to: other.results).map { AskedRound(read: other, filter: $0) }
    }
    let own = AskedRound(read: read, filter: filter)
    let series = results.questions.compactMap { question in
      let points =
        (asked + [own]).compactMap { $0.point(question) }
        + measured.compactMap { $0.point(question) }
      return results.series(
        question, points.sorted { $0.year < $1.year },
        areOptionsSame: asked.allSatisfy { $0.hasOptions(of: question) != false })
    }
    let earlier = asked.filter { $0.opensAt < own.opensAt }.sorted { $0.opensAt > $1.opensAt }
    let compared = results.questions.compactMap { question in
      earlier.first { $0.hasOptions(of: question) != nil }.flatMap { own.compared(question, $0) }
    }
    // Rounds are compared by intervals alone, so that no seed matters.
    return ResultChanges(
      series: series, comparisons: comparisonFindings(.rounds, compared, seed: 0))
  }

  /// The association's other rounds, as everybody who may read them sees them; what is simulated is set
  /// beside nothing that was collected.
  private func otherRounds(
    _ permit: Permit, than results: RoundResults
  ) async throws -> [ReadResults] {
    guard case .round(_, let place) = permit.subject,
      let all = try? decide(permit.actor, .readOrganisation, .organisation(place))
    else { return [] }
    var others: [ReadResults] = []
    let example = results.round.isExample
    for round in try await rounds(all)
    where round.id != results.round.id && round.isExample == example {
      guard let own = try? decide(permit.actor, .readResults, .round(round.id, place)),
        let found = try await self.results(own)
      else { continue }
      others.append(found.read(by: nil))
    }
    return others
  }

  private func published(
    _ permit: Permit, _ results: RoundResults
  ) async throws -> [Measurement] {
    var measured: [Measurement] = []
    for summary in try await measurements(as: permit.actor)
    where summary.association == results.round.association.rawValue {
      if let found = try await measurement(summary.id, as: permit.actor) { measured.append(found) }
    }
    return measured
  }
}

/// A round in which a question may have been asked, with those who are counted.
private struct AskedRound {
  let read: ReadResults
  let filter: ResultFilter

  var opensAt: Moment { read.results.round.times.opensAt }

  private func asked(_ question: Question) -> Question? {
    read.results.question(question.variable.id.rawValue)
  }

  /// Whether it asked a question with the same options; nil where it did not ask it.
  func hasOptions(of question: Question) -> Bool? {
    asked(question).map {
      $0.variable.kind == question.variable.kind
        && $0.variable.codes.map(\.id) == question.variable.codes.map(\.id)
    }
  }

  /// This round against an earlier one; nil where either may not be shown or the options differ.
  func compared(_ question: Question, _ earlier: AskedRound) -> ComparedGroups? {
    guard earlier.hasOptions(of: question) == true, let before = earlier.asked(question),
      let first = read.answer(question, filter)?.tally,
      let second = earlier.read.answer(before, earlier.filter)?.tally
    else { return nil }
    return ComparedGroups(
      id: FindingID(rawValue: "result/rounds/" + question.variable.id.rawValue),
      first: ComparedGroups.Group(label: title, tally: first),
      second: ComparedGroups.Group(label: earlier.title, tally: second),
      origin: read.results.origin == earlier.read.results.origin
        ? read.results.origin
        : .calculated(from: [read.results.origin, earlier.read.results.origin]))
  }

  private var title: LocalizedText { LocalizedText(same: read.results.round.title) }

  /// The share at the upper levels of a question that was asked.
  func point(_ question: Question) -> Series.Point? {
    guard let own = asked(question), let upper = read.answer(own, filter)?.upper else {
      return nil
    }
    return Series.Point(
      label: title, year: String(LocalTime.day(opensAt).prefix(7)), size: upper.of,
      share: Double(upper.count) / Double(upper.of),
      interval: wilsonInterval(count: upper.count, size: upper.of), isPublished: false)
  }
}

extension RoundResults {
  fileprivate func series(
    _ question: Question, _ points: [Series.Point], areOptionsSame: Bool
  ) -> Finding? {
    guard points.count > 1, let first = points.first, let last = points.last else { return nil }
    return Finding(
      id: FindingID(rawValue: "result/change/" + question.variable.id.rawValue),
      subject: Subject(
        id: question.variable.id.rawValue, title: question.variable.label,
        wording: question.variable.wording),
      statement: Statement(
        "result.change",
        [
          "first": .share(first.share, decimals: 0), "last": .share(last.share, decimals: 0),
          "from": .text(first.year), "to": .text(last.year),
        ]),
      estimate: .series(Series(points: points)),
      sample: Sample(size: last.size.map { .counted($0) } ?? .unknown, unit: .respondents),
      method: "method.series", origin: origin,
      caveats: [Statement("caveat.near-census"), Statement("caveat.change")]
        + (areOptionsSame ? [] : [Statement("caveat.options-differ")]), criticisms: [])
  }

  /// A filter as another round numbers its groups of municipalities; nil where it has not got one.
  fileprivate func translated(_ filter: ResultFilter, to other: RoundResults) -> ResultFilter? {
    guard let groups = filter.chosen[.group] else { return filter }
    let ids = groups.compactMap { groupCodes.indices.contains($0 - 1) ? groupCodes[$0 - 1] : nil }
    let own = Set(ids.compactMap { id in other.groupCodes.firstIndex(of: id).map { $0 + 1 } })
    guard !own.isEmpty else { return nil }
    return ResultFilter(chosen: filter.chosen.merging([.group: own]) { $1 })
  }
}

extension Measurement {
  /// The printed share at the upper levels of a question, where every one of them is printed.
  fileprivate func point(_ question: Question) -> Series.Point? {
    guard let finding = finding(question.variable.id.rawValue), finding.criticisms.isEmpty,
      case .distribution(let distribution) = finding.estimate,
      let upper = question.variable.upperCodes
    else { return nil }
    let wanted = Set(upper.map(\.id))
    let parts = distribution.segments.filter { !wanted.isDisjoint(with: $0.codes) }
    guard Set(parts.flatMap(\.codes)) == wanted else { return nil }
    // Don't know is in no share of levels, so what was printed of everybody is divided by the rest.
    let known = distribution.segments.reduce(1) { $1.role == .dontKnow ? $0 - $1.share : $0 }
    guard known > 0 else { return nil }
    return Series.Point(
      label: publication.title, year: publication.year, size: finding.sample.known,
      share: min(1, parts.reduce(0) { $0 + $1.share } / known), interval: nil, isPublished: true)
  }
}

extension Sample {
  fileprivate var known: Int? {
    switch size {
    case .unknown: nil
    case .counted(let size), .stated(let size), .reconstructed(let size): size
    }
  }
}
