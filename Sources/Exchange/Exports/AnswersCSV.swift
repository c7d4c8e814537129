package import Foundation
import Measures
import Surveys
import Tables

/// The answers as tidy CSV: one line for each code that was chosen, each text and each number, so
/// that other versions and questions need no other columns.
///
/// Columns: row, version, municipality, area, audience, question, code, label_sv, text.
package func answersAsLongCSV(_ answers: ExportedAnswers) -> Data {
  var data = Data(byteOrderMark)
  let headings = answers.backgroundHeadings + ["question", "code", "label_sv", "text"]
  data.append(contentsOf: csvRow(headings).utf8)
  let order = answers.variables.map(\.id)
  for row in answers.rows {
    let background = answers.background(row).map(\.text)
    for id in order {
      guard let answer = row.sheet[id] else { continue }
      let variable = answers.variable(id, of: row)
      for fields in lines(of: answer, variable) {
        data.append(contentsOf: csvRow(background + [id.rawValue] + fields).utf8)
      }
    }
  }
  return data
}

/// The code, its Swedish name and the text of each line that an answer takes.
private func lines(of answer: Answer, _ variable: Variable?) -> [[String]] {
  func line(_ code: String) -> [String] {
    [code, variable?.code(code)?.label[.swedish] ?? "", ""]
  }
  return switch answer {
  case .code(let id): [line(id)]
  case .codes(let ids): ids.map(line)
  case .text(let text): [["", "", text]]
  case .number(let value): [["", "", plain(value)]]
  }
}

/// The answers as wide CSV: one line for each response, one column for each question, several
/// choices as ids with `;` between. ``readAnswers(_:format:mapping:instrument:words:)`` reads it.
package func answersAsWideCSV(_ answers: ExportedAnswers) -> Data {
  let variables = answers.variables
  var data = Data(byteOrderMark)
  let headings = answers.backgroundHeadings + variables.map(\.id.rawValue)
  data.append(contentsOf: csvRow(headings).utf8)
  for row in answers.rows {
    let cells =
      answers.background(row) + variables.map { answers.codes(row.sheet[$0.id], $0.kind) }
    // A negative number is no formula: numbers stay numbers.
    let line = cells.map { cell in
      if case .number(let value) = cell { plain(value) } else { csvField(cell.text) }
    }
    data.append(contentsOf: (line.joined(separator: ",") + "\r\n").utf8)
  }
  return data
}

/// Spreadsheet programs take the file for UTF-8 only with the mark.
private let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
