package import Access
package import Measures
import Municipalities
import Reports
import Store
package import Surveys

/// A letter of a round in one language, as the association has written it or as it comes.
package struct RoundLetter: Hashable, Sendable {
  /// What it is for.
  package let kind: LetterKind
  /// The language.
  package let language: Language
  /// What it says.
  package let text: LetterText
  /// Whether nobody has changed it.
  package let isStandard: Bool
}

extension Samsyn {
  /// Fills letters, and finds what is wrong with them.
  package var letterPress: LetterPress {
    LetterPress(Language.allCases.map(knowledge.catalogue))
  }

  /// The letters of a round, one of each kind in each of its languages.
  package func letters(_ permit: Permit) async throws -> [RoundLetter] {
    let (_, plan) = try await collectedPlan(permit)
    return letters(plan, try await store.letters(permit))
  }

  /// Keeps what letters of one kind say in one language.
  ///
  /// - Throws: ``Trouble`` where the letter has a fault.
  package func keepLetter(
    _ permit: Permit, _ kind: LetterKind, _ language: Language, _ text: LetterText
  ) async throws {
    if let fault = letterPress.faults(text).values.first { throw Trouble(.invalid, fault) }
    try await store.keepLetter(
      permit,
      LetterDraft(kind: kind, language: language, subject: text.subject, body: text.body),
      now: now)
  }

  /// What the places of a letter could stand for, to show it as somebody will get it.
  package func sampleValues(
    _ permit: Permit, _ language: Language, origin: String
  ) async throws -> [LetterPlace: String] {
    let (round, _) = try await collectedPlan(permit)
    let first = try await store.contacts(permit).first { !$0.isRemoved }?.contact.municipality
    let link = linkAddress(
      origin: origin, round.id,
      secret: knowledge.catalogue(language).text("letters.sample-secret"), language)
    return try await values(
      round, municipality: first ?? MunicipalityCode(rawValue: "1460"), link: link, language)
  }

  /// What the places of a letter stand for.
  func values(
    _ round: Round, municipality: MunicipalityCode, link: String, _ language: Language
  ) async throws -> [LetterPlace: String] {
    [
      .municipality: try await name(of: .municipality(municipality))[language],
      .round: round.title, .link: link, .day: LocalTime.lastDay(before: round.times.closesAt),
      .association: try await name(of: round.association)[language],
    ]
  }

  /// The letters of a plan: those that are kept, and the standard ones for the others.
  func letters(_ plan: CollectionPlan, _ kept: [LetterDraft]) -> [RoundLetter] {
    LetterKind.allCases.flatMap { kind in
      plan.languages.map { language in
        let own = kept.first { $0.kind == kind && $0.language == language }
        return RoundLetter(
          kind: kind, language: language,
          text: own.map { LetterText(subject: $0.subject, body: $0.body) }
            ?? .standard(kind.rawValue, knowledge.catalogue(language)),
          isStandard: own == nil)
      }
    }
  }
}
