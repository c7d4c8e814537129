import Content
import Foundation
import Measures
import Surveys
import Testing

@Suite struct `A plan for simulated answers` {
  private let library: Library

  init() throws { library = try Bundled.library() }

  /// The faults of a bundled file where one thing is changed, with the text of the line of each.
  private func faults(
    _ file: String, _ from: String, _ to: String
  ) throws -> [(key: String, line: String)] {
    let text = String(decoding: try Bundled.data("simulations/" + file), as: UTF8.self)
    #expect(text.contains(from))
    let changed = text.replacing(from, with: to)
    let lines = changed.split(separator: "\n", omittingEmptySubsequences: false)
    let known = SimulationSources(
      publications: library.publications, associations: library.associations,
      instruments: library.instruments.filter { $0.id == library.maturity.instrument })
    do {
      _ = try readSimulation(Data(changed.utf8), file: "s", of: known)
      return []
    } catch {
      return error.all.map { fault in
        (
          String(fault.statement.key.dropFirst("fault.".count)),
          lines.indices.contains(fault.line - 1) ? String(lines[fault.line - 1]) : ""
        )
      }
    }
  }

  @Test(arguments: [
    ("publication: fyrbodal-2024", "publication: nothing", "unknown-publication"),
    ("[forums, roles]", "[forums, nothing]", "unknown-question"),
    ("[forums, roles]", "[forums, forums]", "duplicate-id"),
    ("respondents: 56", "respondents: 57", "out-of-range"),
    ("municipalities: 13\nit-near", "municipalities: 15\nit-near", "out-of-range"),
    ("it-near: 10", "it-near: -1", "out-of-range"),
    ("  economy: {", "  economies: {", "unknown-field"),
    ("format: samsyn-simulation/1", "format: samsyn-simulation/2", "wrong-format"),
  ])
  func `has its faults found`(
    from: String, to: String, expected: String
  ) throws {
    #expect(try faults("fyrbodal-2024.yaml", from, to).map(\.key).contains(expected))
  }

  @Test(arguments: [
    ("question: digitalisation-goals", "question: nothing", "unknown-question", "question:"),
    ("question: digitalisation-goals", "question: forums", "not-in-words", "question:"),
    ("respondents: 58", "respondents: 67", "out-of-range", "respondents: 67"),
    ("read: 46", "read: 59", "out-of-range", "read: 59"),
    ("read: 46", "read: many", "wrong-kind", "read: many"),
    ("name: \"Kompetens\"", "name: \"SAMVERKAN\"", "duplicate-id", "- name:"),
    ("    openings:\n", "    openers:\n", "unknown-field", "openers:"),
    ("    openings:\n", "    openers:\n", "missing-field", "question:"),
    ("        obstacles:\n", "        hinders:\n", "missing-field", "name: \"Brist på"),
    ("          education:\n", "          schools:\n", "unknown-field", "schools:"),
    ("- \"Vet inte riktigt.\"", "- \"\"", "wrong-kind", "- \"\""),
    ("- \"Vet inte riktigt.\"", "- [a]", "wrong-kind", "- [a]"),
    ("        aims:\n", "        ends:\n", "duplicate-key", ""),
  ])
  func `has the faults of its words found on their lines`(
    from: String, to: String, expected: String, line: String
  ) throws {
    let found = try faults("fyrbodal-2024.yaml", from, to).filter { $0.key == expected }
    #expect(found.contains { $0.line.contains(line) || line.isEmpty }, "\(found)")
  }

  @Test func `needs an aim for everybody`() throws {
    let text = String(
      decoding: try Bundled.data("simulations/fyrbodal-2024.yaml"), as: UTF8.self)
    let words = try #require(text.range(of: "words:\n"))
    let themes = text[words.lowerBound...].replacing(
      #/themes:\n[\s\S]*?\n    whole:/#,
      with: "themes:\n      - {name: T, obstacles: [\"tid\"]}\n    whole:")
    #expect(
      try faults("fyrbodal-2024.yaml", String(text[words.lowerBound...]), String(themes))
        .map(\.key) == ["missing-field"])
  }

  @Test(arguments: [
    ("association: fyrbodal", "association: nothing", "unknown-association", "association:"),
    ("instrument: maturity", "instrument: nothing", "unknown-instrument", "instrument:"),
    ("instrument: maturity", "instrument: digitalisation", "unknown-instrument", "instrument:"),
    ("people: 10", "people: 0", "out-of-range", "people: 0"),
    ("people: 10\n", "", "missing-field", ""),
    ("released: 11", "released: 15", "out-of-range", "released: 15"),
    ("dont-know: 4", "dont-know: 51", "out-of-range", "dont-know: 51"),
    ("skipped: 2", "skipped: some", "wrong-kind", "skipped: some"),
    ("education: 0", "schools: 0", "unknown-field", "areas:"),
    ("education: 0", "education: 501", "out-of-range", "areas:"),
    (
      "{it: 40, social-services: -40, education: 0, community-planning: 15}", "{}", "missing-field",
      "areas:"
    ),
    ("capability: 365", "capability: 3.65", "wrong-kind", "levels:"),
    ("capability: 365", "capability: 601", "out-of-range", "levels:"),
    (", answer: 110", "", "missing-field", "spreads:"),
    ("answer: 110", "answer: -1", "out-of-range", "spreads:"),
    (
      "format: samsyn-simulated-maturity/1", "format: samsyn-simulated-maturity/2", "wrong-format",
      "format:"
    ),
  ])
  func `on maturity has its faults found on their lines`(
    from: String, to: String, expected: String, line: String
  ) throws {
    let found = try faults("maturity.yaml", from, to).filter { $0.key == expected }
    #expect(found.contains { $0.line.contains(line) || line.isEmpty }, "\(found)")
  }
}
