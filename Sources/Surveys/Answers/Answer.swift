package import Tables

/// What somebody answered to one question. No answer is no value: a question that was skipped, or
/// never shown, is absent.
package enum Answer: Hashable, Sendable {
  /// The id of one code: single choice, ordinal, yes-no, and 0–10 as `"0"`…`"10"`; don't know too.
  case code(String)
  /// The ids of codes in the order of the codebook, at least one: multiple choice.
  case codes([String])
  /// Words, trimmed, at least one sign: free text. Range: 1…5,000 characters.
  case text(String)
  /// A number of the question's unit: number.
  case number(Double)
}

/// The answers of one respondent, by question.
package typealias AnswerSheet = [VariableID: Answer]
