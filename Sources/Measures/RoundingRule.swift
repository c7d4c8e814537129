/// How a source may have turned an exact share into the number it printed.
package enum RoundingRule: String, CaseIterable, Sendable {
  /// Halves go up: 12,5 → 13. What spreadsheets and school teach.
  case halfUp = "half-up"
  /// Halves go to the even neighbour: 12,5 → 12. What IEEE 754 programs do by default.
  case halfEven = "half-even"
  /// Decimals are dropped: 12,9 → 12.
  case cut
}
