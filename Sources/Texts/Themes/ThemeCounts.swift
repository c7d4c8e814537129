/// How many answers speak of each theme, and how many wrote them.
package struct ThemeCounts: Hashable, Sendable {
  /// The count of each theme, in the frame's order.
  package let themes: [Count]
  /// Answers that somebody has read. Unit: answers.
  package let coded: Int
  /// Answers that nobody has read yet. Unit: answers.
  package let uncoded: Int
  /// How many wrote the coded answers. Unit: respondents.
  package let writers: Int
  /// Writers by theme; those whose answers fit no theme stand under nil.
  let groups: [Group]

  /// How many speak of a theme.
  package struct Count: Hashable, Sendable {
    /// The theme.
    package let theme: ThemeID
    /// Answers under it. Unit: answers.
    package let answers: Int
    /// How many wrote them. Unit: respondents.
    package let writers: Int
  }

  struct Group: Hashable, Sendable {
    let theme: ThemeID?
    let writers: Set<WriterID>
  }

  /// Counts the answers; codings of other answers are not counted.
  package init(_ answers: [FreeText], in frame: CodingFrame) {
    let coded = answers.filter { frame.isCoded($0.id) }
    let under = frame.themes.map { theme in
      coded.filter { frame.codings[$0.id]?.contains(theme.id) ?? false }
    }
    themes = zip(frame.themes, under).map {
      Count(theme: $0.id, answers: $1.count, writers: Set($1.map(\.writer)).count)
    }
    self.coded = coded.count
    uncoded = answers.count - coded.count
    let all = Set(coded.map(\.writer))
    writers = all.count
    let named = zip(frame.themes, under).map { Group(theme: $0.id, writers: Set($1.map(\.writer))) }
    let rest = all.subtracting(named.reduce(into: []) { $0.formUnion($1.writers) })
    groups = named + [Group(theme: nil, writers: rest)]
  }
}

/// The counts that may be published: no group of fewer than the smallest allowed can be told from
/// them, nor be had by subtraction.
package struct PublishedThemes: Hashable, Sendable {
  /// The themes shown with how many wrote of each, the most first. Unit: respondents.
  package let shown: [Shown]
  /// How many wrote of the themes too small to show, or of none; nil where nobody did. Unit:
  /// respondents. Range: at least the smallest group.
  package let others: Int?
  /// How many wrote the coded answers. Unit: respondents.
  package let writers: Int
  /// The smallest group. Unit: respondents.
  package let least: Int
  /// Who stands behind each number.
  let members: [Part: Set<WriterID>]

  /// A theme shown.
  package struct Shown: Hashable, Sendable {
    /// The theme.
    package let theme: ThemeID
    /// How many wrote of it. Unit: respondents.
    package let writers: Int
  }
}

extension ThemeCounts {
  /// What may be published of the counts.
  ///
  /// Themes that fewer than `least` wrote of are counted together with those who wrote of none. While
  /// that pool is smaller than `least`, it takes in the smallest theme that is left.
  ///
  /// - Parameters: `least` is the smallest group, never under 5; `wholeLeast` is how many must have
  ///   written for anything to be shown, never under 8.
  /// - Returns: nil where too few wrote, or where no theme can be shown.
  package func published(least: Int = 5, wholeLeast: Int = 8) -> PublishedThemes? {
    let least = max(5, least)
    guard writers >= max(8, wholeLeast, least) else { return nil }
    let ordered = groups.enumerated().filter { !$1.writers.isEmpty }.sorted {
      ($1.element.writers.count, $0.offset) < ($0.element.writers.count, $1.offset)
    }.map(\.element)
    var shown = ordered.filter { $0.theme != nil && $0.writers.count >= least }
    var pool = ordered.filter { $0.theme == nil || $0.writers.count < least }
      .reduce(into: Set<WriterID>()) { $0.formUnion($1.writers) }
    while !pool.isEmpty, pool.count < least, let smallest = shown.popLast() {
      pool.formUnion(smallest.writers)
    }
    guard !shown.isEmpty else { return nil }
    return PublishedThemes(
      shown: shown.compactMap { group in
        group.theme.map { PublishedThemes.Shown(theme: $0, writers: group.writers.count) }
      }, others: pool.isEmpty ? nil : pool.count, writers: writers, least: least,
      members: members(shown, pool))
  }

  private func members(
    _ shown: [Group], _ pool: Set<WriterID>
  ) -> [PublishedThemes.Part: Set<WriterID>] {
    var members: [PublishedThemes.Part: Set<WriterID>] = [.others: pool]
    for group in shown { if let theme = group.theme { members[.theme(theme)] = group.writers } }
    members[.all] = groups.reduce(into: Set()) { $0.formUnion($1.writers) }
    return members
  }
}
