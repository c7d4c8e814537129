package import Measures
package import Tables

/// What somebody sent of one page of the form.
package struct PageAnswers: Hashable, Sendable {
  /// What could be read; a question that was left empty is absent.
  package let answers: AnswerSheet
  /// What is wrong, by question, and what to do about it. The answer is then not in ``answers``.
  package let faults: [VariableID: Statement]
}

/// Reads the fields of a form: each question is a field under its id, its values ids of codes, or
/// what was written.
package enum FormReader {
  /// Reads the answers to exactly these questions; fields of others are not looked at.
  package static func read(_ questions: [Question], fields: [String: [String]]) -> PageAnswers {
    var answers: AnswerSheet = [:]
    var faults: [VariableID: Statement] = [:]
    for variable in questions.map(\.variable) {
      let values = (fields[variable.id.rawValue] ?? []).filter { !$0.isEmpty }
      do throws(AnswerFault) {
        answers[variable.id] = try answer(to: variable, values)
      } catch {
        faults[variable.id] = error.statement
      }
    }
    return PageAnswers(answers: answers, faults: faults)
  }

  private static func answer(
    to variable: Variable, _ values: [String]
  ) throws(AnswerFault) -> Answer? {
    guard let first = values.first else { return nil }
    switch variable.kind {
    case .multipleChoice: return try several(variable, values)
    case .singleChoice, .ordinal, .yesNo, .zeroToTen:
      guard values.count == 1 else { throw AnswerFault("answer-fault.one") }
      guard variable.code(first) != nil else { throw AnswerFault("answer-fault.unknown") }
      return .code(first)
    case .freeText:
      guard values.count == 1 else { throw AnswerFault("answer-fault.one") }
      return try text(first)
    case .number:
      guard values.count == 1 else { throw AnswerFault("answer-fault.one") }
      return try number(first)
    }
  }

  private static func several(
    _ variable: Variable, _ values: [String]
  ) throws(AnswerFault) -> Answer {
    let chosen = Set(values)
    let codes = variable.codes.filter { chosen.contains($0.id) }
    guard codes.count == chosen.count else { throw AnswerFault("answer-fault.unknown") }
    if let unknowing = codes.first(where: { $0.role == .dontKnow }), codes.count > 1 {
      throw AnswerFault("answer-fault.dont-know-alone", ["code": .localized(unknowing.label)])
    }
    return .codes(codes.map(\.id))
  }

  private static func text(_ value: String) throws(AnswerFault) -> Answer? {
    guard value.utf8.count <= AnswerText.bytesMax * 2 else { throw tooLong }
    let text = AnswerText.cleaned(value)
    if text.isEmpty { return nil }
    guard AnswerText.isShort(text) else { throw tooLong }
    return .text(text)
  }

  private static var tooLong: AnswerFault {
    AnswerFault("answer-fault.too-long", ["characters": .integer(AnswerText.charactersMax)])
  }

  /// Digits with at most one decimal sign, which is a comma or a point; spaces may group thousands.
  private static func number(_ value: String) throws(AnswerFault) -> Answer? {
    guard value.utf8.count <= 60 else { throw AnswerFault("answer-fault.not-a-number") }
    let signs = value.filter { !$0.isWhitespace }.map { character -> Character in
      switch character {
      case ",": "."
      case "\u{2212}": "-"
      default: character
      }
    }
    if signs.isEmpty { return nil }
    let digits = signs.drop { $0 == "-" }.filter { $0 != "." }
    guard signs.count(where: { $0 == "." }) <= 1, signs.count(where: { $0 == "-" }) <= 1,
      !digits.isEmpty, digits.count <= 15, digits.allSatisfy({ ("0"..."9").contains($0) }),
      let number = Double(String(signs)), number.isFinite
    else { throw AnswerFault("answer-fault.not-a-number") }
    return .number(number)
  }
}

/// Why what was sent is no answer.
private struct AnswerFault: Error {
  let statement: Statement

  init(_ key: String, _ arguments: [String: Statement.Argument] = [:]) {
    statement = Statement(key, arguments)
  }
}
