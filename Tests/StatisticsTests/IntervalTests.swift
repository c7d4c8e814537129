import Findings
import Measures
import Statistics
import Tables
import Testing

/// Expected values: scipy 1.17.1, `stats.binomtest(k, n).proportion_ci(level, "wilson")`.
@Suite struct `Wilson's interval` {
  struct Case: Decodable { let k: Int, n: Int, level: Double, low: Double, high: Double }

  @Test func `agrees with scipy to ten digits`() throws {
    let cases = try Reference<Case>.read("wilson.json")
    #expect(cases.count > 100)
    for one in cases {
      let interval = wilsonInterval(count: one.k, size: one.n, level: one.level)
      #expect(abs(interval.lower - one.low) < 1e-10, "\(one)")
      #expect(abs(interval.upper - one.high) < 1e-10, "\(one)")
    }
  }

  /// E. B. Wilson's interval for 14 of 20 at 95 %, as R 4's `prop.test(14, 20, correct = FALSE)`
  /// prints it: 0.4810 to 0.8545.
  @Test func `is 48 to 85 per cent for 14 of 20`() {
    let interval = wilsonInterval(count: 14, size: 20)
    #expect(abs(interval.lower - 0.4810) < 5e-5)
    #expect(abs(interval.upper - 0.8545) < 5e-5)
  }
}

/// Expected values: scipy 1.17.1, `stats.norm.ppf` and `stats.t.ppf`.
@Suite struct `A quantile` {
  struct Case: Decodable { let p: Double, df: Int, q: Double }

  @Test func `agrees with scipy`() throws {
    for one in try Reference<Case>.read("quantiles.json") {
      let found =
        one.df == 0
        ? normalQuantile(one.p) : studentQuantile(one.p, degreesOfFreedom: one.df)
      // Relative to the size of the deviate; scipy's own values carry about 13 digits here.
      #expect(abs(found - one.q) < 1e-9 * max(1, abs(one.q)), "\(one) found \(found)")
    }
  }
}

/// Expected values: scipy 1.17.1, `stats.t.interval(0.95, n - 1, mean, stats.sem(data))`.
@Suite struct `The mean of levels` {
  struct Case: Decodable { let counts: [Int], mean: Double, low: Double, high: Double }

  private func scale(dontKnow: Bool) -> Variable {
    let levels = (1...6).map { rank in
      Code(
        id: "level-\(rank)", label: LocalizedText(same: "\(rank)"), meaning: nil,
        role: .level(rank: rank))
    }
    let apart = Code(
      id: "dont-know", label: LocalizedText(same: "?"), meaning: nil, role: .dontKnow)
    return Variable(
      id: VariableID(rawValue: "q"), label: LocalizedText(same: "q"), wording: nil,
      kind: .ordinal, codes: levels + (dontKnow ? [apart] : []))
  }

  @Test func `agrees with scipy's t interval`() throws {
    for one in try Reference<Case>.read("means.json") {
      let tally = Tally(variable: scale(dontKnow: false), counts: one.counts, missing: 0)
      let mean = try #require(meanOfLevels(tally))
      let interval = try #require(mean.interval)
      #expect(abs(mean.value - one.mean) < 1e-12)
      #expect(abs(interval.lower - one.low) < 1e-9)
      #expect(abs(interval.upper - one.high) < 1e-9)
    }
  }

  @Test func `leaves out those who do not know and those who are missing`() throws {
    let with = Tally(variable: scale(dontKnow: true), counts: [1, 2, 3, 0, 1, 0, 9], missing: 4)
    let without = Tally(variable: scale(dontKnow: false), counts: [1, 2, 3, 0, 1, 0], missing: 0)
    #expect(meanOfLevels(with) == meanOfLevels(without))
  }

  @Test func `is absent where nobody gave a level`() {
    let nobody = Tally(
      variable: scale(dontKnow: true), counts: [0, 0, 0, 0, 0, 0, 5], missing: 0)
    #expect(meanOfLevels(nobody) == nil)
  }

  @Test func `has no interval with one answer`() throws {
    let one = Tally(variable: scale(dontKnow: false), counts: [0, 1, 0, 0, 0, 0], missing: 0)
    #expect(try #require(meanOfLevels(one)).interval == nil)
  }
}
