/// A decimal number exactly as a source printed it: `5,5` keeps its one decimal, and is never a
/// binary fraction.
///
/// - Range: at most nine digits, of which at most six decimals.
package struct PrintedNumber: Hashable, Sendable {
  /// The digits without the decimal sign: 55 for `5,5`.
  package let digits: Int
  /// How many of the digits stand behind the decimal sign.
  package let decimals: Int

  /// Makes the number `digits / 10^decimals`.
  package init(digits: Int, decimals: Int = 0) {
    precondition((0...6).contains(decimals), "A printed number has at most six decimals.")
    precondition(digits >= 0, "A printed number is not negative.")
    self.digits = digits
    self.decimals = decimals
  }

  /// Reads a number written with a decimal comma or point; nothing else may stand in the text.
  package init?(_ text: String) {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard parts.count <= 2, let whole = parts.first, !whole.isEmpty else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard parts.count == 1 || (1...6).contains(fraction.count) else { return nil }
    let digits = whole + fraction
    guard digits.utf8.count <= 9, digits.utf8.allSatisfy({ (48...57).contains($0) }),
      let value = Int(digits)
    else {
      return nil
    }
    self.init(digits: value, decimals: fraction.count)
  }

  /// Ten to the power of ``decimals``.
  package var scale: Int { powerOfTen(decimals) }

  /// The number as a binary fraction, for drawing only.
  package var value: Double { Double(digits) / Double(scale) }

  /// Whether two printed numbers are the same quantity, whatever their decimals.
  package func equals(_ other: PrintedNumber) -> Bool {
    digits * other.scale == other.digits * scale
  }
}

/// Ten to a small power, exactly.
package func powerOfTen(_ exponent: Int) -> Int {
  (0..<exponent).reduce(1) { product, _ in product * 10 }
}
