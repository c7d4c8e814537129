import Challenges
import Findings
import Measures

extension ReportWriter {
  /// Single numbers that belong to no question.
  func scalars() -> [Block] {
    guard !report.scalars.isEmpty else { return [] }
    return [
      heading("report.scalars", "scalars"),
      .table(FindingTables(catalogue).scalars(report.scalars, id: "scalars")),
    ]
  }

  /// What the source shows without numbers, and numbers that it ties to no question.
  func notGiven() -> [Block] {
    let missing = report.findings.filter { !$0.hasNumbers }
    guard !missing.isEmpty || !report.unassigned.isEmpty else { return [] }
    var blocks: [Block] = [heading("report.not-given", "not-given")]
    if !missing.isEmpty {
      blocks.append(.paragraph([.text(catalogue.text("not-given.intro"))]))
      blocks.append(
        .list(
          missing.map { finding in
            let wording = finding.subject.wording?[catalogue.language] ?? ""
            return [
              .strong(finding.subject.title[catalogue.language]),
              .text(". " + catalogue.text("quote", ["text": .text(wording)])),
            ]
          }))
    }
    if !report.unassigned.isEmpty {
      blocks.append(
        .paragraph([
          .text(
            catalogue.text(
              "unassigned",
              [
                "values": .list(report.unassigned.map(\.words)),
                "places": .text(
                  Set(report.unassigned.map { catalogue.text($0.place) }).sorted()
                    .joined(separator: "; ")),
              ]))
        ]))
    }
    return blocks
  }

  /// The methods, each with its source and assumptions.
  func methods() -> [Block] {
    [heading("report.methods", "methods")]
      + (report.own == nil ? Self.methodKeys : Self.ownMethodKeys).flatMap { key -> [Block] in
        [
          .heading(level: 3, text: catalogue.text("method.\(key).title"), id: "method-" + key),
          .paragraph([.text(catalogue.text("method.\(key)"))]),
        ]
      }
  }

  /// The methods described in the report of a round of one's own.
  package static let ownMethodKeys = [
    "tally", "upper-share", "list", "wilson", "mean", "series", "challenges",
  ]

  /// The methods described in every report of published figures.
  package static let methodKeys = [
    "published", "granularity", "rounding", "shared-size", "wilson", "mean", "challenges", "matrix",
  ]
}

extension Challenge {
  /// How far the share lies on the wrong side of its threshold, to order challenges by.
  var weight: Double {
    switch outcome {
    case .claimed(let evidence), .reworded(let evidence):
      abs(evidence.share - rule.threshold)
    case .withheld, .notMet, .notEvaluable: -1
    }
  }
}
