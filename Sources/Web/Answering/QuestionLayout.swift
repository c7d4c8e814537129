import Measures
import Reports
import Surveys
import Tables

/// What the layout of a question shows, with marks where answers go.
struct QuestionLayout {
  let question: Question
  let id: String
  let catalogue: Catalogue

  private typealias Mark = Stencil<QuestionHole>

  private var variable: Variable { question.variable }

  /// The values of the layout `answer-question`.
  var values: [String: any Sendable] {
    let kind = variable.kind
    let hints = hints
    return [
      "id": id, "name": variable.id.rawValue, "wording": wording, "kind": kind.rawValue,
      "hints": hints.map { ["id": $0.id, "text": $0.text] }, "hasHints": !hints.isEmpty,
      // The hole stands inside the attribute, so that it is there even where nothing describes.
      "describedBy": hints.map(\.id).joined(separator: " "),
      "isGroup": !variable.codes.isEmpty, "isScale": kind == .zeroToTen,
      "isText": kind == .freeText, "isNumber": kind == .number,
      "choices": choices { $0 != .dontKnow }, "apart": choices { $0 == .dontKnow },
      "hasApart": variable.codes.contains { $0.role == .dontKnow },
      "or": catalogue.text("answering.or"), "characters": Self.charactersTaken,
      "wrong": Mark.hole(.wrong), "described": Mark.hole(.described),
      "describedAlone": Mark.hole(.describedAlone), "invalid": Mark.hole(.invalid),
      "error": Mark.hole(.error), "elsewhere": Mark.hole(.elsewhere),
      "value": Mark.hole(.value),
      "clear": kind == .multipleChoice ? "" : Mark.hole(.clear),
    ]
  }

  /// What a text area takes. More than an answer may have, so that one that is too long comes to the
  /// server and back with a message instead of being cut off in silence.
  private static let charactersTaken = FormBody.valueMax

  private var wording: String {
    withoutMarks((variable.wording ?? variable.label)[catalogue.language])
  }

  /// The texts below the wording, each with its id.
  private var hints: [(id: String, text: String)] {
    var hints: [(String, String)] = []
    if let help = question.help { hints.append((id + "_h", help[catalogue.language])) }
    switch variable.kind {
    case .multipleChoice where hints.isEmpty:
      hints.append((id + "_k", catalogue.text("answering.several")))
    case .freeText:
      let limit = catalogue.text(
        "answering.text-limit", ["max": .integer(AnswerText.charactersMax)])
      hints.append((id + "_k", limit))
    case .zeroToTen where !ends.isEmpty: hints.append((id + "_k", ends))
    default: break
    }
    return hints.map { ($0.0, withoutMarks($0.1)) }
  }

  /// What the ends of a scale of numbers mean, since there is no room for it below the numbers.
  private var ends: String {
    variable.codes.compactMap { code in
      guard code.role != .dontKnow, let meaning = code.meaning else { return nil }
      return code.label[catalogue.language] + ": " + meaning[catalogue.language]
    }.joined(separator: ". ")
  }

  private func choices(where isWanted: (CodeRole) -> Bool) -> [[String: any Sendable]] {
    let isMany = variable.kind == .multipleChoice
    return variable.codes.enumerated().filter { isWanted($0.element.role) }.map { index, code in
      let meaning = variable.kind == .zeroToTen ? nil : code.meaning?[catalogue.language]
      return [
        "id": "\(id)_\(index)", "value": code.id, "type": isMany ? "checkbox" : "radio",
        "text": withoutMarks(code.label[catalogue.language]),
        "meaning": withoutMarks(meaning ?? ""), "hasMeaning": meaning != nil,
        "chosen": Mark.hole(.chosen(index)), "name": variable.id.rawValue,
      ]
    }
  }
}
