import Measures
import Statistics
import Tables
import Testing

/// Expected values: Scripts/reference/statistics.py, which lists every vector of counts.
@Suite struct `Printed percentages` {
  struct Case: Decodable {
    let values: [String]
    let rule: String
    let sizes: [String: [Int]]
    let corrections: [String: Correction]
    struct Correction: Decodable { let least: Int, sets: [[Int]] }
  }

  private func parts(_ one: Case) throws -> PrintedParts {
    PrintedParts(
      values: try one.values.map(percent), rule: try #require(PartsRule(rawValue: one.rule)))
  }

  @Test func `fit the very sizes that an exhaustive search finds`() throws {
    for one in try Reference<Case>.read("plausibility.json") {
      let parts = try parts(one)
      for (name, sizes) in one.sizes {
        let rule = try #require(RoundingRule(rawValue: name))
        let found = FittingSizes(parts, upTo: 24).sizes(rule)
        #expect(found == sizes, "\(one.values) \(one.rule) \(name)")
      }
    }
  }

  @Test func `must be wrong in as few values as an exhaustive search finds`() throws {
    for one in try Reference<Case>.read("plausibility.json") {
      let parts = try parts(one)
      for (size, expected) in one.corrections {
        let n = try #require(Int(size))
        let correction = parts.correction(at: n, rounding: .halfUp)
        #expect(correction.wrongCount == expected.least, "\(one.values) \(one.rule) n=\(n)")
        #expect(parts.leastWrong(at: n, rounding: .halfUp) == expected.least)
        #expect(
          Set(correction.wrongSets) == Set(expected.sets), "\(one.values) \(one.rule) n=\(n)")
      }
    }
  }

  @Test func `settle from a size on exactly as a search of every size says`() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<40 {
      let values = (0..<Int.random(in: 1...7, using: &generator)).map { _ in
        PrintedValue.percent(
          PrintedNumber(
            digits: Int.random(in: 0...400, using: &generator),
            decimals: Int.random(in: 0...1, using: &generator)))
      }
      for rule in PartsRule.allCases {
        let parts = PrintedParts(values: values, rule: rule)
        let sizes = FittingSizes(parts, upTo: 3000)
        for rounding in RoundingRule.allCases {
          let searched = (1...3000).filter { parts.fit($0, rounding: rounding) }
          let agrees = sizes.sizes(rounding) == searched
          #expect(agrees, "\(values) \(rule) \(rounding)")
        }
      }
    }
  }

  @Test(arguments: [
    // Halves: 1 of 8 is 12.5 per cent exactly, 3 of 8 is 37.5.
    ("13", RoundingRule.halfUp, 8, 1...1), ("12", .halfEven, 8, 1...1), ("12", .cut, 8, 1...1),
    ("38", .halfEven, 8, 3...3), ("38", .halfUp, 8, 3...3), ("37", .cut, 8, 3...3),
  ])
  func `are told apart by rounding rule at a tie`(
    text: String, rule: RoundingRule, n: Int, counts: ClosedRange<Int>
  ) throws {
    #expect(compatibleCounts(try percent(text), of: n, rounding: rule) == counts)
  }

  @Test func `are no roundings where no count gives them`() throws {
    for rule in RoundingRule.allCases {
      #expect(compatibleCounts(try percent("33"), of: 11, rounding: rule) == nil)
      #expect(compatibleCounts(try percent("47"), of: 20, rounding: rule) == nil)
    }
    #expect(compatibleCounts(try percent("12"), of: 8, rounding: .halfUp) == nil)
    #expect(compatibleCounts(try percent("13"), of: 8, rounding: .halfEven) == nil)
  }

  @Test func `may be a sum of rounded parts where they cover several answers`() throws {
    // 17.6 + 52.9 of 17 print as 18 and 53, whose sum is 71, while 12 of 17 is 70.6.
    // 35.3 + 35.3 print as 35 and 35: 70.
    let seventy = try percent("70")
    #expect(compatibleCounts(seventy, of: 17, rounding: .halfUp) == nil)
    #expect(compatibleCounts(seventy, of: 17, rounding: .halfUp, codes: 2) == 12...12)
  }

  @Test func `in words are one of the two nearest counts`() {
    let quarter = PrintedValue.fraction(numerator: 1, denominator: 4)
    #expect(compatibleCounts(quarter, of: 51, rounding: .halfUp) == 12...13)
    #expect(compatibleCounts(quarter, of: 20, rounding: .halfUp) == 5...5)
    #expect(compatibleCounts(.none, of: 51, rounding: .halfUp) == 0...0)
  }

  @Test(arguments: [
    (["1", "30", "30", "10", "10", "10"], false), (["16", "27", "22", "12", "6", "2", "16"], true),
    (["50", "29", "20", "2"], true), (["33,3", "33,3", "33,3"], true),
    (["33,3", "33,3", "33,2"], false), (["50", "50"], true), (["51", "51"], false),
  ])
  func `sum to a hundred only within what rounding allows`(values: [String], isWithin: Bool)
    throws
  {
    let parts = PrintedParts(values: try values.map(percent), rule: .whole)
    #expect(parts.sumIsWithinRounding(.halfUp) == isWithin)
  }

  @Test func `of a huge question are searched without harm`() throws {
    let values = (0..<200).map { _ in PrintedValue.percent(PrintedNumber(digits: 99)) }
    let parts = PrintedParts(values: values, rule: .whole)
    #expect(FittingSizes(parts, upTo: 300).isEmpty)
    let correction = parts.correction(at: 150, rounding: .halfUp)
    #expect(correction.wrongCount == 199)
    #expect(correction.hasMore)
  }
}

/// Expected values: Scripts/reference/statistics.py, from every sum of n whole numbers 0–10.
@Suite struct `A printed mean` {
  struct Case: Decodable {
    let n: Int, rounding: String, possible: [String], impossible: [String]
  }

  @Test func `is possible exactly where some sum gives it`() throws {
    for one in try Reference<Case>.read("grim.json") {
      let rule = try #require(RoundingRule(rawValue: one.rounding))
      for text in one.possible {
        let mean = try #require(PrintedNumber(text))
        #expect(meanFits(mean, of: one.n, within: 0...10, rounding: rule), "\(text) n=\(one.n)")
      }
      for text in one.impossible {
        let mean = try #require(PrintedNumber(text))
        #expect(!meanFits(mean, of: one.n, within: 0...10, rounding: rule), "\(text) n=\(one.n)")
      }
    }
  }
}
