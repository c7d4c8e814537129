package import Measures
package import Municipalities

/// What is known of a respondent beside the answers; nil where it is not known, or not kept so that
/// nobody can be told apart.
package struct Background: Hashable, Sendable {
  /// The municipality.
  package let municipality: MunicipalityCode?
  /// The area that the respondent works in.
  package let area: ServiceArea?
  /// Whether the respondent is near to IT or to the business; never `all`.
  package let audience: Audience?

  /// Describes a respondent.
  package init(municipality: MunicipalityCode?, area: ServiceArea?, audience: Audience?) {
    self.municipality = municipality
    self.area = area
    self.audience = audience
  }
}

/// Tells the ids of contacts apart from others.
package enum ContactTag {}

/// The opaque id of a contact: random.
package typealias ContactID = Identifier<ContactTag>

/// Somebody who is invited to answer, as a contact list has it.
package struct Contact: Hashable, Sendable {
  /// The municipality.
  package let municipality: MunicipalityCode
  /// The area.
  package let area: ServiceArea
  /// The audience; never `all`.
  package let audience: Audience
  /// The address, in small letters.
  package let email: String

  /// Makes a contact.
  package init(
    municipality: MunicipalityCode, area: ServiceArea, audience: Audience, email: String
  ) {
    self.municipality = municipality
    self.area = area
    self.audience = audience
    self.email = email
  }

  /// What is known of the respondent.
  package var background: Background {
    Background(municipality: municipality, area: area, audience: audience)
  }
}
