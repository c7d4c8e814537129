import Testing

@Suite struct `Swift text` {
  @Test(arguments: [
    "let a = 1 // try! this",
    "/* try! /* nested try! */ try! */ let a = 1",
    "let a = \"try!\"",
    "let a = #\"a \" try! \"#",
    "let a = \"\"\"\n  try! \"quoted\" try!\n  \"\"\"",
    "func `try! is a name`() {}",
    "let a = text.contains(/try!\"/)",
  ])
  func `takes out comments, strings, raw identifiers and regular expressions`(source: String) {
    let text = SwiftText(source)
    #expect(!text.code.contains("try!"))
    #expect(text.lines.count == source.split(separator: "\n").count)
  }

  @Test func `keeps the code within an interpolation`() {
    let text = SwiftText("let a = \"one \\(try! f(\"två\")) three\"; let b = 2 / 3 / 4")
    #expect(text.code.contains("try! f("))
    #expect(text.code.contains("2 / 3 / 4"))
    #expect(text.literals.map(\.text) == ["två", "one  three"])
  }

  @Test func `knows the line on which a literal starts`() {
    let text = SwiftText("let a = 1\nlet b = \"\"\"\n  x\n  \"\"\"\nlet c = \"y\"")
    #expect(text.literals.map(\.line) == [2, 5])
  }
}
