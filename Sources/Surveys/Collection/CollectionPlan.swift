package import Measures

/// What may be known of who gave an answer.
package enum Anonymity: String, CaseIterable, Hashable, Sendable {
  /// Who has answered and what was answered share nothing, and the background is kept only as far as
  /// enough others share it.
  case anonymous
  /// The answer is tied to its contact until the round is sealed, and shown to nobody.
  case confidential
  /// The answer is exported with its contact.
  case named
}

/// How the answers of a round are collected.
package struct CollectionPlan: Hashable, Sendable {
  /// The instrument.
  package let instrument: InstrumentID
  /// The version that whoever begins now gets.
  package let version: Int
  /// What may be known of who gave an answer.
  package let anonymity: Anonymity
  /// The smallest group whose mean or share is shown. Range: 5…100.
  package let smallestGroup: Int
  /// The languages that the form is offered in, Swedish first.
  package let languages: [Language]
  /// When those who have not answered are reminded, the earliest first.
  package let reminders: [Moment]
  /// Whether there is an address that anyone can answer at.
  package let hasOpenLink: Bool
  /// When it was sealed: no link opens it again, and it cannot be reopened. Nil until then.
  package let sealedAt: Moment?

  /// The smallest group that a round can have.
  ///
  /// Survey tools commonly begin at five for means (Quicksearch, Culture Amp and Qualtrics among them);
  /// no Swedish authority states a number for this.
  package static let smallestGroupMin = 5

  /// Makes a collection.
  package init(
    instrument: InstrumentID, version: Int, anonymity: Anonymity, smallestGroup: Int,
    languages: [Language], reminders: [Moment], hasOpenLink: Bool, sealedAt: Moment?
  ) {
    self.instrument = instrument
    self.version = version
    self.anonymity = anonymity
    self.smallestGroup = smallestGroup
    self.languages = languages
    self.reminders = reminders
    self.hasOpenLink = hasOpenLink
    self.sealedAt = sealedAt
  }
}

extension Round {
  /// Whether answers are taken at a point in time.
  package func takesAnswers(at now: Moment) -> Bool {
    guard let collection, collection.sealedAt == nil else { return false }
    return state(at: now) == .open
  }
}
