package import Findings
package import Measures

/// What a figure of several findings or groups shows.
package enum FigureContent: Sendable {
  /// Comparisons of the same two groups, one row each, in the order given.
  case gaps([Finding])
  /// One question answered by several groups: a small bar for each.
  case groups([FindingOfGroup])
  /// Series, a small drawing for each.
  case changes([Finding])
  /// Municipalities or areas on the axes of capability and heritage.
  case places([MaturityPlace], origin: Origin)
}

/// The finding of one group among several, on the same question.
package struct FindingOfGroup: Sendable {
  /// The group's name.
  package let label: LocalizedText
  /// Its finding, a distribution; nil where it is withheld.
  package let finding: Finding?

  /// Names the finding of a group.
  package init(label: LocalizedText, finding: Finding?) {
    self.label = label
    self.finding = finding
  }
}

extension FigureContent {
  /// Where the numbers come from: what all have in common, or all of them together; nil where there
  /// is nothing to draw.
  var origin: Origin? {
    switch self {
    case .places(let places, let origin): places.isEmpty ? nil : origin
    case .gaps(let findings), .changes(let findings): Self.origin(findings.filter(draws))
    case .groups(let groups): Self.origin(groups.compactMap(\.finding).filter(draws))
    }
  }

  /// Whether a finding has what this kind of figure is made of.
  private func draws(_ finding: Finding) -> Bool {
    guard FigureFactory.draws(finding) else { return false }
    return switch (self, finding.estimate) {
    case (.gaps, .comparison), (.changes, .series), (.groups, .distribution): true
    default: false
    }
  }

  private static func origin(_ findings: [Finding]) -> Origin? {
    var seen: Set<Origin> = []
    let all = findings.map(\.origin).filter { seen.insert($0).inserted }
    return all.count > 1 ? .calculated(from: all) : all.first
  }
}
