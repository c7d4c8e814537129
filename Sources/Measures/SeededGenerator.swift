/// A random generator that gives the same sequence for the same seed on every machine.
///
/// - Source: Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators",
///   OOPSLA; the constants are those of SplitMix64.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts a sequence.
  package init(seed: UInt64) {
    state = seed
  }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number below a bound, each as likely as the others. Range: 0..<bound.
  ///
  /// The standard library does not promise which numbers it makes of the same bits.
  ///
  /// - Parameter bound: at least 1.
  /// - Source: D. Lemire (2019), "Fast random integer generation in an interval", ACM Transactions on
  ///   Modeling and Computer Simulation 29:3.
  package mutating func number(below bound: Int) -> Int {
    precondition(bound > 0, "There is a number to draw.")
    let bound = UInt64(bound)
    var drawn = next().multipliedFullWidth(by: bound)
    if drawn.low < bound {
      let refused = (0 &- bound) % bound
      while drawn.low < refused { drawn = next().multipliedFullWidth(by: bound) }
    }
    return Int(drawn.high)
  }
}
