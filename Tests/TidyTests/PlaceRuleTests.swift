import Testing

@Suite struct `Place rule` {
  @Test(arguments: [
    "cd /ho" + "me/anna/samsyn", "path: \"/wo" + "rk/main\"", "(/ro" + "ot/.profile)",
    "write to anna.berg" + "@" + "kommun.se", "<info" + "@" + "mail.kommun.se>",
  ])
  func `refuses a path of one machine and a person's address`(line: String) {
    #expect(PlaceRule.violations(in: line).count == 1)
  }

  @Test(arguments: [
    "https://example.org/ho" + "me/start", "Sources/Web/ro" + "ot/page.html", "networ" + "k/",
    "someone@example.org", "someone@mail.example.com", "@Test func a()", "axe-core@4.0.2",
  ])
  func `is silent about the others`(line: String) {
    #expect(PlaceRule.violations(in: line).isEmpty)
  }

  @Test func `holds for every text file`() {
    for file in Repository.files() {
      expectNone(PlaceRule.violations(in: file.text, path: file.path))
    }
  }
}
