import Findings
import Measures
import Reports
import Testing

@Suite struct `A list of findings` {
  private func finding(_ id: String, _ caveats: [String]) -> Finding {
    Finding(
      id: FindingID(rawValue: id),
      subject: Subject(id: id, title: LocalizedText(same: id), wording: nil),
      statement: Statement("says"), estimate: .grid(Grid(rows: [], columns: [], cells: [])),
      sample: Sample(size: .counted(51), unit: .respondents), method: "method",
      origin: .collected(round: "2026"), caveats: caveats.map { Statement($0) }, criticisms: [])
  }

  private func catalogue() throws -> Catalogue {
    let texts = [
      "says": "It is so.", "all": "Few.", "own": "Options differ.", "method": "Counted.",
    ]
    return Catalogue(language: .english, templates: try texts.mapValues(MessageTemplate.init))
  }

  /// Every text of the blocks, a list's items and a paragraph's words apart.
  private func texts(_ findings: [Finding]) throws -> [[String]] {
    FindingBlocks(try catalogue()).listed(findings).map { block in
      switch block {
      case .list(let items): items.map(plain)
      case .paragraph(let words): [plain(words)]
      default: []
      }
    }
  }

  private func plain(_ words: [Inline]) -> String {
    words.map { word in
      switch word {
      case .text(let text), .strong(let text), .emphasis(let text), .link(let text, _): text
      }
    }.joined()
  }

  @Test func `says what one needs with it, and what all need once`() throws {
    #expect(
      try texts([finding("A", ["all"]), finding("B", ["own", "all"])]) == [
        ["A. It is so.", "B. It is so. Options differ."], ["Few."], ["Counted."],
      ])
  }

  @Test func `has no empty list where nothing needs to be kept in mind`() throws {
    #expect(try texts([finding("A", [])]) == [["A. It is so."], ["Counted."]])
  }
}
