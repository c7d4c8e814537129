package import Measures

/// A share or count in the form in which a source printed it.
package enum PrintedValue: Hashable, Sendable {
  /// A percentage with its decimals: `5,5 %`.
  case percent(PrintedNumber)
  /// "Ingen", "none": exactly no one.
  case none
  /// A fraction in words, such as "en fjärdedel" (1/4): one of the two whole counts nearest to it.
  case fraction(numerator: Int, denominator: Int)
  /// A whole number of units: "fem kommuner".
  case count(Int)
  /// An upper bound in per cent that is not reached: "under 50 %".
  case percentBelow(PrintedNumber)
}

/// A printed value and where it stands.
package struct PrintedPlace: Hashable, Sendable {
  /// The value in the form printed there.
  package let value: PrintedValue
  /// Where it stands.
  package let place: Place

  /// Pairs a value with its place.
  package init(value: PrintedValue, place: Place) {
    self.value = value
    self.place = place
  }
}

/// One printed number of a question: the codes it covers together, and every place it stands in.
package struct PrintedCell: Hashable, Sendable {
  /// The codes that the number covers; empty where the source describes a group without saying
  /// which answers belong to it.
  package let codes: [String]
  /// The source's own name for the group, where it is not just the code's.
  package let label: LocalizedText?
  /// At least one place; the first is the one where the source reports the figure.
  package let places: [PrintedPlace]

  /// Makes a cell; there is at least one place.
  package init(codes: [String], label: LocalizedText?, places: [PrintedPlace]) {
    precondition(!places.isEmpty, "A printed number stands somewhere.")
    self.codes = codes
    self.label = label
    self.places = places
  }

  /// The value at the first place.
  package var value: PrintedValue { places[0].value }
}

/// What a source says its percentages are percentages of.
package struct PrintedClaim: Hashable, Sendable {
  /// The unit in the source's wording ("av kommunerna"); nil where it does not say.
  package let unit: Unit?
  /// The number of those units that the source states; nil where it does not.
  package let size: Int?
  /// The number of municipalities that the source says took part, which is not a number of
  /// respondents.
  package let municipalities: Int?
  /// Where it says so.
  package let places: [Place]

  /// Makes a claim.
  package init(unit: Unit?, size: Int?, municipalities: Int?, places: [Place]) {
    self.unit = unit
    self.size = size
    self.municipalities = municipalities
    self.places = places
  }
}

/// The result of one question as a source printed it.
package struct PrintedTally: Hashable, Sendable {
  /// The question.
  package let variable: Variable
  /// The figure in the source that shows it.
  package let figure: Int?
  /// The caption printed under that figure.
  package let caption: String?
  /// What the source says the numbers are of.
  package let claim: PrintedClaim
  /// The printed numbers; their codes do not overlap. Empty where the source gives none.
  package let cells: [PrintedCell]
  /// A printed mean, with its place; only for scales of whole numbers.
  package let mean: PrintedMean?
  /// The group of questions that the same people answered, as far as the source tells.
  package let group: String?

  /// Makes a printed result.
  package init(
    variable: Variable, figure: Int?, caption: String?, claim: PrintedClaim, cells: [PrintedCell],
    mean: PrintedMean?, group: String?
  ) {
    self.variable = variable
    self.figure = figure
    self.caption = caption
    self.claim = claim
    self.cells = cells
    self.mean = mean
    self.group = group
  }

  /// Whether every code of the variable is covered by a printed number.
  package var coversEveryCode: Bool {
    let covered = Set(cells.flatMap(\.codes))
    return !variable.codes.isEmpty && variable.codes.allSatisfy { covered.contains($0.id) }
  }
}

/// A mean as a source printed it.
package struct PrintedMean: Hashable, Sendable {
  /// The mean in the unit of the scale.
  package let value: PrintedNumber
  /// Where it stands.
  package let place: Place

  /// Pairs a mean with its place.
  package init(value: PrintedNumber, place: Place) {
    self.value = value
    self.place = place
  }
}
