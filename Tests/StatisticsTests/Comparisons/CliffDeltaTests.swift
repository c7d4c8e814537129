import Measures
import Tables
import Testing

@testable import Statistics

/// Expected values: `Scripts/reference/comparisons.py`; delta from scipy 1.17.1's
/// `stats.mannwhitneyu`, the variance from numpy over every pair, the score interval from
/// `scipy.optimize.brentq`.
@Suite struct `Cliff's delta` {
  struct Case: Decodable {
    let first: [Int], second: [Int], level: Double, delta: Double, variance: Double
    let asymmetric: [Double]?, score: [Double], low: Double, high: Double
  }

  @Test func `agrees with scipy, and so do its variance and both its intervals`() throws {
    let cases = try Reference<Case>.read("delta.json")
    #expect(cases.count > 40)
    for one in cases {
      let pairs = Dominance(one.first, one.second)
      let found = try #require(cliffDelta(one.first, one.second, level: one.level))
      let interval = try #require(found.interval)
      #expect(abs(found.value - one.delta) < 1e-12)
      #expect(abs(consistentVariance(pairs) - one.variance) < 1e-12)
      #expect(abs(interval.lower - one.low) < 1e-8, "\(one) found \(interval)")
      #expect(abs(interval.upper - one.high) < 1e-8, "\(one) found \(interval)")
    }
  }

  /// Hogarty and Kromrey (1999), "Using SAS to calculate tests of Cliff's delta", SUGI 24: delta
  /// −0.25 and the variance terms 0.2669753, 0.447 and 1.0055556, so ten and six answers give
  /// (5 · 0.2669753 + 9 · 0.447 + 1.0055556) / 60.
  @Test func `has the variance of the published example`() {
    let pairs = Dominance([2, 3, 3, 1, 1], [1, 1, 1, 2, 1])
    #expect(pairs.delta == -0.25)
    let expected = (5 * 0.266_975_3 + 9 * 0.447 + 1.005_555_6) / 60
    #expect(abs(consistentVariance(pairs) - expected) < 1e-5)
  }

  @Test func `has no interval below five answers, and is absent where a group is empty`() throws {
    #expect(try #require(cliffDelta([0, 4], [9, 9])).interval == nil)
    #expect(try #require(cliffDelta([0, 5], [9, 9])).interval != nil)
    #expect(cliffDelta([0, 0], [9, 9]) == nil)
  }

  @Test func `is turned round when the groups are, and when the scale is`() throws {
    let (first, second) = ([1, 0, 4, 2, 7, 3], [3, 3, 2, 0, 1, 1])
    let one = try #require(cliffDelta(first, second))
    for other in [cliffDelta(second, first), cliffDelta(first.reversed(), second.reversed())] {
      let turned = try #require(other)
      let interval = try #require(turned.interval)
      #expect(turned.value == -one.value)
      #expect(abs(interval.lower + (try #require(one.interval)).upper) < 1e-9)
      #expect(abs(interval.upper + (try #require(one.interval)).lower) < 1e-9)
    }
  }

  @Test func `of groups completely apart is one, with an interval that reaches lower`() throws {
    let apart = try #require(cliffDelta([0, 0, 5], [5, 0, 0]))
    #expect(apart.value == 1)
    #expect(apart.interval?.upper == 1)
    #expect(try #require(apart.interval).lower < 0.5)
  }

  @Test func `of groups that all chose one level is zero, with an interval that has width`() throws
  {
    let tied = try #require(cliffDelta([0, 8, 0], [0, 8, 0]))
    let interval = try #require(tied.interval)
    #expect(tied.value == 0)
    #expect(interval.lower < -0.4 && interval.upper > 0.4)
  }

  /// The true delta follows from the chances; the least cover is the test's, not the method's.
  @Test(arguments: [(5, 40), (8, 200)])
  func `lies in its interval in nearly all samples`(n: Int, m: Int) throws {
    let shapes: [[Int]] = [[2, 2, 4, 8, 16, 32], [1, 3, 6, 6, 3, 1], [10, 2, 2, 2, 2, 10]]
    var generator = SeededGenerator(seed: 4)
    for first in shapes {
      for second in shapes {
        let truth = try #require(cliffDelta(first, second)).value
        let held = try (0..<100).count { _ in
          let sample = try #require(
            cliffDelta(draw(n, from: first, &generator), draw(m, from: second, &generator)))
          let interval = try #require(sample.interval)
          return interval.lower <= truth && truth <= interval.upper
        }
        #expect(held >= 87, "\(first) \(second): \(held) of 100")
      }
    }
  }

  private func draw(_ size: Int, from shape: [Int], _ generator: inout SeededGenerator) -> [Int] {
    let levels = shape.enumerated().flatMap { repeatElement($0.offset, count: $0.element) }
    var counts = shape.map { _ in 0 }
    for _ in 0..<size { counts[levels[Int.random(in: levels.indices, using: &generator)]] += 1 }
    return counts
  }
}

@Suite struct `The levels of a tally` {
  private func variable(_ kind: AnswerKind, _ codes: [(String, CodeRole)]) -> Variable {
    Variable(
      id: VariableID(rawValue: "q"), label: LocalizedText(same: "q"), wording: nil, kind: kind,
      codes: codes.map {
        Code(id: $0.0, label: LocalizedText(same: $0.0), meaning: nil, role: $0.1)
      })
  }

  @Test func `leave out don't know and missing, lowest first`() {
    let scale = variable(
      .ordinal,
      [
        ("c", .level(rank: 3)), ("a", .level(rank: 1)), ("?", .dontKnow), ("b", .level(rank: 2)),
      ])
    let tally = Tally(variable: scale, counts: [7, 5, 90, 6], missing: 40)
    #expect(tally.levelCounts == [5, 6, 7])
    #expect(tally.upperCount == 7)
  }

  @Test func `of yes and no are no and yes`() {
    let question = variable(.yesNo, [("yes", .option), ("no", .option), ("dont-know", .dontKnow)])
    let tally = Tally(variable: question, counts: [3, 4, 5], missing: 0)
    #expect(tally.levelCounts == [4, 3])
    #expect(tally.upperCount == 3)
  }

  @Test func `are absent where answers have no order`() {
    let question = variable(.singleChoice, [("a", .option), ("b", .option)])
    #expect(Tally(variable: question, counts: [1, 2], missing: 0).levelCounts == nil)
  }
}
