import Findings
import Measures
import Tables
import Testing

@testable import Statistics

/// Expected values: `Scripts/reference/weights.py`, the intervals of shares from scipy 1.17.1's
/// `stats.binomtest`.
@Suite struct `A weighted sum of shares` {
  struct Case: Decodable {
    let counts: [Int], sizes: [Int], weights: [Double], level: Double
    let value: Double, low: Double, high: Double
  }

  @Test func `agrees with scipy and the published formula`() throws {
    let cases = try Reference<Case>.read("weights.json")
    #expect(cases.count == 40)
    for one in cases {
      let found = weightedSum(
        one.counts.indices.map {
          WeightedPart(count: one.counts[$0], size: one.sizes[$0], weight: one.weights[$0])
        }, level: one.level)
      #expect(abs(found.value - one.value) < 1e-12)
      #expect(abs(found.interval.lower - one.low) < 1e-9)
      #expect(abs(found.interval.upper - one.high) < 1e-9)
    }
  }

  @Test func `of one share is that share with its own interval`() {
    let found = weightedSum([WeightedPart(count: 3, size: 11, weight: 1)])
    let own = wilsonInterval(count: 3, size: 11)
    #expect(abs(found.value - 3.0 / 11) < 1e-15)
    #expect(abs(found.interval.lower - own.lower) < 1e-15)
    #expect(abs(found.interval.upper - own.upper) < 1e-15)
  }
}

@Suite struct `Municipalities that weigh alike` {
  private let variable = Variable(
    id: VariableID(rawValue: "q"), label: LocalizedText(same: "Q"), wording: nil, kind: .ordinal,
    codes: (1...5).map {
      Code(
        id: "\($0)", label: LocalizedText(same: "\($0)"), meaning: nil, role: .level(rank: $0))
    } + [Code(id: "x", label: LocalizedText(same: "x"), meaning: nil, role: .dontKnow)])

  private func tally(_ counts: [Int], missing: Int = 0) -> Tally {
    Tally(variable: variable, counts: counts, missing: missing)
  }

  private func finding(_ tallies: [Tally]) -> Finding? {
    equalWeightFinding(
      of: tallies, id: FindingID(rawValue: "f"), origin: .collected(round: "r"))
  }

  /// Expected: numpy 2.4.6, `mean([[.1, .1, .2, .3, .2, .1], [0, 0, 0, 0, 1, 0], [.5, .5, 0, 0, 0,
  /// 0]], axis=0)`; at the two upper levels of five, without don't know, 5/9, 1 and 0 are 14/27 on
  /// average, and 5 + 2 + 0 of 9 + 2 + 4 are 7/15.
  @Test func `have the mean of their shares, don't know apart in the sentence`() throws {
    let found = try #require(
      finding([
        tally([1, 1, 2, 3, 2, 1]), tally([0, 0, 0, 0, 2, 0], missing: 3),
        tally([2, 2, 0, 0, 0, 0]), tally([0, 0, 0, 0, 0, 0], missing: 9),
      ]))
    guard case .distribution(let distribution) = found.estimate else {
      Issue.record("no distribution")
      return
    }
    let expected = [0.6, 0.6, 0.2, 0.3, 1.2, 0.1].map { $0 / 3 }
    for (segment, share) in zip(distribution.segments, expected) {
      #expect(abs(segment.share - share) < 1e-12)
      #expect(segment.count == nil && segment.interval != nil)
    }
    #expect(found.sample.size == .counted(16) && found.sample.municipalities == 3)
    #expect(found.statement.key == "result.equal")
    #expect(found.statement.arguments["weighted"] == .share(14.0 / 27, decimals: 0))
    #expect(found.statement.arguments["plain"] == .share(7.0 / 15, decimals: 0))
  }

  @Test func `are at least three`() {
    #expect(finding([tally([1, 1, 2, 3, 2, 1]), tally([5, 0, 0, 0, 0, 0])]) == nil)
    #expect(finding([]) == nil)
  }
}

@Suite struct `Facts about municipalities counted` {
  private func fact(_ answers: [UInt8], kind: AnswerKind = .yesNo) throws -> MunicipalFactTally {
    let variable = Variable(
      id: VariableID(rawValue: "q"), label: LocalizedText(same: "Q"), wording: nil, kind: kind,
      codes: ["yes", "no"].map {
        Code(id: $0, label: LocalizedText(same: $0), meaning: nil, role: .option)
      })
    let layout = try TableLayout(
      groupings: [
        Variable(
          id: VariableID(rawValue: "m"), label: LocalizedText(same: "m"), wording: nil,
          kind: .singleChoice,
          codes: answers.indices.map {
            Code(id: "\($0)", label: LocalizedText(same: "\($0)"), meaning: nil, role: .option)
          })
      ], questions: [TableQuestion(variable, isMunicipalFact: true)])
    var rows = AnswerColumnsBuilder(layout)
    for (number, answer) in answers.enumerated() {
      let bytes = kind == .multipleChoice ? [answer == 0 ? 0 : 2, answer] : [answer]
      try rows.append(bytes, groups: [UInt16(number + 1)])
    }
    let tally = try rows.finish().grouped(by: [VariableID(rawValue: "m")]).tallies()[0]
    return try #require(MunicipalFactTally(tally))
  }

  private func shares(_ finding: Finding?) -> [Double] {
    guard case .distribution(let distribution) = finding?.estimate else { return [] }
    #expect(distribution.segments.allSatisfy { $0.interval == nil })
    return distribution.segments.map(\.share)
  }

  private let id = FindingID(rawValue: "f")

  /// Expected by hand: yes, yes, no and one without answer are 2/3 and 1/3 of municipalities; with
  /// 6, 1 and 3 thousand inhabitants 0.7 and 0.3 of inhabitants.
  @Test func `are shares of municipalities, and of inhabitants`() throws {
    let fact = try self.fact([1, 1, 2, 0])
    let origin = Origin.collected(round: "r")
    let found = factFinding(of: fact, id: id, origin: origin)
    #expect(shares(found) == [2.0 / 3, 1.0 / 3])
    #expect(found?.sample == Sample(size: .counted(3), unit: .municipalities, municipalities: 3))
    let weighted = populationFinding(
      of: fact, populations: [6_000, 1_000, 3_000, 9_000], id: id, origin: origin)
    #expect(shares(weighted) == [0.7, 0.3])
    #expect(weighted?.statement.arguments["inhabitants"] == .integer(10_000))
    let known = populationFinding(
      of: fact, populations: [nil, 1_000, nil, nil], id: id, origin: origin)
    #expect(shares(known) == [1, 0])
    #expect(known?.sample.municipalities == 1)
    #expect(
      populationFinding(of: fact, populations: [nil, nil, nil, 1], id: id, origin: origin) == nil)
  }

  /// Expected by hand: three of four have answered, all have the first and one the second, with a
  /// tenth of the inhabitants.
  @Test func `are shares of those who answered where several may be chosen`() throws {
    let fact = try self.fact([1, 1, 2, 0], kind: .multipleChoice)
    let origin = Origin.collected(round: "r")
    #expect(shares(factFinding(of: fact, id: id, origin: origin)) == [1, 1.0 / 3])
    let weighted = populationFinding(
      of: fact, populations: [6_000, 3_000, 1_000, 9_000], id: id, origin: origin)
    #expect(shares(weighted) == [1, 0.1])
  }

  @Test func `are nothing where none has answered`() throws {
    let origin = Origin.collected(round: "r")
    #expect(factFinding(of: try fact([0, 0]), id: id, origin: origin) == nil)
  }
}
