/// Writes numbers as the language does: `1 234,5 %` in Swedish, `1,234.5%` in English.
///
/// - Source: Myndigheternas skrivregler (Språkrådet), on decimal comma, space as thousands
///   separator and per cent sign with space.
package struct NumberFormat: Sendable {
  /// The language written for.
  package let language: Language

  /// Makes a format for one language.
  package init(_ language: Language) {
    self.language = language
  }

  /// A no-break space keeps a number on one line.
  private static let space = "\u{00A0}"
  private var decimalSign: String { language == .swedish ? "," : "." }
  private var thousandsSign: String { language == .swedish ? Self.space : "," }
  private var percentSign: String { language == .swedish ? Self.space + "%" : "%" }

  /// A whole number with thousands apart; four digits stay together in Swedish.
  package func integer(_ value: Int) -> String {
    let digits = String(value.magnitude)
    let sign = value < 0 ? "−" : ""
    guard digits.count > (language == .swedish ? 4 : 3) else { return sign + digits }
    var groups: [Substring] = []
    var rest = digits[...]
    while !rest.isEmpty {
      groups.append(rest.suffix(3))
      rest = rest.dropLast(3)
    }
    return sign + groups.reversed().joined(separator: thousandsSign)
  }

  /// A printed number with the language's decimal sign and its own decimals.
  package func printed(_ number: PrintedNumber) -> String {
    let whole = integer(number.digits / number.scale)
    guard number.decimals > 0 else { return whole }
    let rest = String(number.digits % number.scale)
    let zeros = String(repeating: "0", count: number.decimals - rest.count)
    return whole + decimalSign + zeros + rest
  }

  /// A number rounded half away from zero to a fixed count of decimals.
  package func decimal(_ value: Double, decimals: Int) -> String {
    let scaled = (value.magnitude * Double(powerOfTen(decimals))).rounded()
    guard scaled.isFinite, scaled < 1e15 else { return "–" }
    let text = printed(PrintedNumber(digits: Int(scaled), decimals: decimals))
    return (value < 0 && scaled > 0 ? "−" : "") + text
  }

  /// A fraction 0…1 as per cent.
  package func share(_ fraction: Double, decimals: Int = 0) -> String {
    decimal(fraction * 100, decimals: decimals) + percentSign
  }

  /// A printed percentage with its sign.
  package func percent(_ number: PrintedNumber) -> String {
    printed(number) + percentSign
  }

  /// Whole numbers as ranges: `18, 36–40`.
  package func ranges(_ ranges: [ClosedRange<Int>]) -> String {
    ranges.map { range in
      range.lowerBound == range.upperBound
        ? integer(range.lowerBound)
        : integer(range.lowerBound) + "–" + integer(range.upperBound)
    }.joined(separator: ", ")
  }
}
