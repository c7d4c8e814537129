import Access
import Database
import Measures
import Municipalities
import Store
import Testing

@Suite struct `The departments of a municipality` {
  @Test(arguments: EngineKind.tested)
  func `are a tree that can be moved about`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      try await store.add("school", area: .education)
      try await store.add("preschool", in: "school")
      try await store.add("kitchen", in: "preschool")
      try await store.change("kitchen", in: nil, name: "Meals", area: .administration)
      let found = try await store.departments(Town.ale)
      #expect(
        found == [
          department("kitchen", in: nil, name: "Meals", area: .administration),
          department("preschool", in: "school"),
          department("school", in: nil, area: .education),
        ])
      #expect(try await store.departments(Town.orust).isEmpty)
      await #expect(throws: StoreError.hasChildren) { try await store.remove("school") }
      await #expect(throws: StoreError.notFound) { try await store.remove("nothing") }
      try await store.remove("preschool")
      try await store.remove("school")
      #expect(try await store.departments(Town.ale).map(\.id.rawValue) == ["kitchen"])
      #expect(try await store.events() == Array(repeating: .departmentChanged, count: 6))
    }
  }

  @Test(arguments: EngineKind.tested)
  func `are never a ring`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.add("a")
      try await store.add("b", in: "a")
      try await store.add("c", in: "b")
      let before = try await engine.everything()
      for (id, parent) in [("a", "a"), ("a", "b"), ("a", "c"), ("b", "c")] {
        await #expect(throws: StoreError.ring) { try await store.change(id, in: parent) }
      }
      await #expect(throws: StoreError.ring) { try await store.add("d", in: "d") }
      #expect(try await engine.everything() == before)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `are those of one municipality`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await store.add("a")
      try await store.add("foreign", of: Town.orust)
      let before = try await engine.everything()
      await #expect(throws: StoreError.notFound) { try await store.add("b", in: "foreign") }
      await #expect(throws: StoreError.notFound) { try await store.change("a", in: "foreign") }
      await #expect(throws: StoreError.notFound) { try await store.change("foreign", in: nil) }
      await #expect(throws: StoreError.notFound) { try await store.remove("foreign") }
      await #expect(throws: StoreError.wrongPermit) {
        try await store.addDepartment(
          permit(.changeDepartments, Town.ale), department("c", of: Town.orust, in: nil),
          now: Town.now)
      }
      await #expect(throws: StoreError.wrongPermit) {
        try await store.changeDepartment(
          permit(.changeDepartments, Town.ale), department("foreign", of: Town.orust, in: nil),
          now: Town.now)
      }
      // The schema holds it too.
      let refused = try await failure {
        try await engine.run("UPDATE department SET parent = 'foreign' WHERE id = 'a'")
      }
      #expect(refused == .constraint)
      #expect(try await engine.everything() == before)
    }
  }

  @Test func `are at most six deep and five hundred`() async throws {
    try await TestDatabase.withStore(.memory) { store, _ in
      try await store.add("d1")
      for depth in 2...6 { try await store.add("d\(depth)", in: "d\(depth - 1)") }
      await #expect(throws: StoreError.tooDeep) { try await store.add("d7", in: "d6") }
      try await store.add("x1")
      try await store.add("x2", in: "x1")
      await #expect(throws: StoreError.tooDeep) { try await store.change("x1", in: "d5") }
      try await store.change("x1", in: "d4")
      for number in 9...500 { try await store.add("n\(number)") }
      await #expect(throws: StoreError.tooMany) { try await store.add("n501") }
      try await store.add("n501", of: Town.orust)
    }
  }
}

private func permit(_ action: Action, _ code: MunicipalityCode) throws -> Permit {
  let place = Town.municipality(code)
  return try Permits.place(
    action, place, as: .municipalityCoordinator, in: place.organisation)
}

private func department(
  _ id: String, of code: MunicipalityCode = Town.ale, in parent: String?, name: String? = nil,
  area: ServiceArea? = nil
) -> Department {
  Department(
    id: DepartmentID(rawValue: id), municipality: code,
    parent: parent.map(DepartmentID.init(rawValue:)), name: name ?? "Name of \(id)",
    serviceArea: area)
}

extension Store {
  fileprivate func add(
    _ id: String, of code: MunicipalityCode = Town.ale, in parent: String? = nil,
    area: ServiceArea? = nil
  ) async throws {
    try await addDepartment(
      permit(.changeDepartments, code), department(id, of: code, in: parent, area: area),
      now: Town.now)
  }

  fileprivate func change(
    _ id: String, in parent: String?, name: String? = nil, area: ServiceArea? = nil
  ) async throws {
    try await changeDepartment(
      permit(.changeDepartments, Town.ale), department(id, in: parent, name: name, area: area),
      now: Town.now)
  }

  fileprivate func remove(_ id: String) async throws {
    try await removeDepartment(
      permit(.changeDepartments, Town.ale), DepartmentID(rawValue: id), now: Town.now)
  }

  fileprivate func departments(_ code: MunicipalityCode) async throws -> [Department] {
    try await departments(permit(.readOrganisation, code))
  }
}
