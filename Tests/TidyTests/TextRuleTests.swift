import Testing

@Suite struct `Text rule` {
  @Test(arguments: [
    "let a = \"Källa:\"", "let a = #\"Åtgärd\"#", "let a = \"\"\"\n  över\n  \"\"\"",
    "let a = \"\\(b ? \"nästa\" : \"previous\")\"", "let a = \"a\u{30A}r\"",
  ])
  func `refuses Swedish text in code`(source: String) {
    #expect(TextRule.violations(in: source, room: "Reports").count == 1)
  }

  @Test(arguments: [
    ("// Källa: a comment may quote.", "Reports"), ("let a = \"source\"", "Reports"),
    ("let a = \"Källa:\"", "Content"), ("let width = [\"Å\": 0.7]", "Charts"),
  ])
  func `is silent about the others`(source: String, room: String) {
    #expect(TextRule.violations(in: source, room: room).isEmpty)
  }

  @Test func `holds for every source file`() {
    for file in Repository.files(under: "Sources", ending: ".swift") {
      expectNone(TextRule.violations(in: file.text, room: file.room ?? "", path: file.path))
    }
  }
}
