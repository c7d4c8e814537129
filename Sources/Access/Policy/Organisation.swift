package import Measures
package import Municipalities

/// Tells region codes apart from other ids.
package enum RegionTag {}

/// A region's code: two digits, those of its county.
package typealias RegionID = Identifier<RegionTag>

/// An organisation that people have roles in.
package enum Organisation: Hashable, Sendable {
  /// Samsyn itself, as it is set up here.
  case installation
  /// Municipalities that work together.
  case association(AssociationID)
  /// A region.
  case region(RegionID)
  /// One municipality.
  case municipality(MunicipalityCode)

  /// Reads ``name``; nil where it names no kind of organisation or the id cannot be one.
  package init?(name: String) {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard name != "installation" else {
      self = .installation
      return
    }
    guard parts.count == 2, Identifier<AssociationTag>.isWellFormed(parts[1]) else { return nil }
    switch parts[0] {
    case "association": self = .association(AssociationID(rawValue: parts[1]))
    case "region": self = .region(RegionID(rawValue: parts[1]))
    case "municipality": self = .municipality(MunicipalityCode(rawValue: parts[1]))
    default: return nil
    }
  }

  /// The organisation in one word, as in addresses, tables and the audit log: `association.fyrbodal`.
  package var name: String {
    switch self {
    case .installation: "installation"
    case .association(let id): "association." + id.rawValue
    case .region(let id): "region." + id.rawValue
    case .municipality(let code): "municipality." + code.rawValue
    }
  }
}

/// A role in an organisation.
package struct Grant: Hashable, Sendable {
  /// The role.
  package let role: Role
  /// Where it holds.
  package let organisation: Organisation

  /// Gives a role in an organisation; nil where the organisation has no such role.
  package init?(_ role: Role, in organisation: Organisation) {
    guard role.exists(in: organisation) else { return nil }
    self.role = role
    self.organisation = organisation
  }
}

/// An organisation with those around it that decide who reaches it.
package struct OrganisationPlace: Hashable, Sendable {
  /// The organisation.
  package let organisation: Organisation
  /// The associations and the region that a municipality belongs to; empty for others.
  package let above: Set<Organisation>
  /// The municipalities of an association or a region; empty for others.
  package let below: Set<Organisation>

  /// Places an organisation among others.
  package init(
    _ organisation: Organisation, above: Set<Organisation> = [], below: Set<Organisation> = []
  ) {
    self.organisation = organisation
    self.above = above
    self.below = below
  }
}
