import Findings
import Measures
import Statistics
import Testing

/// Expected values: `Scripts/reference/scales.py`; scipy 1.17.1's `stats.t.interval` where everybody
/// answered all, the stratified formula with numpy, the jackknife where answers are missing.
@Suite struct `A score on an axis` {
  struct Case: Decodable {
    let rows: [[Int]], strata: [Int], value: Double, low: Double, high: Double, kind: String
  }

  private func people(_ one: Case) -> [AxisRespondent] {
    zip(one.rows, one.strata).map { row, stratum in
      AxisRespondent(
        stratum: stratum,
        categories: stride(from: 0, to: 12, by: 4).map { start in
          let ranks = row[start..<start + 4].filter { $0 > 0 }
          return AxisRespondent.Category(sum: ranks.reduce(0, +), answers: ranks.count)
        })
    }
  }

  private func same(_ rank: Int, _ count: Int, stratum: Int = 0) -> [AxisRespondent] {
    (0..<count).map { person in
      // One statement differs by one step between every other person.
      let nudge = person.isMultiple(of: 2) ? 0 : rank > 3 ? -1 : 1
      return AxisRespondent(
        stratum: stratum,
        categories: (0..<3).map { .init(sum: rank * 2 + ($0 == 0 ? nudge : 0), answers: 2) })
    }
  }

  @Test func `agrees with scipy, and with the jackknife where answers are missing`() throws {
    for one in try Reference<Case>.read("maturity.json") {
      let score = try #require(axisScore(people(one)))
      let interval = try #require(score.interval)
      #expect(abs(score.value - one.value) < 1e-12)
      // The jackknife is another approximation of the same thing.
      let tolerance = one.kind == "exact" ? 1e-9 : 0.05 * (one.high - one.low)
      #expect(abs(interval.lower - one.low) < tolerance, "\(one.kind) \(interval)")
      #expect(abs(interval.upper - one.high) < tolerance, "\(one.kind) \(interval)")
    }
  }

  @Test func `weighs the categories equally, however many answered each`() throws {
    let uneven = (0..<6).map { _ in
      AxisRespondent(
        stratum: 0,
        categories: [
          .init(sum: 2, answers: 2), .init(sum: 6, answers: 1), .init(sum: 8, answers: 2),
        ])
    }
    let score = try #require(axisScore(uneven))
    #expect(score.categories == [1, 6, 4])
    #expect(abs(score.value - 11 / 3) < 1e-12)
    // Nobody differs from anybody: that tells nothing of how uncertain it is.
    #expect(score.interval == nil && score.position == nil)
  }

  @Test func `is told only where the whole interval lies on one side`() throws {
    #expect(axisScore(same(5, 8))?.position == .strong)
    #expect(axisScore(same(2, 8))?.position == .limiting)
    #expect(try #require(axisScore(same(2, 4) + same(5, 4))).position == nil)
  }

  @Test func `has no interval below five, and is absent where a category has no answers`() {
    #expect(axisScore(same(5, 4))?.interval == nil)
    #expect(axisScore(same(5, 5))?.interval != nil)
    let silent = AxisRespondent(
      stratum: 0, categories: [.init(sum: 5, answers: 1), .init(sum: 0, answers: 0)])
    #expect(axisScore([silent, silent]) == nil)
    #expect(axisScore([]) == nil)
  }

  @Test func `is the same in any order, and without those who answered nothing`() throws {
    let one = try #require(try Reference<Case>.read("maturity.json").last)
    let nobody = AxisRespondent(
      stratum: 3, categories: (0..<3).map { _ in .init(sum: 0, answers: 0) })
    let found = try #require(axisScore(people(one)))
    let other = try #require(axisScore([nobody] + people(one).reversed()))
    #expect(found.respondents == other.respondents)
    #expect(abs((found.interval?.lower ?? 0) - (other.interval?.lower ?? 9)) < 1e-12)
  }

  @Test func `takes lone people of several municipalities together, on the wide side`() throws {
    let alone = (0..<8).flatMap { same($0 % 2 == 0 ? 2 : 5, 1, stratum: $0) }
    let score = try #require(axisScore(alone))
    let interval = try #require(score.interval)
    #expect(interval.lower < 3 && interval.upper > 4)
  }
}

@Suite struct `The maturity matrix from own answers` {
  private func score(_ lower: Double, _ upper: Double) throws -> AxisScore {
    // Six people around the middle of the wanted interval.
    let middle = Int((lower + upper).rounded())
    let people = (0..<6).map { person in
      AxisRespondent(
        stratum: 0, categories: [.init(sum: middle + (person % 2 == 0 ? 0 : 1), answers: 2)])
    }
    return try #require(axisScore(people))
  }

  @Test func `counts each municipality once, and those that cannot be placed apart`() throws {
    let (low, high, unsure) = (try score(1, 2), try score(5, 5.5), try score(3.5, 3.5))
    #expect(low.position == .limiting && high.position == .strong && unsure.position == nil)
    let placements = [
      MaturityPlacement(capability: low, heritage: low),
      MaturityPlacement(capability: low, heritage: high),
      MaturityPlacement(capability: high, heritage: low),
      MaturityPlacement(capability: high, heritage: high),
      MaturityPlacement(capability: high, heritage: high),
      MaturityPlacement(capability: unsure, heritage: high),
      MaturityPlacement(capability: nil, heritage: low),
    ]
    let count = MaturityCount(placements)
    #expect(
      count.matrix
        == MaturityMatrix(
          limitedByBoth: 1, limitedByCapability: 1, limitedByHeritage: 1, strongInBoth: 2,
          heritageIsRemainder: false))
    #expect(count.unplaced == 2)
  }

  @Test func `says when none can be placed`() throws {
    let unsure = MaturityPlacement(capability: nil, heritage: nil)
    let finding = maturityFinding(
      [unsure], id: FindingID(rawValue: "m"),
      subject: Subject(id: "m", title: LocalizedText(same: "m"), wording: nil),
      origin: .collected(round: "r"))
    #expect(finding?.statement.key == "maturity.none-placed")
    #expect(
      maturityFinding(
        [], id: FindingID(rawValue: "m"),
        subject: Subject(id: "m", title: LocalizedText(same: "m"), wording: nil),
        origin: .collected(round: "r")) == nil)
  }
}
