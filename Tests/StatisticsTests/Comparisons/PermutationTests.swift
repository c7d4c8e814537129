import Measures
import Testing

@testable import Statistics

/// Expected values: `Scripts/reference/comparisons.py`, every arrangement listed with Python's exact
/// fractions; one stratum also agrees there with scipy 1.17.1's `stats.permutation_test`.
@Suite struct `The permutation test` {
  struct Part: Decodable { let first: [Int], second: [Int] }
  struct Case: Decodable {
    let strata: [Part], p: Double, smallest: Double, expected: Double
  }

  private func strata(_ parts: [Part]) -> [OrdinalStratum] {
    parts.map { OrdinalStratum(first: $0.first, second: $0.second) }
  }

  private func distinct(_ one: Case) -> Bool {
    one.strata.contains { $0.first.contains { $0 > 0 } && $0.second.contains { $0 > 0 } }
  }

  @Test func `agrees with a listing of every arrangement within strata`() throws {
    let cases = try Reference<Case>.read("permutation.json").filter(distinct)
    #expect(cases.count > 15)
    for one in cases {
      let test = try #require(permutationTest(strata(one.strata), seed: 1))
      #expect(test.way == .exact)
      #expect(abs(test.p - one.p) < 1e-12, "\(one) found \(test)")
      #expect(abs(test.smallest - one.smallest) < 1e-12, "\(one) found \(test)")
      #expect(abs(test.expected - one.expected) < 1e-12, "\(one) found \(test)")
    }
  }

  /// scipy 1.17.1, `stats.mannwhitneyu(x, y, method="exact")`, without ties.
  struct Ranked: Decodable { let first: [Int], second: [Int], p: Double }

  @Test func `of one stratum without ties is the exact Mann–Whitney test`() throws {
    for one in try Reference<Ranked>.read("mann-whitney.json") {
      let part = OrdinalStratum(first: one.first, second: one.second)
      let test = try #require(permutationTest([part], seed: 1))
      #expect(test.way == .exact)
      #expect(abs(test.p - one.p) < 1e-10)
    }
  }

  @Test func `drawn at random comes near the exact one, and never to zero`() throws {
    for one in try Reference<Case>.read("permutation.json").filter(distinct).prefix(9) {
      let drawn = drawnTest(ScoredStrata(strata(one.strata)), draws: 999, seed: 8)
      // Four standard errors of 999 draws.
      #expect(abs(drawn.p - one.p) < 4 * 0.016 + 0.001)
      #expect(drawn.p >= 0.001)
    }
  }

  @Test func `drawn with the same seed is the same`() {
    let part = OrdinalStratum(first: [2, 3, 9, 9], second: [9, 9, 3, 1])
    let one = permutationTest([part, part], draws: 199, seed: 5, stepsMax: 10_000)
    #expect(one?.way == .drawn(199))
    #expect(one == permutationTest([part, part], draws: 199, seed: 5, stepsMax: 10_000))
  }

  @Test func `of very many people comes from the normal distribution, near the drawn one`() throws {
    let part = OrdinalStratum(first: [300, 200, 250, 290], second: [30, 20, 20, 20])
    let drawn = try #require(permutationTest([part], draws: 999, seed: 5, stepsMax: 200_000))
    let normal = try #require(permutationTest([part], draws: 999, seed: 5, stepsMax: 1000))
    #expect(drawn.way == .drawn(999))
    #expect(normal.way == .normal)
    #expect(abs(normal.p - drawn.p) < 0.06)
  }

