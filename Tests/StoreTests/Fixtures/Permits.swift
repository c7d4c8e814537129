import Access
import Measures
import Municipalities
import Testing

/// Permits as the policy gives them to those who may.
enum Permits {
  static func operate() throws -> Permit { try decide(.machine, .operate, .site) }

  static func signIn() throws -> Permit { try decide(.visitor, .signIn, .site) }

  /// What a person may do with the own account.
  static func own(_ action: Action, _ id: String) throws -> Permit {
    let person = PersonID(rawValue: id)
    return try decide(
      .person(SignedIn(id: person, grants: [])), action, .account(person, grants: []))
  }

  /// What the machine may do to an account.
  static func account(_ action: Action, _ id: String) throws -> Permit {
    try decide(.machine, action, .account(PersonID(rawValue: id), grants: []))
  }

  /// What somebody with a role may do in an organisation.
  static func place(
    _ action: Action, _ place: OrganisationPlace, as role: Role, in organisation: Organisation
  ) throws -> Permit {
    try decide(Town.actor("somebody", role, organisation), action, .organisation(place))
  }

  /// What the machine may do in an organisation.
  static func machine(_ action: Action, _ place: OrganisationPlace) throws -> Permit {
    try decide(.machine, action, .organisation(place))
  }

  /// The giving of a role by the machine.
  static func grant(_ role: Role, _ organisation: Organisation) throws -> Permit {
    let new = NewGrant(
      role, at: OrganisationPlace(organisation), isLed: false, isForSelf: false)
    return try decide(.machine, .grantRole, .newGrant(new))
  }
}

/// Two associations with three municipalities, and roles in them.
enum Town {
  static let now = Moment(seconds: 1_800_000_000)
  static let ale = MunicipalityCode(rawValue: "1440")
  static let orust = MunicipalityCode(rawValue: "1421")
  static let stranger = MunicipalityCode(rawValue: "0180")
  static let associationID = AssociationID(rawValue: "fyrbodal")
  static let association = OrganisationPlace(
    .association(associationID), below: [.municipality(ale), .municipality(orust)])
  static let otherAssociation = OrganisationPlace(
    .association(AssociationID(rawValue: "annat")), below: [.municipality(stranger)])
  static let installation = OrganisationPlace(.installation)

  static func municipality(_ code: MunicipalityCode) -> OrganisationPlace {
    let home = code == stranger ? otherAssociation : association
    return OrganisationPlace(.municipality(code), above: [home.organisation])
  }

  static func grant(_ role: Role, _ organisation: Organisation) throws -> Grant {
    try #require(Grant(role, in: organisation))
  }

  static func actor(_ id: String, _ role: Role, _ organisation: Organisation) throws -> Actor {
    .person(
      SignedIn(id: PersonID(rawValue: id), grants: [try grant(role, organisation)]))
  }
}

extension AuditSealer {
  /// A seal from a checksum behind a key, four times to be as long as a real one.
  static func testing(key: String = "key") -> AuditSealer {
    AuditSealer { bytes in
      (1...4).map { fingerprint(of: Array("\(key)\($0)".utf8) + bytes) }.joined()
    }
  }
}
