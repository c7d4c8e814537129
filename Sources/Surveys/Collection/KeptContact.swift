package import Municipalities

/// A contact as it is kept.
package struct KeptContact: Hashable, Sendable {
  /// The id.
  package let id: ContactID
  /// Who it is.
  package let contact: Contact
  /// Whether an answer has come; in an anonymous round noted together with others, some time after.
  package let hasAnswered: Bool
  /// Whether no more is sent; an address that was removed is not invited by another list either.
  package let isRemoved: Bool

  /// Makes a contact as it is kept.
  package init(id: ContactID, contact: Contact, hasAnswered: Bool, isRemoved: Bool) {
    self.id = id
    self.contact = contact
    self.hasAnswered = hasAnswered
    self.isRemoved = isRemoved
  }
}

/// How many of those invited with one background have answered.
package struct ResponseCount: Hashable, Sendable {
  /// The municipality.
  package let municipality: MunicipalityCode
  /// The area.
  package let area: ServiceArea
  /// The audience; never `all`.
  package let audience: Audience
  /// How many are invited and not removed, or have answered.
  package let invited: Int
  /// How many of them have answered.
  package let answered: Int

  /// Makes a count.
  package init(
    municipality: MunicipalityCode, area: ServiceArea, audience: Audience, invited: Int,
    answered: Int
  ) {
    self.municipality = municipality
    self.area = area
    self.audience = audience
    self.invited = invited
    self.answered = answered
  }
}

/// How far a round has been answered.
package struct Participants: Hashable, Sendable {
  /// Those invited, by background.
  package let invited: [ResponseCount]
  /// How many responses there are in all; those of open links and imports have no contact.
  package let responses: Int

  /// Makes the counts of a round.
  package init(invited: [ResponseCount], responses: Int) {
    self.invited = invited
    self.responses = responses
  }
}
