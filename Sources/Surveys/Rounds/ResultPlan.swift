/// How the results of a round are divided: fixed when the first are shown.
package struct ResultPlan: Hashable, Sendable {
  /// The order in which responses are divided, the most important first.
  package let breakdowns: [ResultBreakdown]
  /// Grows each time more is shown, from 1.
  package let step: Int

  /// Describes a plan.
  package init(breakdowns: [ResultBreakdown], step: Int) {
    self.breakdowns = breakdowns
    self.step = step
  }
}

/// What a response is divided by.
package enum ResultBreakdown: String, CaseIterable, Hashable, Sendable {
  case audience
  case area
  case municipality
}
