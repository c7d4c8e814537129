import Measures
import Tables

/// A table as lists of rows, counted one row at a time with dictionaries: what the fast one is
/// compared with. It shares nothing with it but the layout.
struct SlowTable {
  struct Row {
    let answers: [UInt8]
    let groups: [UInt16]
  }

  let layout: TableLayout
  var rows: [Row] = []

  /// What a row says of a question.
  private enum Said: Hashable {
    case skipped, notPut, answered
    case code(Int)
  }

  /// The counts of every group in the order that `GroupedTally` documents.
  func tally(
    _ question: Int, by groupings: [Int], keeping kept: [Int: Set<Int>] = [:]
  ) -> (rows: [UInt32], counts: [UInt32]) {
    var sizes: [[Int]: UInt32] = [:]
    var said: [[Int]: [Said: UInt32]] = [:]
    for row in rows
    where kept.allSatisfy({ row.groups[$0.key] > 0 && $0.value.contains(Int(row.groups[$0.key])) })
    {
      let group = groupings.map { Int(row.groups[$0]) }
      sizes[group, default: 0] += 1
      for one in self.said(row, question) { said[group, default: [:]][one, default: 0] += 1 }
    }
    let codes = (1...layout.questions[question].answerCount).map { Said.code($0) }
    let slots: [Said] = [.skipped] + codes + [.notPut]
    let groups = everyGroup(groupings)
    var counts: [UInt32] = []
    for group in groups {
      let own = said[group] ?? [:]
      counts += slots.map { own[$0] ?? 0 }
    }
    return (groups.map { sizes[$0] ?? 0 }, counts)
  }

  /// Every combination of codes, the last grouping's changing fastest.
  private func everyGroup(_ groupings: [Int]) -> [[Int]] {
    groupings.reduce([[]]) { groups, grouping in
      groups.flatMap { group in
        (0...layout.groupings[grouping].codes.count).map { group + [$0] }
      }
    }
  }

  private func said(_ row: Row, _ question: Int) -> [Said] {
    let first = layout.questions[..<question].reduce(0) { $0 + $1.columnCount }
    let own = row.answers[first..<first + layout.questions[question].columnCount]
    if own.first == 0 { return [.skipped] }
    if own.first == 255 { return [.notPut] }
    guard layout.questions[question].variable.kind == .multipleChoice else {
      return own.map { .code(Int($0)) }
    }
    return [.answered] + own.enumerated().filter { $0.element == 2 }.map { .code($0.offset + 1) }
  }
}

/// Makes columns and rows for the tests.
enum Made {
  static func variable(
    _ id: String, _ codes: Int, kind: AnswerKind = .singleChoice, dontKnow: Bool = false
  ) -> Variable {
    Variable(
      id: VariableID(rawValue: id), label: LocalizedText(same: id), wording: nil, kind: kind,
      codes: (0..<codes).map { code in
        let isLast = dontKnow && code == codes - 1
        return Code(
          id: String(code + 1), label: LocalizedText(same: ""), meaning: nil,
          role: isLast ? .dontKnow : kind == .ordinal ? .level(rank: code + 1) : .option)
      })
  }

  /// A column of each kind: compared in one pass, in two, in three, and counted by value.
  static func layout(groups: [Int] = [4, 3, 2]) throws -> TableLayout {
    try TableLayout(
      groupings: groups.enumerated().map { variable("group-\($0)", $1) },
      questions: [
        variable("yes-no", 3, kind: .yesNo), variable("ordinal", 7, kind: .ordinal),
        variable("options", 5, kind: .multipleChoice), variable("eleven", 12, kind: .zeroToTen),
        variable("fifteen", 15), variable("sixteen", 16), variable("many", 40),
        variable("text", 0, kind: .freeText), variable("one-option", 1, kind: .multipleChoice),
        variable("one", 1),
      ].map { TableQuestion($0) })
  }

  static func row(
    _ layout: TableLayout, _ chance: inout SeededGenerator
  ) -> SlowTable.Row {
    SlowTable.Row(
      answers: layout.questions.flatMap { answer($0, &chance) },
      groups: layout.groupings.map { .random(in: 0...UInt16($0.codes.count), using: &chance) })
  }

  private static func answer(_ question: TableQuestion, _ chance: inout SeededGenerator) -> [UInt8]
  {
    let (columns, state) = (question.columnCount, Int.random(in: 0..<10, using: &chance))
    if state == 0 { return [UInt8](repeating: 0, count: columns) }
    if state == 1 { return [UInt8](repeating: 255, count: columns) }
    let codes = columns > 1 || question.variable.kind == .multipleChoice ? 2 : question.answerCount
    return (0..<columns).map { _ in .random(in: 1...UInt8(codes), using: &chance) }
  }
}
