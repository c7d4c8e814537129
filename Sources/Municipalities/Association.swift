package import Measures

/// Tells association ids apart from others.
package enum AssociationTag {}

/// The id of an association.
package typealias AssociationID = Identifier<AssociationTag>

/// Tells the ids of rounds apart from others.
package enum RoundTag {}

/// The id of a round, one measurement.
package typealias RoundID = Identifier<RoundTag>

/// Municipalities that work together: a municipal association, a region's municipalities, a shared
/// IT department.
package struct Association: Hashable, Sendable {
  /// The id.
  package let id: AssociationID
  /// The name.
  package let name: LocalizedText
  /// What kind of collaboration it is.
  package let kind: Kind
  /// Where the members were read: document and section.
  package let source: String
  /// The members in order of name.
  package let members: [Member]

  /// The kinds of collaboration.
  package enum Kind: String, CaseIterable, Sendable {
    case association
    case regionGroup = "region-group"
    case itCollaboration = "it-collaboration"
    case partnership
  }

  /// A municipality in an association.
  package struct Member: Hashable, Sendable {
    /// The municipality.
    package let code: MunicipalityCode
    /// Whether the source says that it was interviewed.
    package let interviewed: Bool
    /// Whether it hosts the shared organisation.
    package let isHost: Bool

    /// Makes a member.
    package init(code: MunicipalityCode, interviewed: Bool, isHost: Bool) {
      self.code = code
      self.interviewed = interviewed
      self.isHost = isHost
    }
  }

  /// Makes an association.
  package init(
    id: AssociationID, name: LocalizedText, kind: Kind, source: String, members: [Member]
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.source = source
    self.members = members
  }
}
