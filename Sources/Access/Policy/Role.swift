/// What somebody may be in an organisation.
package enum Role: String, CaseIterable, Hashable, Sendable {
  /// Looks after the installation: associations, people, sign-in. Sees no results that others do not.
  case administrator
  /// Leads the joint work of an association.
  case associationCoordinator = "association-coordinator"
  /// Answers for one municipality's part.
  case municipalityCoordinator = "municipality-coordinator"
  /// Works with the figures of an organisation.
  case analyst
  /// Reads what an organisation has: politicians and directors.
  case reader

  /// Whether the role exists in that kind of organisation.
  package func exists(in organisation: Organisation) -> Bool {
    switch (self, organisation) {
    case (.administrator, .installation), (.associationCoordinator, .association),
      (.municipalityCoordinator, .municipality):
      true
    case (.analyst, .association), (.analyst, .region), (.analyst, .municipality),
      (.reader, .association), (.reader, .region), (.reader, .municipality):
      true
    default: false
    }
  }
}
