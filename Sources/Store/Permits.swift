import Access
import Database
import Measures
import Municipalities
import Surveys

// What a query takes from the permit that it was given: never an id from elsewhere that could be
// another than the one that was decided about.

extension Permit {
  /// Makes sure that the permit is for one of some actions.
  func require(_ actions: Action...) throws(StoreError) {
    guard actions.contains(action) else { throw .wrongPermit }
  }

  /// The person whose account it is about.
  func accountID() throws(StoreError) -> PersonID {
    guard case .account(let id, _) = subject else { throw .wrongPermit }
    return id
  }

  /// The organisation that it is about, among those around it.
  func place() throws(StoreError) -> OrganisationPlace {
    guard case .organisation(let place) = subject else { throw .wrongPermit }
    return place
  }

  /// The municipality that it is about.
  func municipality() throws(StoreError) -> MunicipalityCode {
    guard case .municipality(let code) = try place().organisation else { throw .wrongPermit }
    return code
  }

  /// The association that it is about.
  func association() throws(StoreError) -> AssociationID {
    guard case .association(let id) = try place().organisation else { throw .wrongPermit }
    return id
  }

  /// The role about to be given.
  func newGrant() throws(StoreError) -> NewGrant {
    guard case .newGrant(let new) = subject else { throw .wrongPermit }
    return new
  }

  /// The round that it is about, with its association.
  func round() throws(StoreError) -> (id: RoundID, place: OrganisationPlace) {
    guard case .round(let id, let place) = subject else { throw .wrongPermit }
    return (id, place)
  }

  /// The municipality's part of a round that it is about.
  ///
  /// A municipality answers only where it takes part, whatever role somebody has in it.
  func contribution() throws(StoreError) -> Contribution {
    guard case .contribution(let part) = subject else { throw .wrongPermit }
    guard part.association.below.contains(.municipality(part.municipality)) else {
      throw .notFound
    }
    return part
  }
}

extension Row {
  func moment(_ column: String) throws -> Moment { Moment(seconds: try integer(column)) }

  func optionalMoment(_ column: String) throws -> Moment? {
    try optionalInteger(column).map(Moment.init(seconds:))
  }

  /// A 0 or a 1.
  func flag(_ column: String) throws -> Bool { try integer(column) != 0 }

  func organisation(_ column: String = "organisation") throws -> Organisation {
    let found = try text(column)
    guard let organisation = Organisation(name: found) else { throw unreadable(column, found) }
    return organisation
  }

  /// The grant in the columns `role` and `organisation`; nil where both are null.
  func optionalGrant() throws -> Grant? {
    guard try optionalText("role") != nil else { return nil }
    let organisation = try organisation()
    guard let grant = Grant(try word("role"), in: organisation) else {
      throw unreadable("organisation", organisation.name)
    }
    return grant
  }
}

extension DatabaseValue {
  static func moment(_ moment: Moment) -> DatabaseValue { .integer(moment.seconds) }

  static func id<Tag>(_ id: Identifier<Tag>) -> DatabaseValue { .text(id.rawValue) }

  static func flag(_ flag: Bool) -> DatabaseValue { .integer(flag ? 1 : 0) }
}
