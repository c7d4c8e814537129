package import Measures

/// Tells the ids of departments apart from others.
package enum DepartmentTag {}

/// The id of a department: opaque, and the same when it is renamed.
package typealias DepartmentID = Identifier<DepartmentTag>

/// A part of a municipality's own organisation, in a tree.
package struct Department: Hashable, Sendable {
  /// The id.
  package let id: DepartmentID
  /// The municipality.
  package let municipality: MunicipalityCode
  /// The department it is part of; nil at the top.
  package let parent: DepartmentID?
  /// What the municipality calls it.
  package let name: String
  /// The common area that it answers to; nil where it answers to that of its parent, or to none.
  package let serviceArea: ServiceArea?

  /// Makes a department.
  package init(
    id: DepartmentID, municipality: MunicipalityCode, parent: DepartmentID?, name: String,
    serviceArea: ServiceArea?
  ) {
    self.id = id
    self.municipality = municipality
    self.parent = parent
    self.name = name
    self.serviceArea = serviceArea
  }
}

extension [Department] {
  /// The departments in the order of a tree, each with its depth from 0; those of the same parent in
  /// order of name. A ring, which the store does not keep, is left out.
  package var tree: [(department: Department, depth: Int)] {
    let byParent = Dictionary(grouping: self, by: \.parent)
    var found: [(department: Department, depth: Int)] = []
    var stack = children(of: nil, byParent).map { ($0, 0) }
    while let (department, depth) = stack.popLast() {
      found.append((department, depth))
      stack += children(of: department.id, byParent).map { ($0, depth + 1) }
    }
    return found
  }

  private func children(
    of parent: DepartmentID?, _ byParent: [DepartmentID?: [Department]]
  ) -> [Department] {
    // The last is taken from the stack first.
    (byParent[parent] ?? []).sorted { ($0.name, $0.id) > ($1.name, $1.id) }
  }

  /// The common area of a department: its own, or the nearest above it.
  package func serviceArea(of id: DepartmentID) -> ServiceArea? {
    let byID = Dictionary(map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var next = byID[id]
    for _ in 0...count {
      guard let department = next else { return nil }
      if let area = department.serviceArea { return area }
      next = department.parent.flatMap { byID[$0] }
    }
    return nil
  }
}
