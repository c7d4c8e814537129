/// How many a result must rest on before anybody sees it.
package struct DisclosureRule: Hashable, Sendable {
  /// The fewest answers behind a share, and the fewest respondents of a unit. Range: 2 or more; what
  /// Samsyn collects has at least 5.
  package let smallestGroup: Int
  /// The fewest answers behind a whole distribution. Range: ``smallestGroup`` or more.
  package let smallestDistribution: Int

  /// Sets the two sizes; a distribution never needs fewer than a share.
  package init(smallestGroup: Int = 5, smallestDistribution: Int = 8) {
    precondition(smallestGroup >= 2, "One person is no group.")
    self.smallestGroup = smallestGroup
    self.smallestDistribution = max(smallestDistribution, smallestGroup)
  }

  /// How many of one background must wait before they become a unit while more may come.
  ///
  /// When all have come, at most `smallestGroup − 1` of a background are left over and pooled with
  /// others. Four times the smallest group before that is 4k of at most 5k − 1, so that the pool never
  /// takes more than a fifth of a background and never hides it (``isCovered(_:of:)``).
  package var smallestWhileOpen: Int { 4 * smallestGroup }

  /// Whether enough of a group lies in units of its own: four fifths.
  func isCovered(_ covered: Int, of all: Int) -> Bool {
    covered > 0 && 5 * covered >= 4 * all
  }
}
