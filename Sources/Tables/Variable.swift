package import Measures

/// Tells the ids of variables apart from others.
package enum VariableTag {}

/// The id of a variable; for a survey question it is the question's stable id.
package typealias VariableID = Identifier<VariableTag>

/// The kinds of answer a variable can hold.
package enum AnswerKind: String, CaseIterable, Sendable {
  /// One of several options without order.
  case singleChoice = "single-choice"
  /// One level of a described scale, from low to high.
  case ordinal
  /// Yes, no or don't know.
  case yesNo = "yes-no"
  /// Any number of options.
  case multipleChoice = "multiple-choice"
  /// A whole number 0–10.
  case zeroToTen = "zero-to-ten"
  /// Words.
  case freeText = "free-text"
  /// A number with a unit.
  case number
}

/// What a code stands for.
package enum CodeRole: Hashable, Sendable {
  /// A step of a scale; rank 1 is the lowest.
  case level(rank: Int)
  /// One of several options without order.
  case option
  /// The respondent does not know; a code, never a value.
  case dontKnow
}

/// One line of a codebook: a code, what it is called, and what it means.
package struct Code: Hashable, Sendable {
  /// The stable id, unique within the variable.
  package let id: String
  /// The short name shown in figures.
  package let label: LocalizedText
  /// What the level or option means; nil where the source does not say.
  package let meaning: LocalizedText?
  /// How the code is used in calculations.
  package let role: CodeRole

  /// Makes a line of a codebook.
  package init(id: String, label: LocalizedText, meaning: LocalizedText?, role: CodeRole) {
    self.id = id
    self.label = label
    self.meaning = meaning
    self.role = role
  }
}

/// A column's description: what was asked, and the codes that answer it.
package struct Variable: Hashable, Sendable {
  /// The stable id.
  package let id: VariableID
  /// The short name shown as a title.
  package let label: LocalizedText
  /// The question as it was put; nil for a column that is no question.
  package let wording: LocalizedText?
  /// The kind of answer.
  package let kind: AnswerKind
  /// The codebook in display order; empty for free text and numbers.
  package let codes: [Code]

  /// Describes a column.
  package init(
    id: VariableID, label: LocalizedText, wording: LocalizedText?, kind: AnswerKind, codes: [Code]
  ) {
    self.id = id
    self.label = label
    self.wording = wording
    self.kind = kind
    self.codes = codes
  }

  /// The code with an id.
  package func code(_ id: String) -> Code? {
    codes.first { $0.id == id }
  }
}
