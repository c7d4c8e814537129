package import Access
import Content
package import Measures
package import Municipalities
import Store

extension Samsyn {
  /// The associations that the public knowledge has, and those made here, by id.
  package func associations(as actor: Actor) async throws -> [Association] {
    let kept = try await store.keptAssociations(as: actor)
    let ids = Set(kept.map(\.id))
    return (knowledge.associations.filter { !ids.contains($0.id) } + kept)
      .sorted { $0.id < $1.id }
  }

  /// An organisation among those around it; nil where there is no such organisation.
  package func place(of organisation: Organisation) async throws -> OrganisationPlace? {
    switch organisation {
    case .installation: return OrganisationPlace(.installation)
    case .association(let id):
      guard let found = try await associations(as: .machine).first(where: { $0.id == id }) else {
        return nil
      }
      return OrganisationPlace(found)
    case .region(let id):
      let members = knowledge.library.municipalities.filter { $0.regionCode == id.rawValue }
      guard !members.isEmpty else { return nil }
      return OrganisationPlace(
        organisation, below: Set(members.map { .municipality($0.code) }))
    case .municipality(let code):
      let all = knowledge.library.municipalities
      guard let found = all.first(where: { $0.code == code }) else { return nil }
      return OrganisationPlace(found, in: try await associations(as: .machine))
    }
  }

  /// What an organisation is called; its code where it is not known any more.
  package func name(of organisation: Organisation) async throws -> LocalizedText {
    switch organisation {
    case .installation: return LocalizedText(same: "Samsyn")
    case .association(let id):
      return try await associations(as: .machine).first { $0.id == id }?.name
        ?? LocalizedText(same: id.rawValue)
    case .region(let id):
      let name = knowledge.library.municipalities.first { $0.regionCode == id.rawValue }
      return LocalizedText(same: name?.regionName ?? id.rawValue)
    case .municipality(let code):
      let name = knowledge.library.municipalities.first { $0.code == code }
      return LocalizedText(same: name?.name ?? code.rawValue)
    }
  }

  /// Makes an association, or changes its name and members.
  package func saveAssociation(_ permit: Permit, _ association: Association) async throws {
    try await store.saveAssociation(permit, association, now: now)
  }

  /// The departments of a municipality.
  package func departments(_ permit: Permit) async throws -> [Department] {
    try await store.departments(permit)
  }

  /// Adds a department under a new id.
  package func addDepartment(
    _ permit: Permit, name: String, parent: DepartmentID?, serviceArea: ServiceArea?
  ) async throws {
    guard case .municipality(let code) = permit.subject.organisation else {
      throw Trouble(.missing, Statement("kept.not-found"))
    }
    try await store.addDepartment(
      permit,
      Department(
        id: newID(), municipality: code, parent: parent, name: name, serviceArea: serviceArea),
      now: now)
  }

  /// Renames, moves or reassigns a department.
  package func changeDepartment(
    _ permit: Permit, _ id: DepartmentID, name: String, parent: DepartmentID?,
    serviceArea: ServiceArea?
  ) async throws {
    guard case .municipality(let code) = permit.subject.organisation else {
      throw Trouble(.missing, Statement("kept.not-found"))
    }
    try await store.changeDepartment(
      permit,
      Department(
        id: id, municipality: code, parent: parent, name: name, serviceArea: serviceArea),
      now: now)
  }

  /// Removes a department that has none below it.
  package func removeDepartment(_ permit: Permit, _ id: DepartmentID) async throws {
    guard case .municipality = permit.subject.organisation else {
      throw Trouble(.missing, Statement("kept.not-found"))
    }
    try await store.removeDepartment(permit, id, now: now)
  }

  /// The audit log of an organisation and those below it, the latest first.
  ///
  /// - Parameters: `before` leaves out the entries from that number on; `limit` is 1…1,000.
  package func audit(_ permit: Permit, before: Int?, limit: Int) async throws -> [AuditEntry] {
    try await store.audit(permit, before: before, limit: limit)
  }

  /// What the people in audit entries are called, as far as that is still kept.
  package func auditNames(
    _ permit: Permit, _ entries: [AuditEntry]
  ) async throws -> [String: String] {
    try await store.auditNames(permit, Array(Set(entries.map(\.actor))))
  }

  /// Whether the audit log is as it was written.
  package func verifyAudit(_ permit: Permit) async throws -> AuditVerdict {
    try await store.verifyAudit(permit)
  }

  /// Records that somebody who has signed in was refused something.
  package func noteRefusal(as actor: Actor, _ action: Action, _ subject: Subject) async throws {
    try await store.noteRefusal(
      as: actor, action: action, subject: subject, now: now)
  }
}
