import Access
import Measures
import Municipalities

/// Two associations that share one municipality, which every test decides in.
enum Places {
  static let north = Organisation.association(AssociationID(rawValue: "north"))
  static let south = Organisation.association(AssociationID(rawValue: "south"))
  static let region = Organisation.region(RegionID(rawValue: "14"))
  /// In the north alone.
  static let alpha = MunicipalityCode(rawValue: "1438")
  /// In both.
  static let beta = MunicipalityCode(rawValue: "1439")
  /// In the south alone.
  static let gamma = MunicipalityCode(rawValue: "1460")

  static func place(_ organisation: Organisation) -> OrganisationPlace {
    switch organisation {
    case north:
      OrganisationPlace(north, below: [.municipality(alpha), .municipality(beta)])
    case south:
      OrganisationPlace(south, below: [.municipality(beta), .municipality(gamma)])
    case .municipality(alpha): OrganisationPlace(organisation, above: [north, region])
    case .municipality(beta): OrganisationPlace(organisation, above: [north, south, region])
    case .municipality(gamma): OrganisationPlace(organisation, above: [south, region])
    case region:
      OrganisationPlace(
        region, below: [.municipality(alpha), .municipality(beta), .municipality(gamma)])
    default: OrganisationPlace(organisation)
    }
  }

  static func person(_ role: Role, _ organisation: Organisation) -> Actor {
    .person(
      SignedIn(
        id: PersonID(rawValue: "somebody"),
        grants: [Grant(role, in: organisation)].compactMap(\.self)))
  }

  static func part(
    _ municipality: MunicipalityCode, of association: Organisation, isReleased: Bool
  ) -> Subject {
    Contribution(
      round: RoundID(rawValue: "round"), association: place(association),
      municipality: municipality, isReleased: isReleased
    ).map { .contribution($0) } ?? .site
  }
}

/// Whether the policy allows it.
func allows(_ actor: Actor, _ action: Action, _ subject: Subject) -> Bool {
  (try? decide(actor, action, subject)) != nil
}

/// Why the policy refuses it; nil where it does not.
func refusal(_ actor: Actor, _ action: Action, _ subject: Subject) -> Refused? {
  do {
    _ = try decide(actor, action, subject)
    return nil
  } catch {
    return error
  }
}
