import Measures
import Testing

@Suite struct `A printed number` {
  @Test(arguments: [
    ("17", 17, 0), ("5,5", 55, 1), ("5.5", 55, 1), ("0,05", 5, 2), ("100", 100, 0),
  ])
  func `keeps its digits and decimals`(text: String, digits: Int, decimals: Int) {
    #expect(PrintedNumber(text) == PrintedNumber(digits: digits, decimals: decimals))
  }

  @Test(arguments: [
    "", ",", "5,", ",5", "-1", "1e3", "1 000", "5,5,5", "٣", "0,1234567", "12345678901",
  ])
  func `is nothing but digits with one decimal sign`(text: String) {
    #expect(PrintedNumber(text) == nil)
  }

  @Test func `is the same quantity with more decimals`() {
    #expect(PrintedNumber(digits: 22).equals(PrintedNumber(digits: 220, decimals: 1)))
    #expect(!PrintedNumber(digits: 22).equals(PrintedNumber(digits: 221, decimals: 1)))
  }
}

/// Expected texts: Myndigheternas skrivregler (Språkrådet), on numbers, decimal comma and per cent.
@Suite struct `Numbers in text` {
  let swedish = NumberFormat(.swedish)
  let english = NumberFormat(.english)

  @Test func `have a decimal comma and a space before the per cent sign in Swedish`() {
    #expect(swedish.percent(PrintedNumber(digits: 55, decimals: 1)) == "5,5\u{A0}%")
    #expect(english.percent(PrintedNumber(digits: 55, decimals: 1)) == "5.5%")
    #expect(swedish.share(0.4951, decimals: 1) == "49,5\u{A0}%")
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1234, "1234"), (12345, "12\u{A0}345"),
    (10_587_710, "10\u{A0}587\u{A0}710"), (-12345, "−12\u{A0}345"),
  ])
  func `have spaces between thousands from five digits on`(value: Int, text: String) {
    #expect(swedish.integer(value) == text)
  }

  @Test func `keep zeros behind the decimal comma`() {
    #expect(swedish.decimal(2.04, decimals: 2) == "2,04")
    #expect(swedish.decimal(-0.04, decimals: 1) == "0,0")
    #expect(swedish.decimal(.nan, decimals: 1) == "–")
  }

  @Test func `are written as ranges`() {
    #expect(swedish.ranges([18...18, 36...40]) == "18, 36–40")
  }
}

@Suite struct `A seeded generator` {
  /// The first outputs of SplitMix64 from seed 1234567, as published with the reference code by
  /// S. Vigna (prng.di.unimi.it/splitmix64.c) and repeated by Rosetta Code.
  @Test func `gives the published sequence`() {
    var generator = SeededGenerator(seed: 1_234_567)
    #expect(generator.next() == 6_457_827_717_110_365_317)
    #expect(generator.next() == 3_203_168_211_198_807_973)
    #expect(generator.next() == 9_817_491_932_198_370_423)
  }

  /// The same sequence and Lemire's method in Python, whose integers have no bounds. The fifth number
  /// below 2⁶² + 1 is a second try.
  @Test func `gives the numbers of another program below a bound`() {
    var dice = SeededGenerator(seed: 1_234_567)
    #expect((1...12).map { _ in dice.number(below: 6) } == [2, 1, 3, 1, 5, 2, 3, 1, 2, 4, 2, 2])
    var wide = SeededGenerator(seed: 1_234_567)
    let numbers = (1...6).map { _ in wide.number(below: (1 << 62) + 1) }
    #expect(
      numbers == [
        1_614_456_929_277_591_329, 800_792_052_799_701_993, 2_454_372_983_049_592_606,
        1_148_345_132_031_270_607, 1_951_148_732_055_966_013, 2_723_881_409_303_762_849,
      ])
    #expect(wide.number(below: 1) == 0)
  }
}

@Suite struct `A fingerprint` {
  /// FNV-1a 64 of "" and "foobar", from the test vectors of the Internet draft.
  @Test func `is FNV-1a`() {
    #expect(fingerprint(of: "".utf8) == "cbf29ce484222325")
    #expect(fingerprint(of: "foobar".utf8) == "85944171f73967e8")
  }
}

@Suite struct `An id` {
  @Test(arguments: ["fyrbodal-2024", "a", "1460", "a/b.c"])
  func `is made of small letters, digits and a few signs`(text: String) {
    #expect(Identifier<Int>.isWellFormed(text))
  }

  @Test(arguments: [
    "", "A", "å", ".", "..", "/", "a//b", "../a", "a/..", "a.csv", "a b", "<script>", "a\n",
    String(repeating: "a", count: 121),
  ])
  func `is nothing else`(text: String) {
    #expect(!Identifier<Int>.isWellFormed(text))
  }
}
