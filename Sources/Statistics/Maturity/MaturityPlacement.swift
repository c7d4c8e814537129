package import Findings
package import Measures

/// Where a group stands in the two-axis matrix of digital capability and digital heritage.
package struct MaturityPlacement: Hashable, Sendable {
  /// The score for capability; nil where a category has no answers.
  package let capability: AxisScore?
  /// The score for heritage; nil where a category has no answers.
  package let heritage: AxisScore?

  /// Sets the two scores together.
  package init(capability: AxisScore?, heritage: AxisScore?) {
    self.capability = capability
    self.heritage = heritage
  }

  /// The quadrant; nil where either axis cannot be told from the middle.
  package var quadrant: Quadrant? {
    switch (capability?.position, heritage?.position) {
    case (.limiting, .limiting): .limitedByBoth
    case (.limiting, .strong): .limitedByCapability
    case (.strong, .limiting): .limitedByHeritage
    case (.strong, .strong): .strongInBoth
    case (nil, _), (_, nil): nil
    }
  }

  /// A quadrant of the matrix.
  package enum Quadrant: String, CaseIterable, Sendable {
    case limitedByBoth = "limited-by-both"
    case limitedByCapability = "limited-by-capability"
    case limitedByHeritage = "limited-by-heritage"
    case strongInBoth = "strong-in-both"
  }
}

/// Municipalities counted in the matrix, and those that cannot be placed.
package struct MaturityCount: Hashable, Sendable {
  /// Those whose both intervals lie on one side of the middle.
  package let matrix: MaturityMatrix
  /// Those where at least one axis cannot be told. Unit: municipalities.
  package let unplaced: Int

  /// Counts placements, one for each municipality.
  package init(_ placements: [MaturityPlacement]) {
    func count(_ quadrant: MaturityPlacement.Quadrant) -> Int {
      placements.count { $0.quadrant == quadrant }
    }
    matrix = MaturityMatrix(
      limitedByBoth: count(.limitedByBoth), limitedByCapability: count(.limitedByCapability),
      limitedByHeritage: count(.limitedByHeritage), strongInBoth: count(.strongInBoth),
      heritageIsRemainder: false)
    unplaced = placements.count - matrix.total
  }
}

/// The finding of how many municipalities stand where in the matrix.
///
/// - Returns: nil where there is no municipality at all.
package func maturityFinding(
  _ placements: [MaturityPlacement], id: FindingID, subject: Subject, origin: Origin
) -> Finding? {
  guard !placements.isEmpty else { return nil }
  let count = MaturityCount(placements)
  let matrix = count.matrix
  return Finding(
    id: id, subject: subject,
    statement: Statement(
      matrix.total == 0 ? "maturity.none-placed" : "maturity.placed",
      [
        "asked": .integer(placements.count), "placed": .integer(matrix.total),
        "unplaced": .integer(count.unplaced), "both": .integer(matrix.limitedByBoth),
        "capability": .integer(matrix.limitedByCapability),
        "heritage": .integer(matrix.limitedByHeritage), "strong": .integer(matrix.strongInBoth),
      ]),
    estimate: .matrix(matrix),
    sample: Sample(size: .counted(placements.count), unit: .municipalities),
    method: "method.maturity", origin: origin,
    caveats: [
      Statement("caveat.self-assessed"), Statement("caveat.near-census"),
      Statement("caveat.not-piloted"),
    ],
    criticisms: [])
}
