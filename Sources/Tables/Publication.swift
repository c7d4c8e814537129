package import Measures

/// Tells the ids of publications apart from others.
package enum PublicationTag {}

/// The id of a publication.
package typealias PublicationID = Identifier<PublicationTag>

/// What one source printed of one measurement: the figures of every question it reports.
package struct Publication: Hashable, Sendable {
  /// The id.
  package let id: PublicationID
  /// The name shown in lists.
  package let title: LocalizedText
  /// The document.
  package let source: Source
  /// The instrument whose questions were asked.
  package let instrument: String
  /// The association whose municipalities were asked.
  package let association: String
  /// The year or years of the measurement as printed, such as `2024`.
  package let year: String
  /// How many municipalities the association had; no share of municipalities has a larger n.
  package let municipalities: Int
  /// The questions in the order of the source.
  package let tallies: [PrintedTally]
  /// Why the questions of a group are held to share respondents, by group id.
  package let groups: [String: LocalizedText]
  /// Counts of municipalities on two axes, where the source gives them.
  package let matrix: PrintedMatrix?
  /// Single numbers that belong to no question of the instrument.
  package let scalars: [PrintedScalar]
  /// Numbers of charts that the text does not tie to a question; kept, never used.
  package let unassigned: [PrintedPlace]

  /// Makes a publication.
  package init(
    id: PublicationID, title: LocalizedText, source: Source, instrument: String,
    association: String, year: String, municipalities: Int, tallies: [PrintedTally],
    groups: [String: LocalizedText], matrix: PrintedMatrix?, scalars: [PrintedScalar],
    unassigned: [PrintedPlace]
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.instrument = instrument
    self.association = association
    self.year = year
    self.municipalities = municipalities
    self.tallies = tallies
    self.groups = groups
    self.matrix = matrix
    self.scalars = scalars
    self.unassigned = unassigned
  }
}

/// Municipalities counted by what limits them: digital capability, digital heritage, both, neither.
package struct PrintedMatrix: Hashable, Sendable {
  /// The title with model and year.
  package let title: LocalizedText
  /// The year or years as printed.
  package let year: String
  /// How many municipalities were placed.
  package let total: Int
  /// Limited by capability but not by heritage.
  package let limitedByCapability: Int
  /// Limited by heritage but not by capability; nil where the source does not print it.
  package let limitedByHeritage: Int?
  /// Limited by both.
  package let limitedByBoth: Int
  /// Strong in both.
  package let strongInBoth: Int
  /// Where the counts stand.
  package let places: [Place]

  /// Makes the counts.
  package init(
    title: LocalizedText, year: String, total: Int, limitedByCapability: Int,
    limitedByHeritage: Int?, limitedByBoth: Int, strongInBoth: Int, places: [Place]
  ) {
    self.title = title
    self.year = year
    self.total = total
    self.limitedByCapability = limitedByCapability
    self.limitedByHeritage = limitedByHeritage
    self.limitedByBoth = limitedByBoth
    self.strongInBoth = strongInBoth
    self.places = places
  }
}

/// A single printed number outside the instrument, such as an index mean.
package struct PrintedScalar: Hashable, Sendable {
  /// The id, unique within the publication.
  package let id: String
  /// What the number is.
  package let label: LocalizedText
  /// What it counts or is a share of; nil for an index.
  package let unit: Unit?
  /// The size that the source states for it.
  package let size: Int?
  /// The printed values and places; at least one.
  package let places: [PrintedPlace]

  /// Makes a number.
  package init(
    id: String, label: LocalizedText, unit: Unit?, size: Int?, places: [PrintedPlace]
  ) {
    precondition(!places.isEmpty, "A printed number stands somewhere.")
    self.id = id
    self.label = label
    self.unit = unit
    self.size = size
    self.places = places
  }
}
