package import Challenges
package import Findings
package import Measures

/// Everything that a status report is made of.
package struct StatusReport: Sendable {
  /// The id of the publication or round.
  package let id: String
  /// The name of the measurement.
  package let title: LocalizedText
  /// The association measured; nil where it is not known.
  package let association: LocalizedText?
  /// When it was measured, as printed.
  package let year: String
  /// Where the figures come from.
  package let source: Source
  /// How many municipalities the association has.
  package let municipalities: Int
  /// The findings by theme, in the order of the report.
  package let themes: [Theme]
  /// The two-axis matrix.
  package let matrix: Finding?
  /// Single numbers.
  package let scalars: [Finding]
  /// What the rules make of the findings.
  package let challenges: [Challenge]
  /// Why groups of questions are held to share respondents, with the sizes they could share.
  package let groups: [Group]
  /// Numbers of charts that the text ties to no question, with their places.
  package let unassigned: [(words: Statement.Argument, place: Place)]

  /// What is known of a round of one's own; nil where others published the figures.
  package let own: Own?

  /// How many answered a round of one's own, and how its results are protected.
  package struct Own: Sendable {
    /// How many respondents the results rest on.
    package let respondents: Int
    /// The fewest answers behind a share.
    package let smallestGroup: Int
    /// The fewest answers behind a distribution.
    package let smallestDistribution: Int
    /// Where the numbers come from.
    package let origin: Origin
    /// The same questions at other times.
    package let changes: [Finding]
    /// The round against the one before it.
    package let comparisons: [Finding]
    /// What municipalities have confirmed about themselves and released.
    package let facts: [Fact]

    /// Describes a round.
    package init(
      respondents: Int, smallestGroup: Int, smallestDistribution: Int, origin: Origin,
      changes: [Finding], comparisons: [Finding], facts: [Fact]
    ) {
      self.respondents = respondents
      self.smallestGroup = smallestGroup
      self.smallestDistribution = smallestDistribution
      self.origin = origin
      self.changes = changes
      self.comparisons = comparisons
      self.facts = facts
    }
  }

  /// A fact about municipalities.
  package struct Fact: Sendable {
    /// How many municipalities gave each answer.
    package let finding: Finding
    /// The same by inhabitants; nil where they are not known.
    package let population: Finding?

    /// Sets the two beside each other.
    package init(finding: Finding, population: Finding?) {
      self.finding = finding
      self.population = population
    }
  }

  /// The findings of one theme.
  package struct Theme: Sendable {
    /// The key of the theme's name.
    package let id: String
    /// The findings in the order of the source.
    package let findings: [Finding]

    /// Gathers the findings of a theme.
    package init(id: String, findings: [Finding]) {
      self.id = id
      self.findings = findings
    }
  }

  /// A group of questions that may share respondents.
  package struct Group: Sendable {
    /// On what ground.
    package let reason: LocalizedText
    /// The sizes they could share.
    package let sizes: [Int]
    /// The names of the questions that fit the last of the sizes.
    package let fitting: [LocalizedText]

    /// Describes a group.
    package init(reason: LocalizedText, sizes: [Int], fitting: [LocalizedText]) {
      self.reason = reason
      self.sizes = sizes
      self.fitting = fitting
    }
  }

  /// Gathers a report.
  package init(
    id: String, title: LocalizedText, association: LocalizedText?, year: String, source: Source,
    municipalities: Int, themes: [Theme], matrix: Finding?, scalars: [Finding],
    challenges: [Challenge], groups: [Group],
    unassigned: [(words: Statement.Argument, place: Place)], own: Own? = nil
  ) {
    self.own = own
    self.id = id
    self.title = title
    self.association = association
    self.year = year
    self.source = source
    self.municipalities = municipalities
    self.themes = themes
    self.matrix = matrix
    self.scalars = scalars
    self.challenges = challenges
    self.groups = groups
    self.unassigned = unassigned
  }

  /// Every question's finding, in the order of the themes.
  package var findings: [Finding] { themes.flatMap(\.findings) }
}
