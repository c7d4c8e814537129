/// A question of a table, and whether its answers are opinions or facts of municipalities.
package struct TableQuestion: Hashable, Sendable {
  /// What was asked, and the codes that answer it.
  package let variable: Variable
  /// Whether it is a fact about a municipality, with one confirmed answer for each.
  package let isMunicipalFact: Bool

  /// Describes a question.
  package init(_ variable: Variable, isMunicipalFact: Bool = false) {
    self.variable = variable
    self.isMunicipalFact = isMunicipalFact
  }

  /// How many bytes a row has for it: one, or one for each option that may be ticked.
  package var columnCount: Int {
    variable.kind == .multipleChoice ? variable.codes.count : 1
  }

  /// How many answers are told apart: the codes, or one for any text or number.
  package var answerCount: Int {
    switch variable.kind {
    case .freeText, .number: 1
    default: variable.codes.count
    }
  }

  /// The highest code in its columns.
  ///
  /// An option is 1 (not ticked) or 2 (ticked); a text or a number is 1 (answered).
  var highestCode: Int {
    variable.kind == .multipleChoice ? 2 : answerCount
  }
}

/// Which columns a table has: what its rows are grouped by, and what was asked.
///
/// A row is the codes of its groups and the bytes of its answers. A group's code is 0 where it is
/// not known, n for the n-th code of its codebook. A byte of an answer is 0 where the question was
/// skipped, n for the n-th code, 255 where it was not put. A question where several options may be
/// ticked has a byte for each option: 0 skipped, 1 not ticked, 2 ticked, 255 not put.
package struct TableLayout: Hashable, Sendable {
  /// What the rows are grouped by. They are kept in the order of the first, within it of the next:
  /// what is asked for most, such as the municipality, stands first.
  package let groupings: [Variable]
  /// What was asked.
  package let questions: [TableQuestion]
  /// How many bytes the answers of a row have.
  package let width: Int
  /// The first column of each question.
  let firstColumns: [Int]
  /// The highest code of each column, for as many rows after each other as a vector has lanes: so
  /// many bytes are whole vectors, whatever the width of a row.
  let highestCodes: [UInt8]
  /// The questions with more than one column.
  let optionQuestions: [Int]
  /// How many codes each group may have, 0 among them.
  let groupCodes: [Int]

  /// The most codes of a grouping.
  package static let groupCodesMax = 65_535
  /// The most codes of a question.
  package static let answerCodesMax = 254

  /// Lays out a table.
  ///
  /// - Throws: where an id stands twice or a codebook is too long.
  package init(groupings: [Variable], questions: [TableQuestion]) throws(TableRefusal) {
    var ids: Set<VariableID> = []
    for variable in groupings + questions.map(\.variable) {
      guard ids.insert(variable.id).inserted else { throw .repeatedVariable(variable.id) }
    }
    for variable in groupings where variable.codes.count > Self.groupCodesMax {
      throw .tooManyCodes(variable.id, most: Self.groupCodesMax)
    }
    for question in questions where question.highestCode > Self.answerCodesMax {
      throw .tooManyCodes(question.variable.id, most: Self.answerCodesMax)
    }
    self.groupings = groupings
    self.questions = questions
    var first = 0
    firstColumns = questions.map { question in
      defer { first += question.columnCount }
      return first
    }
    width = first
    let highest = questions.flatMap {
      [UInt8](repeating: UInt8($0.highestCode), count: $0.columnCount)
    }
    highestCodes = (0..<vectorRows).flatMap { _ in highest }
    optionQuestions = questions.indices.filter { questions[$0].columnCount > 1 }
    groupCodes = groupings.map { $0.codes.count + 1 }
  }

  /// The place of a grouping.
  func groupingIndex(_ id: VariableID) throws(TableRefusal) -> Int {
    guard let index = groupings.firstIndex(where: { $0.id == id }) else {
      throw .unknownVariable(id)
    }
    return index
  }

  /// The place of a question.
  func questionIndex(_ id: VariableID) throws(TableRefusal) -> Int {
    guard let index = questions.firstIndex(where: { $0.variable.id == id }) else {
      throw .unknownVariable(id)
    }
    return index
  }
}

/// Why a table takes no such layout, row or request.
package enum TableRefusal: Error, Hashable, Sendable {
  /// Two columns have the same id.
  case repeatedVariable(VariableID)
  /// A codebook is longer than a column can tell apart.
  case tooManyCodes(VariableID, most: Int)
  /// No column has that id.
  case unknownVariable(VariableID)
  /// A codebook has no code with that id.
  case unknownCode(VariableID, String)
  /// A row has another number of bytes or groups than the layout.
  case wrongWidth
  /// A row has a code that is not in the codebook of its column.
  case outsideCodebook(VariableID, code: Int)
  /// The options of one question disagree on whether it was answered, skipped or not put.
  case mixedOptions(VariableID)
  /// The groups asked for, or the rows, are more than a table counts.
  case tooMany
}
