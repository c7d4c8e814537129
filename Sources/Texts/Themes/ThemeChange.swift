extension PublishedThemes {
  /// A number that is published.
  package enum Part: Hashable, Sendable {
    /// How many wrote of a theme.
    case theme(ThemeID)
    /// How many wrote of the themes that are not shown, or of none.
    case others
    /// How many wrote the coded answers.
    case all
  }

  /// The numbers that would differ from earlier ones by fewer people than the smallest group.
  ///
  /// Whoever sees two publications can compare every number with what it was. Where one coding alone
  /// was changed, the difference is one person's answer. So a publication may follow earlier ones, all
  /// of them, only where each number that stands in both is of the same people, or where those who
  /// came or went are at least the smallest group.
  ///
  /// - Assumes: a theme keeps its id for as long as it means the same.
  package func partsTooClose(to earlier: PublishedThemes) -> Set<Part> {
    Set(
      members.compactMap { part, people in
        guard let before = earlier.members[part] else { return nil }
        let changed = people.symmetricDifference(before).count
        return changed == 0 || changed >= least ? nil : part
      })
  }

  /// Whether another publication tells the same numbers of the same people.
  package func tellsTheSame(as other: PublishedThemes) -> Bool { members == other.members }
}
