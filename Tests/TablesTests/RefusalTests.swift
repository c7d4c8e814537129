import Measures
import Tables
import Testing

@Suite struct `A table refuses` {
  private let layout: TableLayout

  init() throws { layout = try Made.layout(groups: [4]) }

  private func expect(
    _ refusal: TableRefusal, _ work: () throws -> Void,
    _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: refusal, sourceLocation: location) { try work() }
  }

  private func zeros() -> [UInt8] { [UInt8](repeating: 0, count: layout.width) }

  @Test func `codebooks that are too long and ids that stand twice`() {
    let question = Made.variable("q", 255)
    expect(.tooManyCodes(question.id, most: 254)) {
      _ = try TableLayout(groupings: [], questions: [TableQuestion(question)])
    }
    let group = Made.variable("group", 65_536)
    expect(.tooManyCodes(group.id, most: 65_535)) {
      _ = try TableLayout(groupings: [group], questions: [])
    }
    let same = Made.variable("group", 2)
    expect(.repeatedVariable(same.id)) {
      _ = try TableLayout(groupings: [same], questions: [TableQuestion(same)])
    }
  }

  @Test func `rows of another width, and keeps nothing of them`() throws {
    var table = AnswerColumns(layout)
    expect(.wrongWidth) { try table.append(Array(zeros().dropLast()), groups: [1]) }
    expect(.wrongWidth) { try table.append(zeros(), groups: []) }
    expect(.wrongWidth) { try table.append(zeros(), groups: [1, 1]) }
    #expect(table.count == 0)
  }

  @Test func `codes outside their codebook, in each column`() throws {
    var table = AnswerColumns(layout)
    var column = 0
    for question in layout.questions {
      let highest = question.variable.kind == .multipleChoice ? 2 : question.answerCount
      for _ in 0..<question.columnCount {
        defer { column += 1 }
        guard highest < 254 else { continue }
        for code in [highest + 1, 254] {
          var row = zeros()
          row[column] = UInt8(code)
          expect(.outsideCodebook(question.variable.id, code: code)) {
            try table.append(row, groups: [1])
          }
        }
      }
    }
    #expect(column == layout.width)
    expect(.outsideCodebook(layout.groupings[0].id, code: 5)) {
      try table.append(zeros(), groups: [5])
    }
    #expect(table.count == 0)
    try table.append(zeros(), groups: [4])
    #expect(table.count == 1)
  }

  @Test func `options that disagree on whether the question was answered`() throws {
    var builder = AnswerColumnsBuilder(layout)
    let options = try #require(layout.questions.first { $0.variable.id.rawValue == "options" })
    for (first, second) in [(0, 1), (1, 255), (2, 0), (255, 0)] {
      var row = zeros()
      row[2...6] = [UInt8(first), UInt8(second), UInt8(second), UInt8(second), UInt8(second)]
      #expect(throws: TableRefusal.mixedOptions(options.variable.id)) {
        try builder.append(row, groups: [1])
      }
    }
    #expect(builder.finish().count == 0)
  }

  @Test func `all rows of which one is wrong`() throws {
    var builder = AnswerColumnsBuilder(layout)
    var wrong = zeros()
    wrong[2...6] = [0, 1, 1, 1, 1]
    var outside = zeros()
    outside[0] = 200
    for row in [wrong, outside] {
      #expect(throws: TableRefusal.self) {
        try builder.append(zeros() + row, count: 2, groups: [1])
      }
      #expect(throws: TableRefusal.wrongWidth) {
        try builder.append(row, count: 2, groups: [1])
      }
    }
    try builder.append(zeros() + zeros(), count: 2, groups: [1])
    #expect(builder.finish().count == 2)
  }

  /// Bytes are compared for sixteen rows at a time.
  @Test(arguments: [1, 15, 16, 17, 33])
  func `many rows of which a byte is outside its codebook, wherever it stands`(rows: Int) throws {
    var builder = AnswerColumnsBuilder(layout)
    for (index, question) in layout.questions.enumerated() {
      let column = layout.questions.prefix(index).reduce(0) { $0 + $1.columnCount }
      let highest = question.variable.kind == .multipleChoice ? 2 : question.answerCount
      for row in 0..<rows {
        var answers = [UInt8](repeating: 0, count: rows * layout.width)
        answers[row * layout.width + column] = UInt8(highest + 1)
        #expect(throws: TableRefusal.outsideCodebook(question.variable.id, code: highest + 1)) {
          try builder.append(answers, count: rows, groups: [1])
        }
      }
    }
    #expect(builder.finish().count == 0)
  }

  @Test func `ids that it does not have`() throws {
    let table = AnswerColumns(layout)
    let (group, stray) = (layout.groupings[0].id, VariableID(rawValue: "stray"))
    expect(.unknownVariable(stray)) { _ = try table.grouped(by: [stray]) }
    expect(.unknownVariable(stray)) { _ = try table.grouped(keeping: [stray: []]) }
    expect(.unknownCode(group, "5")) { _ = try table.grouped(keeping: [group: ["1", "5"]]) }
    expect(.unknownVariable(group)) { _ = try table.grouped().tally(group) }
    expect(.unknownVariable(stray)) { _ = try table.codes(ofGrouping: stray) }
    expect(.unknownVariable(stray)) { _ = try table.codes(ofQuestion: stray) }
  }

  @Test func `a crossing of more groups than it counts`() throws {
    let groupings = (0..<5).map { Made.variable("group-\($0)", 65_535) }
    let table = AnswerColumns(try TableLayout(groupings: groupings, questions: []))
    expect(.tooMany) { _ = try table.grouped(by: groupings.map(\.id)) }
    #expect(try table.grouped(by: [groupings[0].id]).rows.count == 65_536)
  }
}
