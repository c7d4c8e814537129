package import Findings
package import Measures
package import Municipalities
import Statistics
import Surveys
import Tables

extension ReadResults {
  /// A municipality against those of the same size in the round, question by question, where both may
  /// be shown; corrected for all of them together.
  ///
  /// - Parameter labels: the names of the municipality and of the others.
  package func peerFindings(
    _ own: MunicipalityCode, labels: (own: LocalizedText, peers: LocalizedText)
  ) -> [Finding] {
    guard let home = results.municipalities.first(where: { $0.code == own }),
      let size = home.sizeClass
    else { return [] }
    let peers = results.municipalities.filter { $0.code != own && $0.sizeClass == size }
    let axis = Breakdown.Axis(
      variable: ResultVariable.municipality.rawValue,
      groups: peers.reduce(into: [resultCode(own): 1]) { $0[resultCode($1.code)] = 2 })
    let breakdown = results.shelf.prepared(Breakdown(axes: [axis]), in: results.register)
    let compared = results.questions.compactMap { question -> ComparedGroups? in
      guard question.variable.orderedCodes != nil,
        let protected = protected(question.variable.id).first
      else { return nil }
      let tallies = breakdown.groups(protected).reduce(into: [Int: Tally]()) { tallies, group in
        guard case .distribution(let tally, _) = group.result else { return }
        tallies[group.key[0]] = tally
      }
      guard let first = tallies[1], let second = tallies[2] else { return nil }
      return ComparedGroups(
        id: FindingID(rawValue: "result/peers/" + question.variable.id.rawValue),
        first: ComparedGroups.Group(label: labels.own, tally: first),
        second: ComparedGroups.Group(label: labels.peers, tally: second), origin: results.origin)
    }
    // Peers are compared by intervals alone, so that no seed matters.
    return comparisonFindings(.peers, compared, seed: 0)
  }

  /// How far those who answered agree with each other; nil where too few did, or nothing has an order.
  package func agreement(_ answer: ResultAnswer) -> Finding? {
    answer.tally.flatMap { tally in
      agreementFinding(
        of: tally,
        id: FindingID(rawValue: "result/agreement/" + answer.question.variable.id.rawValue),
        origin: results.origin)
    }
  }
}

extension Municipality {
  fileprivate var sizeClass: SizeClass? {
    population.map { SizeClass(inhabitants: $0.value) }
  }
}
