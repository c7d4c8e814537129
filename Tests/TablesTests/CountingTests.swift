import Measures
import Testing

@testable import Tables

/// Expected counts: those of ``SlowTable``, which counts row by row with dictionaries.
@Suite struct `A tally` {
  private static let groupings: [[Int]] = [
    [], [0], [1], [2], [0, 1], [1, 0], [0, 2], [2, 1], [0, 1, 2], [2, 1, 0],
  ]
  private static let filters: [[Int: Set<Int>]] = [
    [:], [0: [1, 3]], [1: [2], 2: [1]], [0: [2], 1: [1, 2, 3], 2: [1, 2]], [2: []],
  ]

  /// Every question by every set of groupings, with every filter.
  private func expectSame(
    _ table: AnswerColumns, _ slow: SlowTable, groupings: [[Int]] = groupings,
    filters: [[Int: Set<Int>]] = filters
  ) throws {
    #expect(table.count == slow.rows.count)
    let layout = slow.layout
    for chosen in groupings {
      for kept in filters {
        let rows = try table.grouped(
          by: chosen.map { layout.groupings[$0].id },
          keeping: Dictionary(
            uniqueKeysWithValues: kept.map { (layout.groupings[$0].id, Set($1.map(String.init))) }))
        for (index, tally) in rows.tallies().enumerated() {
          let expected = slow.tally(index, by: chosen, keeping: kept)
          #expect(tally.rows == expected.rows, "\(chosen) \(kept) \(index)")
          #expect(tally.counts == expected.counts, "\(chosen) \(kept) \(index)")
          #expect(try rows.tally(tally.question.variable.id) == tally)
        }
      }
    }
  }

  private func built(_ slow: SlowTable) throws -> AnswerColumns {
    var builder = AnswerColumnsBuilder(slow.layout, expected: slow.rows.count)
    for row in slow.rows { try builder.append(row.answers, groups: row.groups) }
    return builder.finish()
  }

  @Test(arguments: [0, 1, 2, 15, 16, 17, 31, 33, 150])
  func `counts what is counted row by row`(rows: Int) throws {
    var chance = SeededGenerator(seed: UInt64(rows))
    var slow = SlowTable(layout: try Made.layout())
    for _ in 0..<rows { slow.rows.append(Made.row(slow.layout, &chance)) }
    try expectSame(built(slow), slow)
  }

  /// So many rows of the same groups that bytes are compared many at once: where they lie, by the
  /// first two groupings; brought together first, by the last and where a filter leaves gaps.
  @Test func `counts large groups as small ones`() throws {
    var chance = SeededGenerator(seed: 4)
    var slow = SlowTable(layout: try Made.layout(groups: [2, 1, 1]))
    for _ in 0..<1200 { slow.rows.append(Made.row(slow.layout, &chance)) }
    let table = try built(slow)
    try expectSame(
      table, slow, groupings: [[], [0], [1], [2], [1, 2]], filters: [[:], [0: [2], 2: [1]]])
    let ids = slow.layout.groupings.map(\.id)
    #expect(try table.grouped(by: [ids[0]]).way == .inPlace)
    #expect(try table.grouped(by: [ids[1]]).way == .inPlace)
    guard case .gathered = try table.grouped(by: [ids[2]]).way,
      case .gathered = try table.grouped(keeping: [ids[0]: ["2"], ids[2]: ["1"]]).way
    else {
      Issue.record("rows with gaps between them are brought together")
      return
    }
  }

