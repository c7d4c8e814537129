import Content
import Foundation
import Measures
import Testing

@Suite struct `A plan for simulated answers` {
  private let library: Library

  init() throws { library = try Bundled.library() }

  private func faults(_ from: String, _ to: String) throws -> [String] {
    let text = String(decoding: try Bundled.data("simulations/fyrbodal-2024.yaml"), as: UTF8.self)
    #expect(text.contains(from))
    do {
      _ = try readSimulation(
        Data(text.replacing(from, with: to).utf8), file: "s", publications: library.publications)
      return []
    } catch {
      return error.all.map { String($0.statement.key.dropFirst("fault.".count)) }
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
  ])
  func `has its faults found`(
    from: String, to: String, expected: String
  ) throws {
    #expect(try faults(from, to).contains(expected))
  }
}
