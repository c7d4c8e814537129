import Measures
import Tables
import Testing

/// Three municipalities: in the first 4 answer, in the second 1, in the third nobody; one answer is
/// of no known municipality.
@Suite struct `A grouped tally` {
  private func tally(
    _ rows: [(municipality: UInt16, code: UInt8)], isFact: Bool = false
  ) throws -> GroupedTally {
    let layout = try TableLayout(
      groupings: [Made.variable("municipality", 3)],
      questions: [
        TableQuestion(
          Made.variable("q", 4, kind: .ordinal, dontKnow: true), isMunicipalFact: isFact)
      ])
    var builder = AnswerColumnsBuilder(layout)
    for row in rows { try builder.append([row.code], groups: [row.municipality]) }
    return try builder.finish().grouped(by: [layout.groupings[0].id]).tallies()[0]
  }

  private let opinions: [(municipality: UInt16, code: UInt8)] = [
    (1, 1), (2, 3), (1, 4), (1, 2), (1, 0), (1, 255), (0, 3), (1, 2), (2, 0),
  ]

  @Test func `keeps skipped, not put and the unknown group apart`() throws {
    let tally = try tally(opinions)
    #expect(tally.rows == [1, 6, 2, 0])
    #expect(tally.answers(1) == [1, 2, 0, 1])
    #expect([0, 1, 2, 3].map(tally.skipped) == [0, 1, 1, 0])
    #expect([0, 1, 2, 3].map(tally.notPut) == [0, 1, 0, 0])
    #expect([0, 1, 2, 3].map(tally.respondents) == [1, 4, 1, 0])
    #expect(
      tally.tally(1)
        == Tally(variable: tally.question.variable, counts: [1, 2, 0, 1], missing: 1))
    #expect(
      tally.tally([1, 2])
        == Tally(variable: tally.question.variable, counts: [1, 2, 1, 1], missing: 2))
  }

  /// Expected: numpy 2.4.6, `mean([1, 2, 2])` and `mean([0, 1, 0, 0])`.
  @Test func `has means without those who do not know, and their share beside`() throws {
    let tally = try tally(opinions)
    #expect(tally.meanLevels() == [3, 5.0 / 3, 3, nil])
    #expect(tally.dontKnowShares() == [0, 0.25, 0, nil])
  }

  @Test func `numbers the groups of a crossing with the last grouping fastest`() throws {
    let groupings = [Made.variable("a", 2), Made.variable("b", 3)]
    let tally = GroupedTally(
      question: TableQuestion(Made.variable("q", 1)), groupings: groupings,
      rows: [UInt32](repeating: 0, count: 12), counts: [UInt32](repeating: 0, count: 36))
    #expect(tally.group([0, 0]) == 0)
    #expect(tally.group([0, 3]) == 3)
    #expect(tally.group([1, 0]) == 4)
    #expect(tally.group([2, 3]) == 11)
  }

  /// Expected: numpy 2.4.6, `average([[1, 0], [0, 1], [1, 0]], axis=0, weights=[50, 30, 20])`.
  @Test func `weighs by population where it is of a municipal fact`() throws {
    let facts = try tally([(1, 1), (2, 3), (3, 1)], isFact: true)
    let shares = try #require(MunicipalFactTally(facts)?.shares(weights: [50, 30, 20]))
    #expect(shares.shares == [0.7, 0, 0.3, 0])
    #expect(shares.municipalities == 3 && shares.weight == 100)
    let without = try #require(MunicipalFactTally(facts)?.shares(weights: [50, 0, nil]))
    #expect(without.shares == [1, 0, 0, 0])
    #expect(without.municipalities == 1 && without.weight == 50)
    #expect(MunicipalFactTally(facts)?.shares(weights: [nil, nil, nil]) == nil)
  }

  @Test func `is never weighed by population where it is of opinions`() throws {
    #expect(MunicipalFactTally(try tally([(1, 1), (2, 3)])) == nil)
    #expect(MunicipalFactTally(try tally([(1, 1), (1, 3)], isFact: true)) == nil)
  }
}
