import Measures
package import Municipalities

extension OrganisationPlace {
  /// An association among its municipalities.
  package init(_ association: Association) {
    self.init(
      .association(association.id),
      below: Set(association.members.map { .municipality($0.code) }))
  }

  /// A municipality among its region and those of some associations that it is a member of.
  package init(_ municipality: Municipality, in associations: [Association]) {
    let own = associations.filter { association in
      association.members.contains { $0.code == municipality.code }
    }
    self.init(
      .municipality(municipality.code),
      above: Set(
        own.map { .association($0.id) }
          + [.region(RegionID(rawValue: municipality.regionCode))]))
  }
}
