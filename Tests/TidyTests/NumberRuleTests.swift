import Testing

@Suite struct `Number rule` {
  @Test(arguments: [
    ["0001-a.md", "0003-b.md"], ["0001-a.md", "0001-b.md"], ["0002-a.md"], ["1-a.md"],
  ])
  func `refuses gaps, doubles and other forms`(names: [String]) {
    #expect(NumberRule.violations(names: names, digits: 4, folder: "d").count == 1)
  }

  @Test func `is silent about a full sequence`() {
    let names = ["0002-b.md", "0001-a.md", "0003-c.md"]
    #expect(NumberRule.violations(names: names, digits: 4, folder: "d").isEmpty)
  }

  @Test func `refuses a head file that does not name the last migration`() {
    let names = ["001-a.sql", "002-b.sql"]
    #expect(!NumberRule.headViolations(names: names, head: "001-a.sql\n", folder: "d").isEmpty)
    #expect(!NumberRule.headViolations(names: names, head: nil, folder: "d").isEmpty)
    #expect(!NumberRule.headViolations(names: [], head: "001-a.sql", folder: "d").isEmpty)
    #expect(NumberRule.headViolations(names: names, head: "002-b.sql\n", folder: "d").isEmpty)
    #expect(NumberRule.headViolations(names: names, head: "002-b", folder: "d").isEmpty)
  }

  @Test func `holds for the decision records, and their index lists them all`() throws {
    let folder = "docs/decisions"
    let names = fileNames(in: folder).filter { $0 != "README.md" }
    #expect(!names.isEmpty)
    expectNone(NumberRule.violations(names: names, digits: 4, folder: folder))
    let index = try #require(Repository.file(at: "\(folder)/README.md")).text
    for name in names {
      #expect(index.contains("(\(name))"), "list \(name) in \(folder)/README.md")
    }
  }

  @Test func `holds for the migrations, and the head file names the last`() {
    let folder = "Sources/Store/Migrations"
    let names = fileNames(in: folder).filter { $0 != "HEAD" }
    let digits = names.first?.prefix(while: \.isNumber).count ?? 0
    expectNone(NumberRule.violations(names: names, digits: digits, folder: folder))
    expectNone(
      NumberRule.headViolations(
        names: names, head: Repository.file(at: "\(folder)/HEAD")?.text, folder: folder))
  }

  private func fileNames(in folder: String) -> [String] {
    Repository.paths(under: folder).map { String($0.dropFirst(folder.count + 1)) }
  }
}
