package import Measures
package import Municipalities

/// A simulated round with an instrument of maturity: who answers, and how the answers are drawn.
package struct MaturitySimulation: Hashable, Sendable {
  /// The id; also that of the instrument that is answered.
  package let id: SimulationID
  /// The association whose municipalities are asked.
  package let association: AssociationID
  /// The instrument whose statements are put.
  package let instrument: Instrument
  /// What the round and its instrument are called.
  package let title: LocalizedText
  /// What is said of it first.
  package let introduction: LocalizedText
  /// Who answers.
  package let people: People
  /// What answers are drawn from.
  package let draw: Draw
  /// How many municipalities have released their part.
  package let released: Int
  /// What readers are told of how the answers were made.
  package let assumptions: [LocalizedText]

  /// Who answers.
  package struct People: Hashable, Sendable {
    /// How many in each area of each municipality. Unit: respondents.
    package let perArea: Int
    /// How much higher than others those of an area tend to answer. Unit: levels.
    package let areas: [ServiceArea: Double]

    /// Describes who answers.
    package init(perArea: Int, areas: [ServiceArea: Double]) {
      self.perArea = perArea
      self.areas = areas
    }
  }

  /// What answers are drawn from.
  package struct Draw: Hashable, Sendable {
    /// The middle of the answers on each axis. Unit: levels. Range: 1…6.
    package let levels: [MaturityAxis: Double]
    /// How far on each side of the middle what is drawn can lie. Unit: levels.
    package let spreads: [Spread: Double]
    /// How many of a hundred answers are don't know. Unit: per cent.
    package let dontKnow: Int
    /// How many of a hundred statements are skipped. Unit: per cent.
    package let skipped: Int

    /// Describes what answers are drawn from; what has no spread does not vary.
    package init(
      levels: [MaturityAxis: Double], spreads: [Spread: Double], dontKnow: Int, skipped: Int
    ) {
      self.levels = levels
      self.spreads = spreads
      self.dontKnow = dontKnow
      self.skipped = skipped
    }
  }

  /// What answers vary by.
  package enum Spread: String, CaseIterable, Hashable, Sendable {
    /// The municipality, on each axis by itself.
    case municipality
    /// The person, on both axes.
    case person
    /// The person's view of an axis.
    case view
    /// The person's view of a category.
    case category
    /// The statement.
    case statement
    /// The single answer.
    case answer
  }

  /// Makes a plan.
  package init(
    id: SimulationID, association: AssociationID, instrument: Instrument, title: LocalizedText,
    introduction: LocalizedText, people: People, draw: Draw, released: Int,
    assumptions: [LocalizedText]
  ) {
    self.id = id
    self.association = association
    self.instrument = instrument
    self.title = title
    self.introduction = introduction
    self.people = people
    self.draw = draw
    self.released = released
    self.assumptions = assumptions
  }

  /// The instrument as the round puts it: under an id and title of its own, with the same questions.
  package var answered: Instrument {
    instrument.with(
      id: InstrumentID(rawValue: id.rawValue), version: 1, title: title,
      introduction: .some(introduction))
  }
}
