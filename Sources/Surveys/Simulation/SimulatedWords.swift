package import Measures
package import Municipalities
package import Tables

/// What answers in words to a question of a simulated round are put together from.
package struct SimulatedWords: Hashable, Sendable {
  /// The question.
  package let question: VariableID
  /// How many write something. Unit: respondents.
  package let respondents: Int
  /// How many of the answers the example has placed under themes.
  package let read: Int
  /// Why just so many write.
  package let reason: LocalizedText
  /// What the first, the second and the last sentence of an answer begin with.
  package let beginnings: Beginnings
  /// What they are about.
  package let themes: [Theme]
  /// Answers by themselves, each given once, that no theme fits.
  package let whole: [String]
  /// Sentences that each end one answer.
  package let remarks: [String]

  /// What sentences begin with.
  package struct Beginnings: Hashable, Sendable {
    /// What comes before the first aim.
    package let openings: [String]
    /// What comes before another aim.
    package let additions: [String]
    /// What comes before an obstacle.
    package let hindrances: [String]

    /// Collects beginnings; there is one of each kind at least.
    package init(openings: [String], additions: [String], hindrances: [String]) {
      self.openings = openings
      self.additions = additions
      self.hindrances = hindrances
    }
  }

  /// What is written of one subject.
  package struct Theme: Hashable, Sendable {
    /// What the coordinator calls it.
    package let name: String
    /// What anybody may want.
    package let aims: [String]
    /// What people in an area may want.
    package let areas: [ServiceArea: [String]]
    /// What may follow an aim.
    package let ends: [String]
    /// What may be in the way.
    package let obstacles: [String]

    /// Describes a theme.
    package init(
      name: String, aims: [String], areas: [ServiceArea: [String]], ends: [String],
      obstacles: [String]
    ) {
      self.name = name
      self.aims = aims
      self.areas = areas
      self.ends = ends
      self.obstacles = obstacles
    }
  }

  /// Collects parts; there is an aim for everybody at least.
  package init(
    question: VariableID, respondents: Int, read: Int, reason: LocalizedText,
    beginnings: Beginnings, themes: [Theme], whole: [String], remarks: [String]
  ) {
    self.question = question
    self.respondents = respondents
    self.read = read
    self.reason = reason
    self.beginnings = beginnings
    self.themes = themes
    self.whole = whole
    self.remarks = remarks
  }
}
