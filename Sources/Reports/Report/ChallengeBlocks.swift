package import Challenges
import Findings
import Measures

/// Writes challenges as lists, and what came of every rule as a table.
package struct ChallengeBlocks: Sendable {
  private let catalogue: Catalogue
  /// The address of a question's page or place; nil where there is none to link to.
  private let address: @Sendable (String) -> String?

  /// Makes a writer.
  ///
  /// - Parameter address: the address of a question by its id.
  package init(_ catalogue: Catalogue, address: @escaping @Sendable (String) -> String?) {
    self.catalogue = catalogue
    self.address = address
  }

  /// The three lists; an area without challenges says so.
  package func lists(_ challenges: [Challenge], level: Int) -> [Block] {
    ChallengeArea.allCases.flatMap { area -> [Block] in
      let inArea = challenges.filter { $0.rule.area == area }
      let claimed = inArea.filter(\.isClaimed).map(item)
      let heading = Block.heading(
        level: level, text: catalogue.text("challenge.area." + area.rawValue),
        id: "challenges-" + area.rawValue)
      guard !inArea.isEmpty else { return [] }
      return [heading]
        + (claimed.isEmpty
          ? [.paragraph([.text(catalogue.text("challenge.none"))])] : [.list(claimed)])
        + withheld(inArea)
    }
  }

  private func withheld(_ challenges: [Challenge]) -> [Block] {
    let items = challenges.filter(\.isWithheld).map(item)
    guard !items.isEmpty else { return [] }
    return [
      .notice(
        Notice(
          kind: .information, title: catalogue.text("challenge.withheld-title"),
          blocks: [.list(items)]))
    ]
  }

  private func item(_ challenge: Challenge) -> [Inline] {
    var inlines: [Inline] = [.strong(challenge.rule.title[catalogue.language]), .text(". ")]
    inlines.append(.text(reason(challenge)))
    if challenge.isClaimed {
      inlines.append(.text(" " + challenge.rule.consequence[catalogue.language]))
    }
    if let address = address(challenge.rule.question) {
      inlines.append(.text(" "))
      inlines.append(.link(catalogue.text("challenge.evidence"), address: address))
    }
    return inlines
  }

  /// Why a rule came out as it did.
  package func reason(_ challenge: Challenge) -> String {
    switch challenge.outcome {
    case .claimed(let evidence), .reworded(let evidence):
      sentence("challenge.claim", evidence, challenge.rule)
    case .notMet(let evidence): sentence("challenge.not-met", evidence, challenge.rule)
    case .withheld(let why), .notEvaluable(let why): catalogue.text(why)
    }
  }

  private func sentence(
    _ key: String, _ evidence: Challenge.Evidence, _ rule: ChallengeRule
  ) -> String {
    catalogue.text(
      key,
      [
        "share": .share(evidence.share, decimals: evidence.decimals),
        "of": .text(evidence.unit?.rawValue ?? "unknown"),
        "property": .localized(rule.property),
        "threshold": .share(rule.threshold, decimals: 0),
        "direction": .text(rule.direction.rawValue),
      ])
  }

  /// Every rule with its outcome.
  package func table(_ challenges: [Challenge]) -> Table {
    Table(
      id: "challenges", caption: catalogue.text("challenge.table"),
      columns: ["rule", "area", "outcome", "reason"].map {
        catalogue.text("challenge.column." + $0)
      },
      rows: challenges.map { challenge in
        let title = challenge.rule.title[catalogue.language]
        return [
          address(challenge.rule.question).map { .link(title, address: $0) } ?? .text(title),
          .text(catalogue.text("challenge.area." + challenge.rule.area.rawValue)),
          .text(catalogue.text("challenge.outcome." + challenge.outcomeName)),
          .text(reason(challenge)),
        ]
      })
  }
}

extension Challenge {
  /// Whether the rule makes a challenge.
  package var isClaimed: Bool {
    switch outcome {
    case .claimed, .reworded: true
    case .withheld, .notMet, .notEvaluable: false
    }
  }

  /// Whether the rule could say nothing because of what is wrong with the figures, or lacks them.
  package var isWithheld: Bool {
    switch outcome {
    case .withheld, .notEvaluable: true
    case .claimed, .reworded, .notMet: false
    }
  }

  /// The name of the outcome in keys and in the interface for programs.
  package var outcomeName: String {
    switch outcome {
    case .claimed: "claimed"
    case .reworded: "reworded"
    case .withheld: "withheld"
    case .notMet: "not-met"
    case .notEvaluable: "not-evaluable"
    }
  }
}
