import Measures
package import Municipalities

/// What is acted on, with all that the decision depends on.
package enum Subject: Hashable, Sendable {
  /// What everyone may see, and what belongs to no one.
  case site
  /// The account of a person, with the roles that the person has.
  case account(PersonID, grants: [Grant])
  /// An organisation and what belongs to it.
  case organisation(OrganisationPlace)
  /// A role about to be given in an organisation.
  case newGrant(NewGrant)
  /// A round of an association.
  case round(RoundID, OrganisationPlace)
  /// One municipality's part of a round of an association.
  case contribution(Contribution)

  /// The subject's own organisation; nil where it has none.
  package var organisation: Organisation? {
    switch self {
    case .site, .account: nil
    case .organisation(let place), .round(_, let place): place.organisation
    case .newGrant(let new): new.place.organisation
    case .contribution(let part): .municipality(part.municipality)
    }
  }

  /// The kind and id of the subject, as the audit log has them.
  package var auditName: String {
    switch self {
    case .site: "site"
    case .account(let id, _): "account " + id.rawValue
    case .organisation(let place): "organisation " + place.organisation.name
    case .newGrant(let new): "grant " + new.role.rawValue + " " + new.place.organisation.name
    case .round(let id, _): "round " + id.rawValue
    case .contribution(let part):
      "contribution " + part.round.rawValue + " " + part.municipality.rawValue
    }
  }
}

/// A role about to be given.
package struct NewGrant: Hashable, Sendable {
  /// The role.
  package let role: Role
  /// Where it is to hold.
  package let place: OrganisationPlace
  /// Whether the organisation has a coordinator who can give roles there.
  package let isLed: Bool
  /// Whether whoever gives it is the one who gets it.
  package let isForSelf: Bool

  /// Describes a role about to be given.
  package init(_ role: Role, at place: OrganisationPlace, isLed: Bool, isForSelf: Bool) {
    self.role = role
    self.place = place
    self.isLed = isLed
    self.isForSelf = isForSelf
  }
}

/// One municipality's part of a round.
package struct Contribution: Hashable, Sendable {
  /// The round.
  package let round: RoundID
  /// The association whose round it is, with its municipalities.
  package let association: OrganisationPlace
  /// The municipality.
  package let municipality: MunicipalityCode
  /// Whether the municipality has released its part and a version with it is frozen.
  package let isReleased: Bool

  /// Describes a municipality's part; nil where the municipality is not in the association, and so
  /// has none.
  package init?(
    round: RoundID, association: OrganisationPlace, municipality: MunicipalityCode,
    isReleased: Bool
  ) {
    guard association.below.contains(.municipality(municipality)) else { return nil }
    self.round = round
    self.association = association
    self.municipality = municipality
    self.isReleased = isReleased
  }
}
