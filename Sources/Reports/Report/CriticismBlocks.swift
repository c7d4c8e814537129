package import Findings
import Measures

/// Writes the source criticism of many findings: an overview, then each with its explanation.
package struct CriticismBlocks: Sendable {
  private let catalogue: Catalogue
  private let address: @Sendable (String) -> String?

  /// Makes a writer.
  ///
  /// - Parameter address: the address of a question by its id.
  package init(_ catalogue: Catalogue, address: @escaping @Sendable (String) -> String?) {
    self.catalogue = catalogue
    self.address = address
  }

  /// The chapter's content.
  package func blocks(_ findings: [Finding], level: Int) -> [Block] {
    let criticised = findings.filter { !$0.criticisms.isEmpty }
    let tested = findings.filter(\.hasNumbers)
    var blocks: [Block] = [
      .paragraph([
        .text(
          catalogue.text(
            "criticism.summary",
            [
              "tested": .integer(tested.count),
              "criticised": .integer(criticised.count(where: \.hasNumbers)),
            ]))
      ])
    ]
    guard !criticised.isEmpty else { return blocks }
    blocks.append(.table(table(criticised, isBrief: true)))
    for finding in criticised {
      blocks.append(
        .heading(
          level: level, text: finding.subject.title[catalogue.language],
          id: "criticism-" + finding.subject.id))
      let writer = FindingBlocks(catalogue)
      blocks += finding.criticisms.map { .notice(writer.notice($0)) }
      blocks += quotations(finding)
    }
    return blocks
  }

  /// The words of the source at the criticised places, each once.
  private func quotations(_ finding: Finding) -> [Block] {
    var seen: Set<String> = []
    return finding.criticisms.flatMap(\.places).compactMap { place in
      guard let words = place.quotation, seen.insert(words).inserted else { return nil }
      return .quotation(words, place: catalogue.text(place))
    }
  }

  /// One row for each criticism, worst first.
  ///
  /// - Parameter isBrief: leaves out the sentences, where they stand below the table.
  package func table(_ findings: [Finding], isBrief: Bool = false) -> Table {
    let rows = findings.flatMap { finding in finding.criticisms.map { (finding, $0) } }
      .sorted { $0.1.grade > $1.1.grade }
    return Table(
      id: "criticism", caption: catalogue.text("criticism.table"),
      columns: (["question", "grade", "kind"] + (isBrief ? [] : ["what"])).map {
        catalogue.text("criticism.column." + $0)
      },
      rows: rows.map { finding, criticism in
        let title = finding.subject.title[catalogue.language]
        return [
          address(finding.subject.id).map { .link(title, address: $0) } ?? .text(title),
          .text(catalogue.title(criticism.grade)), .text(catalogue.title(criticism.kind)),
        ] + (isBrief ? [] : [.text(catalogue.text(criticism.statement))])
      })
  }
}

extension Finding {
  /// Whether the finding has numbers to test.
  package var hasNumbers: Bool {
    switch estimate {
    case .notGiven: false
    case .distribution, .scalar, .matrix, .comparison, .grid, .series: true
    }
  }
}
