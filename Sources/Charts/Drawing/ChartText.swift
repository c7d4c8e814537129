/// The words of a chart, already in the reader's language.
package struct ChartText: Hashable, Sendable {
  /// The headline, also the picture's accessible name.
  package var title: String
  /// The line under the headline: what is measured, of whom, n.
  package var subtitle: String
  /// What the picture shows, in words, for those who do not see it.
  package var description: String
  /// The name of the don't-know part.
  package var dontKnow: String
  /// The name of the part that the source does not account for.
  package var notPrinted: String
  /// What the dagger means; drawn only where a value carries it.
  package var doubtful: String
  /// What the low end of an ordinal scale means, drawn at the middle line.
  package var lowEnd: String
  /// What the high end of an ordinal scale means.
  package var highEnd: String
  /// Further lines under the chart.
  package var notes: [String]
  /// The source line.
  package var source: String
  /// What must be seen wherever the picture ends up, such as that its answers are simulated.
  package var mark: String

  /// Makes the words of a chart; what is empty is not drawn.
  package init(
    title: String, subtitle: String = "", description: String, dontKnow: String = "",
    notPrinted: String = "", doubtful: String = "", lowEnd: String = "", highEnd: String = "",
    notes: [String] = [], source: String = "", mark: String = ""
  ) {
    self.title = title
    self.subtitle = subtitle
    self.description = description
    self.dontKnow = dontKnow
    self.notPrinted = notPrinted
    self.doubtful = doubtful
    self.lowEnd = lowEnd
    self.highEnd = highEnd
    self.notes = notes
    self.source = source
    self.mark = mark
  }
}

/// The words inside a maturity matrix.
package struct MatrixText: Hashable, Sendable {
  /// The name of the horizontal axis: digital capability.
  package var capability: String
  /// The name of the vertical axis: digital heritage.
  package var heritage: String
  /// The weak end of both axes.
  package var limiting: String
  /// The strong end of both axes.
  package var strong: String
  /// The name of the quadrant that is limited by both.
  package var limitedByBoth: String
  /// The name of the quadrant that is limited by capability alone.
  package var limitedByCapability: String
  /// The name of the quadrant that is limited by heritage alone.
  package var limitedByHeritage: String
  /// The name of the quadrant that is strong in both.
  package var strongInBoth: String
  /// How many are placed, in words.
  package var total: String
  /// What the asterisk at a count that was computed as a remainder means.
  package var remainder: String

  /// Makes the words of a matrix.
  package init(
    capability: String, heritage: String, limiting: String, strong: String,
    limitedByBoth: String, limitedByCapability: String, limitedByHeritage: String,
    strongInBoth: String, total: String, remainder: String = ""
  ) {
    self.capability = capability
    self.heritage = heritage
    self.limiting = limiting
    self.strong = strong
    self.limitedByBoth = limitedByBoth
    self.limitedByCapability = limitedByCapability
    self.limitedByHeritage = limitedByHeritage
    self.strongInBoth = strongInBoth
    self.total = total
    self.remainder = remainder
  }
}
