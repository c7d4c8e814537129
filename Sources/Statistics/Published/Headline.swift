import Findings
import Measures

/// The sentence that a distribution's numbers make, before any judgement.
///
/// An ordinal scale is summed up by its ends: the lowest and the highest two fifths of its levels.
/// Other distributions are summed up by their largest part.
func headline(_ distribution: Distribution, of unit: Unit?) -> Statement {
  let known = distribution.segments.filter { $0.role != .dontKnow }
  guard let largest = known.max(by: { $0.share < $1.share }), largest.share > 0 else {
    return Statement("finding.nobody")
  }
  let low = known.filter { $0.end == .low }
  let high = known.filter { $0.end == .high }
  if distribution.scale == .ordinal, known.coverTheEnds || distribution.remainder == nil,
    !low.isEmpty, !high.isEmpty
  {
    return Statement(
      "finding.ends",
      [
        "lowShare": share(low), "low": .list(low.map { .localized($0.label) }),
        "highShare": share(high), "high": .list(high.map { .localized($0.label) }),
        "of": unitArgument(unit),
      ])
  }
  // What is not printed may be larger than anything that is.
  let isLargest = largest.share > (distribution.remainder ?? 0) && largest.codes.count == 1
  let key =
    !isLargest
    ? "finding.reported"
    : distribution.scale == .list
      ? "finding.list"
      : "finding.largest"
  return Statement(
    key,
    [
      "share": share([largest]), "label": .localized(largest.label), "of": unitArgument(unit),
    ])
}

extension [Segment] {
  /// Whether every level of both ends of the scale is among the parts.
  fileprivate var coverTheEnds: Bool {
    var ranks: Set<Int> = []
    var count = 0
    for part in self {
      guard case .level(let lowest, let highest, let all) = part.role else { continue }
      ranks.formUnion(lowest...highest)
      count = all
    }
    let reach = count * 2 / 5
    return reach > 0
      && (1...reach).allSatisfy { ranks.contains($0) && ranks.contains(count + 1 - $0) }
  }
}

private func share(_ segments: [Segment]) -> Statement.Argument {
  // A single printed value is repeated as printed; a sum keeps the most decimals of its parts.
  let decimals = segments.compactMap(\.printed?.decimals).max() ?? 0
  return .share(segments.reduce(0) { $0 + $1.share }, decimals: decimals)
}

private enum End {
  case low, middle, high
}

extension Segment {
  fileprivate var end: End {
    guard case .level(let lowest, let highest, let count) = role else { return .middle }
    let reach = count * 2 / 5
    if highest <= reach { return .low }
    return lowest > count - reach ? .high : .middle
  }
}
