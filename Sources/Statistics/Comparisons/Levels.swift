package import Tables

extension Variable {
  /// The codes that have an order, lowest first: the levels of a scale, or no and yes. Don't know is
  /// never among them. Nil where the answers have no order.
  package var orderedCodes: [Code]? {
    switch kind {
    case .ordinal, .zeroToTen:
      let levels = codes.compactMap { code in code.rank.map { (rank: $0, code: code) } }
      return levels.isEmpty ? nil : levels.sorted { $0.rank < $1.rank }.map(\.code)
    case .yesNo:
      let ordered = ["no", "yes"].compactMap(code)
      return ordered.count == 2 ? ordered : nil
    case .singleChoice, .multipleChoice, .freeText, .number:
      return nil
    }
  }

  /// The codes of the upper levels: the highest two fifths of the scale, or yes.
  package var upperCodes: [Code]? {
    orderedCodes.map { Array($0.suffix(max(1, $0.count * 2 / 5))) }
  }
}

extension Tally {
  /// How many chose each level, lowest first; don't know and missing are left out. Nil where the
  /// answers have no order.
  package var levelCounts: [Int]? { variable.orderedCodes.map(counts(of:)) }

  /// How many chose one of the upper levels. Nil where the answers have no order.
  package var upperCount: Int? {
    variable.upperCodes.map { counts(of: $0).reduce(0, +) }
  }

  private func counts(of codes: [Code]) -> [Int] {
    let byId = Dictionary(
      zip(variable.codes.map(\.id), counts), uniquingKeysWith: { first, _ in first })
    return codes.map { byId[$0.id] ?? 0 }
  }
}
