import Measures
import Reports
import Surveys
import Tables

/// Answers as they are written into fields and read in a list.
struct AnswerWords {
  let catalogue: Catalogue

  /// What stands in a question's fields: codes, or what was written.
  func values(_ answer: Answer?) -> [String] {
    switch answer {
    case .code(let code): [code]
    case .codes(let codes): codes
    case .text(let text): [text]
    case .number(let number): [self.number(number)]
    case nil: []
    }
  }

  /// The answer in words, one item for each; empty where there is none.
  func items(_ answer: Answer?, to question: Question) -> [String] {
    switch answer {
    case .code, .codes:
      values(answer).map { question.variable.code($0)?.label[catalogue.language] ?? $0 }
    case .text, .number, nil: values(answer)
    }
  }

  /// All digits, as somebody writes a number that the form can read again.
  private func number(_ value: Double) -> String {
    let digits = String(describing: value)
    let whole = digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
    return catalogue.language == .swedish ? whole.replacing(".", with: ",") : whole
  }
}
