import Findings
import Measures
import Tables

extension ComparisonKind {
  /// The key of the method's description.
  var method: String {
    switch self {
    case .groups: "method.comparison"
    case .peers: "method.peers"
    case .rounds: "method.change"
    }
  }

  fileprivate var shown: String {
    switch self {
    case .groups: "comparison.groups-shown"
    case .peers: "comparison.peers-shown"
    case .rounds: "comparison.rounds-shown"
    }
  }

  fileprivate var notShown: String {
    switch self {
    case .groups: "comparison.groups-not-shown"
    case .peers: "comparison.peers-not-shown"
    case .rounds: "comparison.rounds-not-shown"
    }
  }
}

extension ComparisonResult {
  /// The sentence that the numbers make.
  var statement: Statement {
    guard groups.isEnough else {
      return Statement(
        "comparison.too-few",
        sizes.merging(["least": .integer(MeasuredGroups.sizeMin)]) { one, _ in one })
    }
    return Statement(
      isShown ? kind.shown : kind.notShown,
      sizes.merging(measures) { one, _ in one }.merging(differences) { one, _ in one })
  }

  private var sizes: [String: Statement.Argument] {
    [
      "first": .localized(groups.groups.first.label),
      "second": .localized(groups.groups.second.label),
      "firstSize": .integer(groups.first.size), "secondSize": .integer(groups.second.size),
    ]
  }

  private var measures: [String: Statement.Argument] {
    let levels = groups.groups.first.tally.variable.upperCodes ?? []
    let isHigher = kind == .rounds ? groups.difference.value > 0 : groups.delta.value > 0
    return [
      "firstShare": .share(share(groups.first), decimals: 0),
      "secondShare": .share(share(groups.second), decimals: 0),
      "levels": .list(
        levels.map { .statement(Statement("quote", ["text": .localized($0.label)])) }),
      "direction": .text(isHigher ? "higher" : "lower"),
      "delta": .decimal(groups.delta.value, decimals: 2),
      "lower": .decimal(groups.delta.interval?.lower ?? -1, decimals: 2),
      "upper": .decimal(groups.delta.interval?.upper ?? 1, decimals: 2),
      "p": .statement(pStatement),
    ]
  }

  private var differences: [String: Statement.Argument] {
    let difference = groups.difference
    return [
      "difference": .decimal(difference.value * 100, decimals: 0),
      "differenceLower": .decimal(difference.interval.lower * 100, decimals: 0),
      "differenceUpper": .decimal(difference.interval.upper * 100, decimals: 0),
    ]
  }

  private func share(_ side: MeasuredGroups.Side) -> Double {
    Double(side.upper) / Double(side.size)
  }

  private var pStatement: Statement {
    guard let adjustedP else { return Statement("comparison.p-untested") }
    let least = 0.001
    return Statement(
      adjustedP < least ? "comparison.p-below" : "comparison.p",
      [
        "p": .decimal(max(adjustedP, least), decimals: 3), "comparisons": .integer(comparisons),
      ])
  }

  /// What a reader must keep in mind.
  var caveats: [Statement] {
    [Statement("caveat.near-census")] + aside + (groups.isEnough ? testCaveats : [])
      + (kind == .rounds ? [Statement("caveat.who-answered")] : [])
      + (kind == .peers ? [Statement("caveat.peers-differ")] : [])
  }

  /// Those who are not in the comparison.
  private var aside: [Statement] {
    [groups.groups.first, groups.groups.second]
      .filter { $0.tally.dontKnow + $0.tally.missing > 0 }
      .map {
        Statement(
          "caveat.not-compared",
          [
            "group": .localized($0.label), "dontKnow": .integer($0.tally.dontKnow),
            "missing": .integer($0.tally.missing),
          ])
      }
  }

  private var testCaveats: [Statement] {
    guard kind == .groups else {
      return comparisons > 1
        ? [Statement("caveat.many-intervals", ["comparisons": .integer(comparisons)])] : []
    }
    guard let test = groups.test else { return [Statement("caveat.not-testable")] }
    var caveats: [Statement] = []
    if test.way == .exact, test.smallest * Double(comparisons) > Self.riskMax {
      caveats.append(
        Statement("caveat.could-not-show", ["smallest": .decimal(test.smallest, decimals: 3)]))
    }
    if abs(test.expected) >= 0.1 {
      caveats.append(
        Statement("caveat.mix", ["expected": .decimal(test.expected, decimals: 2)]))
    }
    return caveats
  }
}
