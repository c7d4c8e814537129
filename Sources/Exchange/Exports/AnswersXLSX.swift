package import Foundation
import Measures
import Surveys
import Tables

/// The answers as a spreadsheet with four sheets: the codes, their names in Swedish, the codebook,
/// and what the file is.
///
/// - Throws: ``SpreadsheetError`` where the disk has no room for it.
package func answersAsXLSX(_ answers: ExportedAnswers) throws(SpreadsheetError) -> Data {
  try spreadsheet([
    ("codes", codesSheet(answers)), ("labels", labelsSheet(answers)),
    ("codebook", codebook(answers)), ("about", about(answers)),
  ])
}

/// Rows as they are asked for, so that a large sheet is never whole in memory.
typealias ExportedRows = AnySequence<[ExportedCell]>

private func rows(
  _ headings: [String], _ rest: some Sequence<[ExportedCell]>
) -> ExportedRows {
  let first = [headings.map { ExportedCell.text($0) }]
  return AnySequence {
    sequence(state: (first.makeIterator(), rest.makeIterator())) { $0.0.next() ?? $0.1.next() }
  }
}

private func codesSheet(_ answers: ExportedAnswers) -> ExportedRows {
  let variables = answers.variables
  let headings = answers.backgroundHeadings + variables.map(\.id.rawValue)
  let responses = answers.rows.lazy.map { row in
    answers.background(row) + variables.map { answers.codes(row.sheet[$0.id], $0.kind) }
  }
  return rows(headings, responses)
}

private func labelsSheet(_ answers: ExportedAnswers) -> ExportedRows {
  let variables = answers.variables
  let headings = answers.backgroundHeadings + variables.map(\.label.swedish)
  let responses = answers.rows.lazy.map { row in
    answers.background(row)
      + variables.map { variable in
        answers.labels(row.sheet[variable.id], answers.variable(variable.id, of: row), .swedish)
      }
  }
  return rows(headings, responses)
}

private func codebook(_ answers: ExportedAnswers) -> ExportedRows {
  let headings = [
    "version", "question", "wording_sv", "wording_en", "kind", "code", "label_sv", "label_en",
    "role",
  ]
  var lines: [[ExportedCell]] = []
  for version in answers.versions {
    for variable in version.questions.map(\.variable) {
      let question: [ExportedCell] = [
        .number(Double(version.version)), .text(variable.id.rawValue),
        .text((variable.wording ?? variable.label).swedish),
        .text((variable.wording ?? variable.label).english), .text(variable.kind.rawValue),
      ]
      lines += variable.codes.map { code in
        question + [
          .text(code.id), .text(code.label.swedish), .text(code.label.english),
          .text(roleName(code.role)),
        ]
      }
      if variable.codes.isEmpty { lines.append(question) }
    }
  }
  return rows(headings, lines)
}

private func about(_ answers: ExportedAnswers) -> ExportedRows {
  let lines: [[ExportedCell]] = [
    [.text("n"), .number(Double(answers.rows.count))], [.text("origin"), .text(answers.origin)],
  ]
  return rows(
    ["title", answers.title], lines + answers.leftOut.map { [.text("left out"), .text($0)] })
}
