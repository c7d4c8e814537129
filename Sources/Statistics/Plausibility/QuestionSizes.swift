import Measures
package import Tables

/// The sizes at which the printed values of one question are possible, for each way of reading
/// them and each way of rounding.
package struct QuestionSizes: Sendable {
  /// The question's printed result.
  package let tally: PrintedTally
  /// The cells whose values are shares; counts say nothing about a size.
  package let cells: [PrintedCell]
  /// The values read as the question type requires: parts of n, or independent shares of n.
  package let parts: PrintedParts
  /// The values read as shares of all ticks, for a list where several could be ticked.
  package let mentions: PrintedParts?
  /// The sizes that fit ``parts``.
  package let sizes: FittingSizes
  /// The numbers of ticks that fit ``mentions``.
  package let mentionSizes: FittingSizes
  /// The largest size tried.
  package let limit: Int

  /// Tries every size up to a limit.
  package init(_ tally: PrintedTally, limit: Int = 2000) {
    self.tally = tally
    self.limit = limit
    cells = tally.cells.filter(\.isShare)
    let severalTicks = tally.variable.kind == .multipleChoice
    let isComplete = tally.coversEveryCode && cells.count == tally.cells.count
    let complete: PartsRule = isComplete ? .whole : .atMostWhole
    parts = PrintedParts(cells, rule: severalTicks ? .independent : complete)
    mentions = severalTicks ? Self.mentions(cells) : nil
    sizes = FittingSizes(parts, upTo: limit)
    mentionSizes = mentions.map { FittingSizes($0, upTo: limit) } ?? FittingSizes()
  }

  /// Whether there is anything to test.
  package var isTestable: Bool { !cells.isEmpty }

  /// Whether the values fit a size under any one rounding rule, also beyond the largest size tried.
  package func fit(_ size: Int) -> Bool {
    size <= limit
      ? sizes.contains(size)
      : RoundingRule.allCases.contains { parts.fit(size, rounding: $0) }
  }

  /// Whether no size at all gives the values: none up to the limit does, and either the sum rules
  /// every size out or every size from one within the limit on is known to fit, if any does.
  package var isImpossible: Bool {
    guard isTestable, sizes.isEmpty, mentionSizes.isEmpty else { return false }
    return RoundingRule.allCases.allSatisfy { rule in
      !parts.sumIsWithinRounding(rule) || (parts.everySizeFits(from: rule) ?? .max) <= limit
    }
  }

  /// A list whose shares sum to a hundred within rounding is read as complete; any other may have
  /// options that the source did not print.
  private static func mentions(_ cells: [PrintedCell]) -> PrintedParts {
    let whole = PrintedParts(cells, rule: .whole)
    let sums = RoundingRule.allCases.contains { whole.sumIsWithinRounding($0) }
    return sums ? whole : PrintedParts(cells, rule: .atMostWhole)
  }
}

extension PrintedParts {
  /// Makes the parts of printed cells.
  init(_ cells: [PrintedCell], rule: PartsRule) {
    self.init(values: cells.map(\.value), codes: cells.map { max(1, $0.codes.count) }, rule: rule)
  }
}

extension PrintedCell {
  /// Whether the value is a share of something, so that it can be tested against a size.
  var isShare: Bool {
    switch value {
    case .percent, .none: true
    // A fraction in words is a round number in speech; it is only compared with the figures.
    case .fraction, .count, .percentBelow: false
    }
  }
}
