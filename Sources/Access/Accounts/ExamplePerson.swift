/// A person who only shows what a role can do.
package struct ExamplePerson: Hashable, Sendable {
  /// The id.
  package let id: PersonID
  /// The made-up name, with an address that belongs to nobody.
  package let name: PersonName
  /// The roles to show.
  package let grants: [Grant]

  /// Describes a made-up person.
  package init(id: PersonID, name: PersonName, grants: [Grant]) {
    self.id = id
    self.name = name
    self.grants = grants
  }
}