  @Test func `finds nothing where groups differ only in which municipality they come from`() throws
  {
    // Everybody in the first municipality answers high, everybody in the second low.
    let mixed = try #require(
      permutationTest(
        [
          OrdinalStratum(first: [0, 0, 9], second: [0, 0, 1]),
          OrdinalStratum(first: [1, 0, 0], second: [9, 0, 0]),
        ], seed: 1))
    #expect(abs(mixed.p - 1) < 1e-12)
    #expect(abs(mixed.expected - 0.8) < 1e-12)
  }

  @Test func `is absent where no municipality has both groups`() {
    let apart = [
      OrdinalStratum(first: [0, 9], second: [0, 0]),
      OrdinalStratum(first: [0, 0], second: [9, 0]),
    ]
    #expect(permutationTest(apart, seed: 1) == nil)
    #expect(permutationTest([], seed: 1) == nil)
  }

  @Test func `cannot show anything with three against three`() throws {
    let few = OrdinalStratum(first: [0, 0, 3], second: [3, 0, 0])
    let test = try #require(permutationTest([few], seed: 1))
    #expect(abs(test.smallest - 0.1) < 1e-12)
  }
}

/// Expected values: statsmodels 0.15.0, `multipletests` with `holm` and `fdr_bh`.
@Suite struct `A correction for many tests` {
  struct Case: Decodable { let values: [Double], holm: [Double], hochberg: [Double] }

  @Test func `agrees with statsmodels`() throws {
    for one in try Reference<Case>.read("corrections.json") {
      for (found, expected) in zip(holm(one.values), one.holm) {
        #expect(abs(found - expected) < 1e-12)
      }
      for (found, expected) in zip(benjaminiHochberg(one.values), one.hochberg) {
        #expect(abs(found - expected) < 1e-12)
      }
    }
    #expect(holm([]) == [] && benjaminiHochberg([]) == [])
  }
}

/// Expected values: statsmodels 0.15.0, `confint_proportions_2indep(method="newcomb")`.
@Suite struct `The difference between two shares` {
  struct Case: Decodable {
    let a: Int, n: Int, b: Int, m: Int, level: Double, low: Double, high: Double
  }

  @Test func `agrees with statsmodels`() throws {
    for one in try Reference<Case>.read("difference.json") {
      let found = shareDifference((one.a, one.n), (one.b, one.m), level: one.level)
      #expect(abs(found.interval.lower - one.low) < 1e-9, "\(one) found \(found)")
      #expect(abs(found.interval.upper - one.high) < 1e-9, "\(one) found \(found)")
    }
  }

  /// Newcombe (1998), table II, method 10.
  @Test(arguments: [
    (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090),
    (0, 10, 0, 20, -0.1611, 0.2775), (10, 10, 0, 10, 0.6075, 1.0000),
  ])
  func `is that of the published table`(
    a: Int, n: Int, b: Int, m: Int, low: Double, high: Double
  ) {
    let found = shareDifference((a, n), (b, m)).interval
    #expect(abs(found.lower - low) < 5e-5)
    #expect(abs(found.upper - high) < 5e-5)
  }
}

/// Expected values: `Scripts/reference/comparisons.py`, the definition with exact fractions.
@Suite struct `Agreement` {
  struct Case: Decodable { let counts: [Int], value: Double, low: Double, high: Double }

  @Test func `agrees with the definition in exact fractions`() throws {
    for one in try Reference<Case>.read("agreement.json") {
      let found = try #require(agreement(one.counts))
      #expect(abs(found.value - one.value) < 1e-12)
      #expect(abs(found.withOneLess.lower - one.low) < 1e-12)
      #expect(abs(found.withOneLess.upper - one.high) < 1e-12)
    }
  }

  /// The example of R's package agrmt 1.42: `agreement(c(30, 40, 210, 130, 530, 50, 10))` gives
  /// 0.6113333.
  @Test func `is that of the published example`() throws {
    let found = try #require(agreement([30, 40, 210, 130, 530, 50, 10]))
    #expect(abs(found.value - 0.611_333_3) < 5e-8)
  }

  @Test func `is one, zero and minus one where it should be`() {
    #expect(agreement([0, 0, 9, 0])?.value == 1)
    #expect(agreement([3, 3, 3, 3])?.value == 0)
    #expect(agreement([5, 0, 0, 5])?.value == -1)
  }

  @Test func `is absent for few answers and for two levels`() {
    #expect(agreement([3, 3, 1]) == nil)
    #expect(agreement([9, 9]) == nil)
  }
}
