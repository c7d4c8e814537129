/// Rows in the order in which they came, one after the other.
struct LooseRows: Sendable {
  private(set) var count = 0
  /// The answers, row by row.
  private(set) var answers: [UInt8] = []
  /// The codes of the groups, once for rows that were added together.
  private(set) var groups: [UInt16] = []
  /// The first of the rows of each addition.
  private(set) var firsts: [UInt32] = []

  /// The rows that were added together.
  func rows(ofAddition index: Int) -> Range<Int> {
    Int(firsts[index])..<(index + 1 < firsts.count ? Int(firsts[index + 1]) : count)
  }

  mutating func reserve(_ rows: Int, _ layout: TableLayout) {
    answers.reserveCapacity(rows * layout.width)
  }

  /// Adds rows of the same groups, after a look at each of their codes.
  mutating func append(
    _ answers: [UInt8], count added: Int = 1, groups: [UInt16], _ layout: TableLayout
  ) throws(TableRefusal) {
    guard answers.count == added * layout.width, groups.count == layout.groupCodes.count else {
      throw .wrongWidth
    }
    for index in groups.indices where groups[index] >= layout.groupCodes[index] {
      throw .outsideCodebook(layout.groupings[index].id, code: Int(groups[index]))
    }
    guard Self.areInside(answers, layout.highestCodes) else { throw layout.outside(answers) }
    for row in 0..<added where !layout.optionQuestions.isEmpty {
      if let mixed = layout.mixedOptions(answers, from: row * layout.width) {
        throw .mixedOptions(mixed)
      }
    }
    guard added > 0 else { return }
    self.answers.append(contentsOf: answers)
    self.groups.append(contentsOf: groups)
    firsts.append(UInt32(count))
    count += added
  }

  /// Whether each byte of some rows is 255 or at most the highest code. Without a branch, so that the
  /// compiler compares sixteen at a time.
  private static func areInside(_ answers: [UInt8], _ highest: [UInt8]) -> Bool {
    var excess: UInt8 = 0
    answers.withUnsafeBufferPointer { answers in
      highest.withUnsafeBufferPointer { highest in
        for start in stride(from: 0, to: answers.count, by: max(1, highest.count)) {
          for index in 0..<min(highest.count, answers.count - start) {
            excess |= answers[start &+ index] &+ 1 > highest[index] &+ 1 ? 1 : 0
          }
        }
      }
    }
    return excess == 0
  }
}

extension TableLayout {
  /// What is wrong with rows of which a byte is outside its codebook.
  fileprivate func outside(_ answers: [UInt8]) -> TableRefusal {
    for start in stride(from: 0, to: answers.count, by: width) {
      for (question, column) in zip(questions, firstColumns) {
        let first = start + column
        for code in answers[first..<first + question.columnCount] {
          guard code <= question.highestCode || code == Self.notPut else {
            return .outsideCodebook(question.variable.id, code: Int(code))
          }
        }
      }
    }
    return .wrongWidth
  }

  /// The first question whose options disagree on whether it was answered.
  fileprivate func mixedOptions(_ answers: [UInt8], from start: Int) -> VariableID? {
    for index in optionQuestions {
      let first = start + firstColumns[index]
      let state = Self.state(answers[first])
      for column in first + 1..<first + questions[index].columnCount
      where Self.state(answers[column]) != state {
        return questions[index].variable.id
      }
    }
    return nil
  }

  /// Skipped, answered or not put.
  private static func state(_ option: UInt8) -> UInt8 { option == 2 ? 1 : option }

  /// The byte of a question that was not put.
  static let notPut: UInt8 = 255
}
