package import Findings
package import Measures
package import Tables

/// The distribution of a tally: every code's share of those who answered with a Wilson interval,
/// don't know as a part of its own, missing outside, the mean beside it where the scale has levels.
///
/// - Returns: nil where nobody answered.
/// - Assumes: what ``wilsonInterval(count:size:level:)`` and ``meanOfLevels(_:level:)`` assume.
package func distribution(of tally: Tally) -> Distribution? {
  let answered = tally.answered
  guard answered > 0 else { return nil }
  let segments = zip(tally.variable.codes, tally.counts).map { code, count in
    Segment(
      codes: [code.id], label: code.label, meaning: code.meaning,
      role: role(of: [code], in: tally.variable), share: Double(count) / Double(answered),
      printed: nil, count: count, interval: wilsonInterval(count: count, size: answered),
      isDoubtful: false)
  }
  return Distribution(
    scale: tally.variable.scale, segments: segments, remainder: nil, mean: meanOfLevels(tally))
}

/// The finding of a tally that Samsyn counted itself.
///
/// - Returns: nil where nobody answered.
package func finding(
  of tally: Tally, id: FindingID, unit: Unit, origin: Origin
) -> Finding? {
  guard let distribution = distribution(of: tally) else { return nil }
  var caveats = [Statement("caveat.interval-assumption")]
  if distribution.mean != nil { caveats.append(Statement("caveat.equal-steps")) }
  if tally.missing > 0 {
    caveats.append(Statement("caveat.missing", ["count": .integer(tally.missing)]))
  }
  return Finding(
    id: id, subject: Subject(tally.variable), statement: headline(distribution, of: unit),
    estimate: .distribution(distribution),
    sample: Sample(size: .counted(tally.answered), unit: unit), method: "method.tally",
    origin: origin, caveats: caveats, criticisms: [])
}

extension Subject {
  /// Names a variable as a subject.
  init(_ variable: Variable) {
    self.init(id: variable.id.rawValue, title: variable.label, wording: variable.wording)
  }
}

extension Variable {
  /// The ranks of the scale's levels, in the order of the codebook.
  var ranks: [Int] { codes.compactMap(\.rank) }

  /// How the parts of a distribution of this variable relate.
  var scale: Distribution.Scale {
    switch kind {
    case .ordinal, .zeroToTen: .ordinal
    case .multipleChoice: .list
    case .singleChoice, .yesNo, .freeText, .number: .nominal
    }
  }
}

extension Code {
  /// The rank of a level; nil for other codes.
  var rank: Int? {
    if case .level(let rank) = role { rank } else { nil }
  }
}

/// The role of codes that are shown as one part. Steps are counted from 1, also on a scale whose
/// ranks begin at 0.
func role(of codes: [Code], in variable: Variable) -> Segment.Role {
  let ranks = codes.compactMap(\.rank)
  let all = variable.ranks
  if let first = all.min(), let lowest = ranks.min(), let highest = ranks.max() {
    return .level(lowest: lowest - first + 1, highest: highest - first + 1, of: all.count)
  }
  return codes.contains { $0.role == .dontKnow } ? .dontKnow : .option
}
