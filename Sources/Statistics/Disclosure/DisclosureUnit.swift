/// How many respondents share a whole background.
package struct BackgroundCell: Hashable, Sendable {
  /// A code for each breakdown variable. What is not known is a code as any other.
  package let values: [Int]
  /// How many there are. Range: 0 or more.
  package let count: Int

  /// Counts a background.
  package init(values: [Int], count: Int) {
    precondition(count >= 0, "Counts are never negative.")
    self.values = values
    self.count = count
  }
}

extension [BackgroundCell] {
  /// One cell for each background that somebody has, in the order of the codes.
  package var merged: [BackgroundCell] {
    reduce(into: [[Int]: Int]()) { $0[$1.values, default: 0] += $1.count }
      .filter { $0.value > 0 }
      .map { BackgroundCell(values: $0.key, count: $0.value) }
      .sorted { $0.values.lexicographicallyPrecedes($1.values) }
  }

  var total: Int { reduce(0) { $0 + $1.count } }
}

/// A set of respondents whose answers are only ever shown together.
///
/// Everything that any reader sees is a sum over whole units. Whatever is added, subtracted or set
/// beside it, results can therefore tell of unions of units only: exchanging the answers of two members
/// changes nothing that is shown.
package struct DisclosureUnit: Hashable, Sendable {
  /// The number, never used again in the same round. Range: 0 or more.
  package let number: Int
  /// The step in which it was first shown. Range: 0 or more.
  package let step: Int
  /// Its members by background.
  package let members: [BackgroundCell]

  /// Describes a unit.
  package init(number: Int, step: Int, members: [BackgroundCell]) {
    self.number = number
    self.step = step
    self.members = members.merged
  }

  /// How many belong to it.
  package var size: Int { members.total }
}

/// Splits respondents into units of at least `smallest`, so that as many groups as possible are whole
/// units: first the groups of the first variable of the order, within each those of the second, and so
/// on (``PoolTree``).
///
/// The units depend on the backgrounds alone, never on an answer. A background may be cut: which of its
/// respondents belong to which unit is then left to chance, see ``DisclosureStep/deal(_:)``.
///
/// - Parameters:
///   - cells: the respondents.
///   - order: the positions of the variables, the most important first. A variable derived from
///     another, such as a size class, is worth a position of its own before it.
///   - smallest: the size of the smallest unit.
/// - Returns: the members of each unit; none where all together are too few.
/// - Source: Swedish agencies' thresholds are in docs/decisions/0015-disclosure-by-units.md; a unit is
///   what microaggregation calls a group: Domingo-Ferrer and Mateo-Sanz (2002), "Practical
///   data-oriented microaggregation for statistical disclosure control", IEEE Transactions on
///   Knowledge and Data Engineering 14 (1), 189–201.
package func disclosureUnits(
  _ cells: [BackgroundCell], order: [Int], smallest: Int
) -> [[BackgroundCell]] {
  let cells = cells.merged
  guard cells.total >= smallest else { return [] }
  let tree = PoolTree(
    values: cells.map { cell in order.map { cell.values[$0] } },
    isEnough: { $0.weight >= smallest }, smallestCut: smallest)
  let pieces = cells.enumerated().map { Piece(item: $0.offset, weight: $0.element.count) }
  return tree.parts(pieces).map { part in
    part.map { BackgroundCell(values: cells[$0.item].values, count: $0.weight) }.merged
  }
}
