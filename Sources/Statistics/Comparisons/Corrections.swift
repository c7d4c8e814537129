/// p values corrected so that the chance of even one false claim among all of them stays at the
/// level that each is compared with, whatever the dependence between them.
///
/// - Returns: one value for each, in the same order. Range: 0…1.
/// - Source: S. Holm (1979), "A simple sequentially rejective multiple test procedure",
///   Scandinavian Journal of Statistics 6:65–70.
package func holm(_ values: [Double]) -> [Double] {
  var largest = 0.0
  return corrected(values, from: { $0 < $1 }) { value, place in
    largest = max(largest, min(1, value * Double(values.count - place)))
    return largest
  }
}

/// p values corrected so that the expected share of false claims among those made stays at the level
/// that each is compared with.
///
/// - Returns: one value for each, in the same order. Range: 0…1.
/// - Source: Y. Benjamini and Y. Hochberg (1995), "Controlling the false discovery rate: a practical
///   and powerful approach to multiple testing", Journal of the Royal Statistical Society B
///   57:289–300.
/// - Assumes: the tests are independent or positively dependent.
package func benjaminiHochberg(_ values: [Double]) -> [Double] {
  var smallest = 1.0
  return corrected(values, from: { $0 > $1 }) { value, place in
    smallest = min(smallest, value * Double(values.count) / Double(values.count - place))
    return smallest
  }
}

/// Corrects values one by one in an order of size; `place` counts from 0 in that order.
private func corrected(
  _ values: [Double], from order: (Double, Double) -> Bool,
  _ correct: (_ value: Double, _ place: Int) -> Double
) -> [Double] {
  var result = values
  let places = values.indices.sorted { order(values[$0], values[$1]) }
  for (place, index) in places.enumerated() { result[index] = correct(values[index], place) }
  return result
}
