import Testing

@Suite struct `Document rule` {
  private func violations(_ text: String) -> [Violation] {
    DocumentRule.violations(in: text, path: "docs/a.md") {
      ["docs/b.md", "README.md"].contains($0)
    }
  }

  @Test(arguments: [
    "No title.", "# One\n# Two", "# One\n\nSee [c](c.md).", "# One\n\n![a picture](../b.md)",
    "# One\n\nSee [up](../../b.md#part).",
  ])
  func `refuses a missing or second title and a dead link`(text: String) {
    #expect(violations(text).count == 1)
  }

  @Test(arguments: [
    "# One\n\nSee [b](b.md), [up](../README.md#part) and [web](https://example.org/).",
    "# One\n\n```sh\n# a comment\n[no](link.md)\n```", "# One\n\nSee [below](#part), `[c](c.md)`.",
  ])
  func `is silent about the others`(text: String) {
    #expect(violations(text).isEmpty)
  }

  @Test func `holds for every document`() {
    for file in Repository.files(ending: ".md") {
      expectNone(
        DocumentRule.violations(in: file.text, path: file.path, exists: Repository.holds))
    }
  }
}