  /// As packs of the same groups, in any order of these, some of them twice.
  @Test(arguments: [1, 12, 900])
  func `counts rows that come many at once`(rows: Int) throws {
    var chance = SeededGenerator(seed: UInt64(rows))
    var came = SlowTable(layout: try Made.layout(groups: [2, 1, 1]))
    for _ in 0..<rows { came.rows.append(Made.row(came.layout, &chance)) }
    let halves = [came.rows[..<(rows / 2)], came.rows[(rows / 2)...]]
    let packs = halves.flatMap { Dictionary(grouping: $0, by: \.groups).values }
      .shuffled(using: &chance)
    var builder = AnswerColumnsBuilder(came.layout)
    for pack in packs {
      try builder.append(pack.flatMap(\.answers), count: pack.count, groups: pack[0].groups)
    }
    let table = builder.finish()
    try expectSame(table, came, groupings: [[], [0], [2, 1]], filters: [[:], [0: [2]]])
    // Beside each other in the order in which they came, as when they come one at a time.
    let ordered = try built(SlowTable(layout: came.layout, rows: packs.flatMap(\.self)))
    for question in came.layout.questions {
      #expect(
        try table.codes(ofQuestion: question.variable.id)
          == ordered.codes(ofQuestion: question.variable.id))
    }
  }

  @Test func `has the rows of the tail, before and after it is merged`() throws {
    var chance = SeededGenerator(seed: 5)
    var slow = SlowTable(layout: try Made.layout())
    for _ in 0..<700 { slow.rows.append(Made.row(slow.layout, &chance)) }
    var table = try built(slow)
    for number in 1...2300 {
      let row = Made.row(slow.layout, &chance)
      slow.rows.append(row)
      try table.append(row.answers, groups: row.groups)
      guard [1, 2, 1023, 1024, 1025, 2047, 2048, 2300].contains(number) else { continue }
      try expectSame(
        table, slow, groupings: [[], [0, 1], [2]], filters: [[:], [0: [1, 4], 1: [2]]])
    }
  }

  @Test func `of an older value stays what it was when rows are added`() throws {
    var chance = SeededGenerator(seed: 6)
    var slow = SlowTable(layout: try Made.layout())
    for _ in 0..<40 { slow.rows.append(Made.row(slow.layout, &chance)) }
    let older = try built(slow)
    let grouped = try older.grouped(by: [slow.layout.groupings[0].id])
    var newer = older
    for _ in 0..<1500 {
      let row = Made.row(slow.layout, &chance)
      try newer.append(row.answers, groups: row.groups)
    }
    try expectSame(older, slow, groupings: [[0]])
    let index = 1
    #expect(grouped.tallies()[index].counts == slow.tally(index, by: [0]).counts)
    #expect(newer.count == 1540)
  }

  /// Three rows, each of any group and any code: 1,728 tables.
  @Test func `is right for every table of three rows`() throws {
    let layout = try TableLayout(
      groupings: [Made.variable("group", 2)], questions: [TableQuestion(Made.variable("q", 2))])
    let every = (0...2).flatMap { group in
      [0, 1, 2, 255].map { SlowTable.Row(answers: [$0], groups: [UInt16(group)]) }
    }
    for first in every {
      for second in every {
        for third in every {
          let slow = SlowTable(layout: layout, rows: [first, second, third])
          try expectSame(
            built(slow), slow, groupings: [[], [0]], filters: [[:], [0: [2]]])
        }
      }
    }
  }

  /// A lane of a vector counts to 255, so 255 vectors of the same code are the most before it is
  /// emptied: 4,080 rows lying beside each other, or 255 groups of a single row counted together.
  @Test(arguments: [4079, 4080, 4081, 4095, 4096, 4097, 8160, 8161, 70_000])
  func `does not overflow where everyone says the same`(rows: Int) throws {
    let layout = try TableLayout(
      groupings: [Made.variable("group", 2)],
      questions: [TableQuestion(Made.variable("q", 7)), TableQuestion(Made.variable("r", 30))])
    var builder = AnswerColumnsBuilder(layout)
    for _ in 0..<rows { try builder.append([7, 30], groups: [2]) }
    try builder.append([1, 1], groups: [1])
    let tallies = try builder.finish().grouped(by: [layout.groupings[0].id]).tallies()
    #expect(tallies.map { $0.answers(2).last } == [UInt32(rows), UInt32(rows)])
    #expect(tallies.map { $0.answers(1).first } == [1, 1])
  }

  /// The last rows of a span take a vector of their own; the next span goes on with the same lanes.
  @Test(arguments: [4064, 4065, 4079, 4080, 4081])
  func `does not overflow where a group goes on after a gap`(rows: Int) throws {
    let layout = try TableLayout(
      groupings: [Made.variable("municipality", 2), Made.variable("area", 2)],
      questions: [TableQuestion(Made.variable("q", 7))])
    var builder = AnswerColumnsBuilder(layout)
    for group in [[1, 1], [1, 2], [2, 1]] as [[UInt16]] {
      for _ in 0..<rows { try builder.append([7], groups: group) }
    }
    let kept = try builder.finish().grouped(keeping: [layout.groupings[1].id: ["1"]])
    #expect(kept.way == .inPlace)
    #expect(kept.tallies()[0].answers(0).last == UInt32(2 * rows))
  }

  @Test(arguments: [254, 255, 256, 257, 511, 1000])
  func `does not overflow where each row is apart`(rows: Int) throws {
    let layout = try TableLayout(
      groupings: [Made.variable("municipality", 1000), Made.variable("area", 2)],
      questions: [TableQuestion(Made.variable("q", 7))])
    var slow = SlowTable(layout: layout)
    for row in 1...rows {
      slow.rows.append(.init(answers: [3], groups: [UInt16(row), 1]))
      slow.rows.append(.init(answers: [4], groups: [UInt16(row), 2]))
    }
    try expectSame(built(slow), slow, groupings: [[1], []], filters: [[:], [1: [1]]])
  }

  @Test(arguments: [254, 255, 256, 65_535])
  func `tells all groups of a long codebook apart`(codes: Int) throws {
    let layout = try TableLayout(
      groupings: [Made.variable("group", codes)], questions: [TableQuestion(Made.variable("q", 2))])
    var slow = SlowTable(layout: layout)
    for code in [codes, 0, codes - 1, 1, codes, 255 % codes, 254] {
      slow.rows.append(.init(answers: [UInt8(code % 3)], groups: [UInt16(code)]))
    }
    try expectSame(
      built(slow), slow, groupings: [[0]], filters: [[:], [0: [codes, 254]]])
  }

  @Test func `tells all codes of a long codebook apart`() throws {
    let layout = try TableLayout(
      groupings: [Made.variable("group", 2)], questions: [TableQuestion(Made.variable("q", 254))])
    var slow = SlowTable(layout: layout)
    for code in 0...255 { slow.rows.append(.init(answers: [UInt8(code)], groups: [1])) }
    try expectSame(built(slow), slow, groupings: [[0]], filters: [[:]])
  }

  @Test func `of an empty table is all zeros`() throws {
    let layout = try Made.layout()
    let rows = try AnswerColumns(layout).grouped(by: [layout.groupings[1].id])
    #expect(rows.rows == [0, 0, 0, 0])
    #expect(rows.tallies().allSatisfy { $0.counts.allSatisfy { $0 == 0 } })
    #expect(rows.tallies()[1].meanLevels() == [nil, nil, nil, nil])
    #expect(rows.tallies()[1].dontKnowShares() == [nil, nil, nil, nil])
  }

  @Test func `comes from rows that can be read back`() throws {
    var chance = SeededGenerator(seed: 9)
    var slow = SlowTable(layout: try Made.layout())
    for _ in 0..<60 { slow.rows.append(Made.row(slow.layout, &chance)) }
    var table = try built(slow)
    for _ in 0..<20 {
      let row = Made.row(slow.layout, &chance)
      slow.rows.append(row)
      try table.append(row.answers, groups: row.groups)
    }
    let groups = try slow.layout.groupings.map { try table.codes(ofGrouping: $0.id) }
    let answers = try slow.layout.questions.flatMap { try table.codes(ofQuestion: $0.variable.id) }
    let read = (0..<table.count).map { row in
      groups.map { [Int($0[row])] } + answers.map { [Int($0[row])] }
    }
    let given = slow.rows.map { row in
      row.groups.map { [Int($0)] } + row.answers.map { [Int($0)] }
    }
    #expect(read.map(\.description).sorted() == given.map(\.description).sorted())
  }
}
