import Testing

@Suite struct `Manifest rule` {
  private let manifest = """
    let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
    let package = Package(
      targets: [
        room("Measures"),
        room("Charts", ["Measures", "Web"]),
        room(
          "Web", ["Measures", "Charts"],
          [logging, .product(name: "GRDB", package: "GRDB.swift")]),
        room("Cellar"),
      ])
    """

  @Test func `reads what a room depends on`() {
    let declared = ManifestRule.declarations(in: manifest)
    #expect(declared.map(\.room) == ["Measures", "Charts", "Web", "Cellar"])
    #expect(declared[2].dependencies == ["Measures", "Charts", "Logging", "GRDB"])
  }

  @Test func `refuses a dependency and a room that the table does not have`() {
    let found = ManifestRule.violations(in: manifest).map(\.what)
    #expect(found.contains("Charts may not depend on Web"))
    #expect(found.contains("Web may not depend on GRDB"))
    #expect(found.contains("Cellar is no room of the house"))
    #expect(found.contains("the room Tables is not declared"))
    #expect(!found.contains { $0.contains("Logging") })
  }

  @Test func `refuses a dependency that nothing imports`() {
    let found = ManifestRule.unused(in: manifest) { $0 == "Web" ? ["Measures", "Logging"] : [] }
    #expect(
      found.map(\.what) == [
        "Web depends on Charts and never imports it", "Web depends on GRDB and never imports it",
      ])
  }

  @Test func `holds for the manifest`() throws {
    let manifest = try #require(Repository.file(at: "Package.swift")).text
    expectNone(ManifestRule.violations(in: manifest))
    let sources = Repository.files(under: "Sources", ending: ".swift")
    expectNone(
      ManifestRule.unused(in: manifest) { room in
        Set(
          sources.filter { $0.room == room }.flatMap { file in
            ImportRule.imports(in: file.text).map(\.name)
          })
      })
  }
}
