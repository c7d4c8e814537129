package import Findings
package import Measures
package import Municipalities
import Statistics
import Surveys
import Tables

extension ReadResults {
  /// How the two audiences of the round differ, question by question, where both were asked and both
  /// may be shown; corrected for all of them together.
  package func gapFindings(
    _ filter: ResultFilter, label: (Audience) -> LocalizedText
  ) -> [Finding] {
    let pair = results.audiences
    let labels = (first: label(pair.first), second: label(pair.second))
    return results.shelf.findings(.gaps(filter, reader)) {
      let compared = results.questions.compactMap { question -> ComparedGroups? in
        guard question.audience == .all, question.variable.orderedCodes != nil else { return nil }
        let sides = answers(question, by: [.audience], filter)
        func tally(_ audience: Audience) -> Tally? {
          sides.first { $0.group.codes == [resultCode(audience)] }?.tally
        }
        guard let first = tally(pair.first), let second = tally(pair.second) else { return nil }
        return ComparedGroups(
          id: FindingID(rawValue: "result/gap/" + question.variable.id.rawValue),
          first: ComparedGroups.Group(label: labels.first, tally: first),
          second: ComparedGroups.Group(label: labels.second, tally: second),
          strata: strata(question.variable, filter), origin: results.origin)
      }
      return comparisonFindings(
        .groups, compared, seed: Self.seed, draws: Self.draws, stepsMax: Self.stepsMax)
    }
  }

  /// A fixed seed, so that the same answers always give the same p.
  private static let seed: UInt64 = 20_260_101
  private static let draws = 4_999
  /// Keeps a page of forty comparisons under a second or so; with more people p comes from the normal
  /// distribution.
  private static let stepsMax = 1_000_000

  /// Both audiences' answers, municipality by municipality.
  private func strata(_ variable: Variable, _ filter: ResultFilter) -> [OrdinalStratum] {
    guard
      let tally = try? results.columns.grouped(
        by: [.municipality, .audience], keeping: results.kept(filter)
      ).tally(variable.id)
    else { return [] }
    let municipalities = tally.groupings[0].codes.count
    return (0...municipalities).compactMap { municipality in
      OrdinalStratum(
        first: tally.tally(tally.group([municipality, resultCode(results.audiences.first)])),
        second: tally.tally(tally.group([municipality, resultCode(results.audiences.second)])))
    }
  }
}

extension RoundResults {
  /// A filter as the table knows it: the ids of the codes that are kept, by grouping.
  func kept(_ filter: ResultFilter) -> [VariableID: Set<String>] {
    self.filter(filter.chosen).reduce(into: [:]) { kept, pair in
      switch ResultVariable(rawValue: pair.key) {
      case .audience:
        kept[.audience] = Set(
          pair.value.filter { $0 > 0 }.map { Audience.allCases[$0 - 1].rawValue })
      case .area:
        kept[.area] = Set(
          pair.value.filter { $0 > 0 }.map { ServiceArea.allCases[$0 - 1].rawValue })
      case .municipality: kept[.municipality] = Set(pair.value.filter { $0 > 0 }.map { String($0) })
      case nil: break
      }
    }
  }
}
