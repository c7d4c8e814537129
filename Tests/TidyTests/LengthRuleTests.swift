import Testing

@Suite struct `Length rule` {
  private func function(of lines: Int, _ opening: String = "func a() {") -> String {
    ([opening] + Array(repeating: "  let b = 1", count: lines) + ["}"]).joined(separator: "\n")
  }

  @Test func `refuses a body of more than 40 lines, wherever its brace stands`() {
    #expect(LengthRule.violations(in: function(of: 40)).isEmpty)
    #expect(LengthRule.violations(in: function(of: 41)).count == 1)
    let split = "package init(\n  a: [Int] = [1].map { $0 }, b: Int\n) throws {"
    #expect(LengthRule.violations(in: function(of: 41, split)).count == 1)
    #expect(LengthRule.violations(in: function(of: 41, "var a: [Int] {")).count == 1)
  }

  @Test(arguments: [
    "protocol A {\n  func a() -> Int\n  var b: Int { get }\n  init(c: Int)\n}",
    "struct A {\n  var a = 1\n  var b: Int\n  let c = A.init(b: 1)\n}",
  ])
  func `finds no body where there is none`(source: String) {
    #expect(LengthRule.bodies(in: source).allSatisfy { $0.lines == 0 })
  }

  @Test func `counts the lines between the braces, also of what is nested`() {
    let source = "struct A {\n  func a() {\n    func b() {\n      c()\n    }\n    b()\n  }\n}"
    #expect(LengthRule.bodies(in: source) == [.init(line: 2, lines: 4), .init(line: 3, lines: 1)])
  }

  @Test func `refuses a file of more than 250 lines`() {
    let line = "let a = 1\n"
    #expect(LengthRule.violations(in: String(repeating: line, count: 250)).isEmpty)
    #expect(LengthRule.violations(in: String(repeating: line, count: 251)).count == 1)
  }

  @Test func `holds for every source and test file`() {
    for folder in ["Sources", "Tests"] {
      for file in Repository.files(under: folder, ending: ".swift") {
        expectNone(LengthRule.violations(in: file.text, path: file.path))
      }
    }
  }

  @Test func `lets the number of functions over 30 lines only fall`() {
    let long = Repository.files(under: "Sources", ending: ".swift").flatMap { file in
      LengthRule.bodies(in: file.text).filter { $0.lines > LengthRule.functionLinesTarget }.map {
        "\(file.path):\($0.line) (\($0.lines))"
      }
    }
    #expect(
      long.count == LengthRule.functionsOverTargetMax,
      """
      \(long.count) functions are over 30 lines, \(LengthRule.functionsOverTargetMax) are counted; \
      shorten them, or lower functionsOverTargetMax: \(long.joined(separator: ", "))
      """)
  }

  @Test func `has no exception for a file that does not need it`() {
    for (path, exception) in LengthRule.longFiles {
      let lines = Repository.file(at: path)?.lines.count ?? 0
      #expect(lines > LengthRule.fileLinesMax, "\(path) is short now; take it out of longFiles")
      #expect(!exception.reason.isEmpty)
    }
  }
}
