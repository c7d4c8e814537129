import Findings
import Measures
import Tables

extension Assessment {
  private func has(_ kind: Criticism.Kind) -> Bool {
    criticisms.contains { $0.kind == kind }
  }

  /// How many the numbers rest on, and of what. A claimed unit is dropped where the numbers
  /// contradict it, or where they cannot all be right anyway.
  var sample: Sample {
    let claim = tally.claim
    let contradicted =
      has(.unitContradicted) || has(.mentionsReadAsUnits)
      || criticisms.contains { $0.grade == .impossible }
    let unit: Unit? =
      has(.mentionsReadAsUnits) ? .mentions : contradicted ? nil : countedUnit ?? claim.unit
    return Sample(
      size: size, unit: unit, claimedUnit: contradicted ? claim.unit : nil,
      municipalities: claim.municipalities)
  }

  /// The size at which counts can be given: stated and possible, or shared by the group and fitting.
  private var size: Sample.Size {
    let claim = tally.claim
    let isSound =
      !has(.unitContradicted) && !has(.mentionsReadAsUnits)
      && !has(.statedSizeDoesNotFit) && criticisms.allSatisfy { $0.grade != .impossible }
    if isSound, let stated = claim.size { return .stated(stated) }
    if let total = countTotal { return .counted(total) }
    if isSound, claim.unit == .municipalities, let stated = claim.municipalities {
      return .stated(stated)
    }
    // Where the group could share more than one size, none of them is known.
    guard let shared, shared.leading.count == 1, let only = shared.best,
      only.fitting.contains(tally.variable.id)
    else { return .unknown }
    return .reconstructed(only.size)
  }

  /// The total of cells that the source printed as counts of different units; nil where any is no
  /// count, where units may be counted twice, or where the total is more than the source states.
  var countTotal: Int? {
    guard tally.variable.kind != .multipleChoice else { return nil }
    let counts = tally.cells.compactMap { cell in
      if case .count(let count) = cell.value { count } else { nil }
    }
    return counts.isEmpty || counts.count < tally.cells.count ? nil : counts.reduce(0, +)
  }

  private var countedUnit: Unit? { countTotal == nil ? nil : tally.claim.unit }

  /// The known size, however known.
  var knownSize: Int? {
    switch sample.size {
    case .stated(let size), .counted(let size), .reconstructed(let size): size
    case .unknown: nil
    }
  }

  /// The cells that must be wrong, where one set of values is enough and the only one.
  var doubtfulCells: Set<PrintedCell> {
    let size =
      criticisms.contains { $0.grade == .impossible }
      ? impossibleSize
      : has(.doesNotShareSize)
        ? shared?.best?.size
        : has(.statedSizeDoesNotFit)
          ? tally.claim.size
          : nil
    guard let size else { return [] }
    let sets = sizes.parts.correction(at: size, rounding: .halfUp).wrongSets
    guard sets.count == 1, let wrong = sets.first, wrong.count * 2 <= sizes.cells.count else {
      return []
    }
    return Set(wrong.map { sizes.cells[$0] })
  }

  private var impossibleSize: Int? {
    criticisms.first { $0.kind == .sumOutsideRounding || $0.kind == .fitsNoSize }
      .map { _ in leastWrongSize(sizes) }
  }
}
