import Testing

@Suite struct `Word rule` {
  @Test(arguments: [
    "let a = try! b()", "fatalError(\"no\")", "final class A: @unchecked Sendable {}",
    "nonisolated(unsafe) static var a = 1", "  print(a)", "public struct A {}",
    "@inlinable public func a() {}", "let now = Date()", "let now = Date.now",
    "let id = UUID()", "let a = Int.random(in: 1...6)", "let a = list.shuffled()",
    "let start = ContinuousClock().now", "let a = list.randomElement()",
  ])
  func `refuses a banned word`(source: String) {
    #expect(WordRule.violations(in: source, room: "Statistics").count == 1)
  }

  @Test(arguments: [
    ("// try! is banned", "Statistics"), ("let a = \"print(a)\"", "Statistics"),
    ("print(a)", "Commands"), ("let now = Date()", "Workflows"), ("page.print(a)", "Web"),
    ("let a = Int.random(in: 1...6, using: &generator)", "Statistics"),
    ("let publication = public_(a)", "Statistics"), ("case .public: 1", "Statistics"),
  ])
  func `is silent about the others`(source: String, room: String) {
    #expect(WordRule.violations(in: source, room: room).isEmpty)
  }

  @Test func `refuses a note to do something later`() {
    #expect(WordRule.notes(in: "// TO" + "DO: mend this").count == 1)
    #expect(WordRule.notes(in: "// Mend this.").isEmpty)
  }

  @Test func `holds for every source file`() {
    for file in Repository.files(under: "Sources", ending: ".swift") {
      expectNone(
        WordRule.violations(in: file.text, room: file.room ?? "", path: file.path))
    }
  }

  @Test func `finds no notes anywhere in code`() {
    for folder in ["Sources", "Tests", "Scripts"] {
      for file in Repository.files(under: folder) {
        expectNone(WordRule.notes(in: file.text, path: file.path))
      }
    }
  }

  @Test func `has no exception for a file that is gone`() {
    for (path, reason) in WordRule.bans.flatMap(\.exceptFiles) {
      #expect(Repository.holds(path), "\(path) is gone; take its exception away")
      #expect(!reason.isEmpty)
    }
  }
}
