package import Access
package import Findings
import Measures
import Statistics
import Surveys
import Tables

extension Samsyn {
  /// The share at the upper levels of each question that was asked at several times: in this round, in
  /// the association's other rounds whose results are shown, and in published measurements of it.
  ///
  /// Only the same stable question id is compared; where the options differ the series says so.
  package func changeFindings(
    _ permit: Permit, _ results: RoundResults, _ read: ReadResults, _ filter: ResultFilter
  ) async throws -> [Finding] {
    var others: [(results: RoundResults, read: ReadResults)] = []
    if case .round(_, let place) = permit.subject,
      let all = try? decide(permit.actor, .readOrganisation, .organisation(place))
    {
      for round in try await rounds(all) where round.id != results.round.id {
        guard let own = try? decide(permit.actor, .readRound, .round(round.id, place)),
          let found = try await self.results(own)
        else { continue }
        others.append((found, found.read(by: nil)))
      }
    }
    let published = try await measurements(as: permit.actor).filter {
      $0.association == results.round.association.rawValue
    }
    var measured: [Measurement] = []
    for summary in published {
      if let found = try await measurement(summary.id, as: permit.actor) { measured.append(found) }
    }
    return results.questions.compactMap { question in
      let collected = (others + [(results, read)]).compactMap { own in
        own.read.point(question.variable.id, filter)
      }
      let printed = filter.chosen.isEmpty ? measured.compactMap { $0.point(question) } : []
      return series(question, (collected + printed).sorted { $0.year < $1.year }, results)
    }
  }

  private func series(
    _ question: Question, _ points: [Series.Point], _ results: RoundResults
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
      method: "method.series", origin: results.origin,
      caveats: [Statement("caveat.near-census"), Statement("caveat.change")], criticisms: [])
  }
}

extension ReadResults {
  /// The share at the upper levels of a question that this round asked too.
  fileprivate func point(_ id: VariableID, _ filter: ResultFilter) -> Series.Point? {
    guard let question = results.question(id.rawValue),
      let upper = answer(question, filter)?.upper
    else { return nil }
    return Series.Point(
      label: LocalizedText(same: results.round.title),
      year: String(LocalTime.day(results.round.times.opensAt).prefix(7)), size: upper.of,
      share: Double(upper.count) / Double(upper.of),
      interval: wilsonInterval(count: upper.count, size: upper.of), isPublished: false)
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
