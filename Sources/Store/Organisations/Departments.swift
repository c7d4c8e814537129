package import Access
import Database
package import Measures
package import Municipalities

extension Store {
  /// The departments of a municipality, in order of id; `tree` puts them in order.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func departments(_ permit: Permit) async throws -> [Department] {
    try permit.require(.readOrganisation)
    let municipality = try permit.municipality()
    return try await engine.read("listing departments") { try $0.departments(of: municipality) }
  }

  /// Adds a department to a municipality, which has at most 500, six deep.
  ///
  /// - Throws: ``StoreError`` of kind wrongPermit where it is of another municipality, of kind
  ///   notFound where its parent is not there, of kind tooMany or tooDeep; `DatabaseError`.
  package func addDepartment(
    _ permit: Permit, _ department: Department, now: Moment
  ) async throws {
    try permit.require(.changeDepartments)
    try await change(permit, department, "adding a department", now) { db, kept in
      guard kept.count < 500 else { throw StoreError.tooMany }
      try requireTree(kept + [department], around: department)
      try db.insert(department)
    }
  }

  /// Renames or moves a department, or lets it answer to another area.
  ///
  /// - Throws: ``StoreError`` of kind wrongPermit where it is of another municipality, of kind
  ///   notFound where it or its parent is not there, of kind ring or tooDeep; `DatabaseError`.
  package func changeDepartment(
    _ permit: Permit, _ department: Department, now: Moment
  ) async throws {
    try permit.require(.changeDepartments)
    try await change(permit, department, "changing a department", now) { db, kept in
      let others = kept.filter { $0.id != department.id }
      guard others.count < kept.count else { throw StoreError.notFound }
      try requireTree(others + [department], around: department)
      try db.update(department)
    }
  }

  /// Removes a department that has none in it.
  ///
  /// - Throws: ``StoreError`` of kind notFound where it is not there, of kind hasChildren;
  ///   `DatabaseError`.
  package func removeDepartment(
    _ permit: Permit, _ id: DepartmentID, now: Moment
  ) async throws {
    try permit.require(.changeDepartments)
    let municipality = try permit.municipality()
    try await deed("removing a department") { db in
      let kept = try db.departments(of: municipality)
      guard kept.contains(where: { $0.id == id }) else { throw StoreError.notFound }
      guard !kept.contains(where: { $0.parent == id }) else { throw StoreError.hasChildren }
      try db.execute(
        "DELETE FROM department WHERE municipality = $1 AND id = $2",
        [.id(municipality), .id(id)])
      return Done(Deed(.departmentChanged, permit, id.rawValue, at: now))
    }
  }

  private func change(
    _ permit: Permit, _ department: Department, _ doing: String, _ now: Moment,
    _ body: @Sendable (any Connection, [Department]) throws -> Void
  ) async throws {
    guard department.municipality == (try permit.municipality()) else {
      throw StoreError.wrongPermit
    }
    try await deed(doing) { db in
      try body(db, try db.departments(of: department.municipality))
      return Done(Deed(.departmentChanged, permit, department.id.rawValue, at: now))
    }
  }
}

/// Makes sure that departments are still a tree, not too deep, after one of them changed.
private func requireTree(
  _ departments: [Department], around changed: Department
) throws(StoreError) {
  let byID = Dictionary(departments.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
  if let parent = changed.parent, byID[parent] == nil { throw .notFound }
  // The one that changed first: a ring goes through it, and looks too deep from everywhere else.
  for department in [changed] + departments {
    var depth = 1
    var next = department.parent
    while let parent = next {
      if parent == department.id { throw .ring }
      depth += 1
      guard depth <= 6 else { throw .tooDeep }
      next = byID[parent]?.parent
    }
  }
}

extension Connection {
  fileprivate func departments(of municipality: MunicipalityCode) throws -> [Department] {
    try query(
      """
      SELECT id, municipality, parent, name, service_area
      FROM department WHERE municipality = $1 ORDER BY id
      """, [.id(municipality)]
    ).map { try $0.department() }
  }

  fileprivate func insert(_ department: Department) throws {
    try execute(
      """
      INSERT INTO department (id, municipality, parent, name, service_area)
      VALUES ($1, $2, $3, $4, $5)
      """, columns(department))
  }

  fileprivate func update(_ department: Department) throws {
    try execute(
      """
      UPDATE department SET parent = $3, name = $4, service_area = $5
      WHERE id = $1 AND municipality = $2
      """, columns(department))
  }
}

private func columns(_ department: Department) -> [DatabaseValue] {
  [
    .id(department.id), .id(department.municipality), .optional(department.parent?.rawValue),
    .text(department.name), .optional(department.serviceArea?.rawValue),
  ]
}

extension Row {
  fileprivate func department() throws -> Department {
    Department(
      id: try identifier("id"), municipality: try identifier("municipality"),
      parent: try optionalText("parent").map(DepartmentID.init(rawValue:)),
      name: try text("name"), serviceArea: try optionalWord("service_area"))
  }
}
