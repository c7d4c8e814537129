package import Access
package import Measures
package import Municipalities
import Store
package import Surveys
import Tables

/// How far the collection of a round has come.
package struct CollectionStatus: Sendable {
  /// What the instrument is called; empty before there is one.
  package let title: LocalizedText
  /// The secret word of the open link; nil where there is none.
  package let openWord: String?
  /// Whether somebody has been sent a link, has begun or has answered, so that what they met stays.
  package let hasBegun: Bool
  /// Whether the round is sealed.
  package let isSealed: Bool
  /// How many are invited.
  package let invited: Int
  /// In how many municipalities.
  package let municipalities: Int
  /// How many of those invited have answered, as far as that is noted.
  package let answered: Int
  /// How many texts of letters the association has written itself.
  package let keptLetters: Int
  /// How many letters have come how far.
  package let letters: [LetterState: Int]
  /// How many facts each municipality is asked for.
  package let factCount: Int
  /// When the municipalities confirmed their facts.
  package let confirmedFacts: [MunicipalityCode: Moment]

  /// Before anything is decided.
  static let none = CollectionStatus(
    title: LocalizedText(same: ""), openWord: nil, hasBegun: false, isSealed: false, invited: 0,
    municipalities: 0, answered: 0, keptLetters: 0, letters: [:], factCount: 0,
    confirmedFacts: [:])
}

/// How many have answered, for whoever follows it.
package struct ResponseRates: Sendable {
  /// Those invited, by background.
  package let counts: [ResponseCount]
  /// The responses that are nobody's among those invited: from the open link, and imported.
  package let withoutContact: Int
}

extension Samsyn {
  /// How far the collection of a round has come.
  ///
  /// - Throws: what the database reports.
  package func collectionStatus(_ permit: Permit) async throws -> CollectionStatus {
    guard let plan = try await collectedRound(permit).collection else { return .none }
    let instrument = try await version(plan.version, of: plan)?.instrument
    let people = try await store.participants(permit)
    let letters = try await store.outboxCounts(permit)
    let facts = try await store.allFacts(permit)
    let answered = people.invited.reduce(0) { $0 + $1.answered }
    return CollectionStatus(
      title: instrument?.title ?? LocalizedText(same: plan.instrument.rawValue),
      openWord: try await store.openWord(permit),
      hasBegun: try await store.hasBegun(permit),
      isSealed: plan.sealedAt != nil, invited: people.invited.reduce(0) { $0 + $1.invited },
      municipalities: Set(people.invited.map(\.municipality)).count, answered: answered,
      keptLetters: try await store.letters(permit).count, letters: letters,
      factCount: instrument?.factQuestions.count ?? 0,
      confirmedFacts: Dictionary(
        facts.compactMap { fact in fact.confirmedAt.map { (fact.municipality, $0) } },
        uniquingKeysWith: { first, _ in first }))
  }

  /// How many have answered, by background.
  ///
  /// - Throws: what the database reports.
  package func responseRates(_ permit: Permit) async throws -> ResponseRates {
    let people = try await store.participants(permit)
    let answered = people.invited.reduce(0) { $0 + $1.answered }
    return ResponseRates(
      counts: people.invited, withoutContact: max(0, people.responses - answered))
  }

  /// The round that a permit is about.
  ///
  /// - Throws: ``Trouble`` where it is gone.
  func collectedRound(_ permit: Permit) async throws -> Round {
    let id: RoundID
    switch permit.subject {
    case .round(let round, _): id = round
    case .contribution(let part): id = part.round
    default: throw Trouble(.inside, Statement("kept.not-found"))
    }
    guard let round = try await store.round(id, as: permit.actor), round.disposedAt == nil else {
      throw Trouble(.missing, Statement("kept.not-found"))
    }
    return round
  }

  /// The round of a permit with how it is collected.
  ///
  /// - Throws: ``Trouble`` where that is not decided.
  func collectedPlan(_ permit: Permit) async throws -> (round: Round, plan: CollectionPlan) {
    let round = try await collectedRound(permit)
    guard let plan = round.collection else {
      throw Trouble(.invalid, Statement("collection.fault.no-settings"))
    }
    return (round, plan)
  }
}
