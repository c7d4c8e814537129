package import Tables

/// What a column of a file holds.
package enum ColumnRole: Hashable, Sendable {
  /// Nothing that is read.
  case ignored
  /// The answers to a question.
  case question(VariableID)
  /// Whether one option of a multiple choice was chosen: the question and the code.
  case option(VariableID, code: String)
  /// The respondent's municipality.
  case municipality
  /// The area that the respondent works in.
  case area
  /// Whether the respondent is near to IT or to the business.
  case audience
  /// What tells the row from the others, also when the file is read again.
  case key
}

/// What the columns of a file hold and how its answers are called, so that the next file from the
/// same form can be read without asking.
package struct ColumnMapping: Hashable, Sendable {
  /// The program whose habits the file follows.
  package let format: AnswerFileFormat
  /// The columns that are read or known to be left out.
  package let columns: [Column]

  /// One column, found by its heading.
  package struct Column: Hashable, Sendable {
    /// The heading as it stands.
    package let heading: String
    /// Which of the columns with the same heading it is, from 1.
    package let occurrence: Int
    /// What it holds.
    package let role: ColumnRole
    /// What stands in the file to the id of the code it means; to the empty text where it is to be
    /// left out. For a background column the ids are codes of municipalities, areas and audiences.
    package let renames: [String: String]

    /// Describes a column.
    package init(
      heading: String, occurrence: Int = 1, role: ColumnRole, renames: [String: String] = [:]
    ) {
      self.heading = heading
      self.occurrence = occurrence
      self.role = role
      self.renames = renames
    }
  }

  /// Makes a mapping.
  package init(format: AnswerFileFormat, columns: [Column]) {
    self.format = format
    self.columns = columns
  }
}

/// How it was found out what a column holds.
package enum MatchBasis: String, Hashable, Sendable {
  /// A person said so, in a mapping.
  case mapping
  /// The heading is the question's id.
  case id
  /// The heading is the question as it was put, in either language.
  case wording
  /// The heading is the question's short name, in either language.
  case label
  /// Only the order tells: which of several alike, or the number of an option. To be looked at.
  case order
  /// The heading is one that the program itself writes, or a usual name of a background.
  case heading
  /// It was not found out.
  case none
}

/// What was found out of one column.
package struct ColumnMatch: Hashable, Sendable {
  /// The column, counted from 0.
  package let index: Int
  /// The heading as it stands.
  package let heading: String
  /// What it holds.
  package let role: ColumnRole
  /// How that was found out.
  package let basis: MatchBasis
}
