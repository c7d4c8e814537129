package import Foundation
import Measures
import Municipalities
import Surveys
import Tables

/// The answers as JSON, with the codebook of every version: the format `samsyn-answers/1`.
package func answersAsJSON(_ answers: ExportedAnswers) -> Data {
  let value: [String: Any] = [
    "format": "samsyn-answers/1",
    "title": answers.title,
    "origin": answers.origin,
    "left-out": answers.leftOut,
    "n": answers.rows.count,
    "versions": answers.versions.map(version),
    "responses": answers.rows.map(response),
  ]
  let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
  return (try? JSONSerialization.data(withJSONObject: value, options: options)) ?? Data()
}

private func version(_ instrument: Instrument) -> [String: Any] {
  [
    "instrument": instrument.id.rawValue,
    "version": instrument.version,
    "title": localized(instrument.title),
    "questions": instrument.questions.map { question($0.variable) },
  ]
}

private func question(_ variable: Variable) -> [String: Any] {
  [
    "id": variable.id.rawValue,
    "kind": variable.kind.rawValue,
    "label": localized(variable.label),
    "wording": variable.wording.map(localized) ?? [String: String](),
    "codes": variable.codes.map { code in
      ["id": code.id, "label": localized(code.label), "role": roleName(code.role)] as [String: Any]
    },
  ]
}

private func response(_ row: ExportedAnswers.Row) -> [String: Any] {
  var object: [String: Any] = ["row": row.number, "version": row.version]
  object["municipality"] = row.background.municipality?.rawValue
  object["area"] = row.background.area?.rawValue
  object["audience"] = row.background.audience?.rawValue
  object["email"] = row.email
  object["answers"] = Dictionary(
    uniqueKeysWithValues: row.sheet.map { ($0.key.rawValue, answer($0.value)) })
  return object
}

/// One key for each kind of answer, so that a code is never taken for words.
private func answer(_ answer: Answer) -> [String: Any] {
  switch answer {
  case .code(let id): ["code": id]
  case .codes(let ids): ["codes": ids]
  case .text(let text): ["text": text]
  case .number(let value): ["number": value]
  }
}

private func localized(_ text: LocalizedText) -> [String: String] {
  ["sv": text.swedish, "en": text.english]
}

/// What a code is for: `level 3`, `option` or `dont-know`.
func roleName(_ role: CodeRole) -> String {
  switch role {
  case .level(let rank): "level \(rank)"
  case .option: "option"
  case .dontKnow: "dont-know"
  }
}
