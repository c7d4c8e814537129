import Testing

@Suite struct `Documentation rule` {
  @Test(arguments: [
    "package struct Share {}", "package init(_ key: String) {}", "package static func a() {}",
    "  @discardableResult package mutating func a() -> Int { 1 }",
    "/// About something else.\n\npackage let a = 1", "// Not a doc comment.\npackage var a: Int",
    "package private(set) var a = 1", "static package let a = 1", "package final class A {}",
    "@inlinable\npackage subscript(index: Int) -> Int { 1 }", "package indirect enum A {}",
    "package nonisolated(nonsending) func a() async {}", "package init?(_ text: String) {}",
  ])
  func `refuses a package declaration without a comment`(source: String) {
    #expect(DocumentationRule.violations(in: source).count == 1)
  }

  @Test(arguments: [
    "/// A share.\npackage struct Share {}", "package import Measures",
    "/// A share.\n@frozen\n@available(*, deprecated)\npackage struct Share {}",
    "struct Share {}", "package extension Share {}", "// package let a = 1",
  ])
  func `is silent about the others`(source: String) {
    #expect(DocumentationRule.violations(in: source).isEmpty)
  }

  @Test func `holds for every source file`() {
    for file in Repository.files(under: "Sources", ending: ".swift") {
      expectNone(DocumentationRule.violations(in: file.text, path: file.path))
    }
  }
}
