import Access
import Measures
import Municipalities
import Workflows

extension Site {
  /// Makes and changes associations and departments.
  func changeOrganisation(
    _ deed: Deed, _ visit: Visit, _ permit: Permit
  ) async throws -> DeedAnswer {
    let path = SitePath.departments(visit.captured(Capture.organisation))
    switch deed {
    case .makeAssociation, .changeMembers: return try await changeAssociation(deed, visit, permit)
    case .addDepartment:
      let new = try WrittenDepartment(visit)
      try await samsyn.addDepartment(
        permit, name: new.name, parent: new.parent, serviceArea: new.serviceArea)
      return .done(path, .added)
    case .changeDepartment:
      let id = try department(visit)
      let new = try WrittenDepartment(visit)
      try await samsyn.changeDepartment(
        permit, id, name: new.name, parent: new.parent, serviceArea: new.serviceArea)
      return .done(path, .saved)
    default:
      try await samsyn.removeDepartment(permit, try department(visit))
      return .done(path, .removed)
    }
  }

  private func department(_ visit: Visit) throws(Refusal) -> DepartmentID {
    guard let id: DepartmentID = visit.identifier(text: visit.field("id")) else {
      throw .badRequest
    }
    return id
  }
}

/// A department as somebody wrote it into a form.
private struct WrittenDepartment {
  let name: String
  let parent: DepartmentID?
  let serviceArea: ServiceArea?

  /// Reads the form.
  ///
  /// - Throws: ``FormFaults`` where the name cannot be kept or nothing was chosen that there is.
  init(_ visit: Visit) throws {
    var reader = FieldReader(visit)
    name = reader.line("name")
    // Nothing chosen is an answer too: the top of the tree, and the area of the one above.
    parent =
      reader.choice("parent") { text -> DepartmentID?? in
        text.isEmpty ? .some(nil) : visit.identifier(text: text).map(Optional.some)
      } ?? nil
    serviceArea =
      reader.choice("area") { text -> ServiceArea?? in
        text.isEmpty ? .some(nil) : ServiceArea(rawValue: text).map(Optional.some)
      } ?? nil
    try reader.check()
  }
}
