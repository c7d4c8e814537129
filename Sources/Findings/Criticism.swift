package import Measures

/// A fault in published figures: what cannot be right, why, and where it stands.
package struct Criticism: Hashable, Sendable {
  /// What kind of fault it is.
  package let kind: Kind
  /// How serious it is.
  package let grade: Grade
  /// What is wrong, worded later.
  package let statement: Statement
  /// Further sentences: the values that would fit, the sizes that would.
  package let details: [Statement]
  /// Where the criticised figures stand.
  package let places: [Place]

  /// How serious a fault is, least first.
  package enum Grade: String, CaseIterable, Comparable, Sendable {
    /// Worth knowing; the figure may still be used.
    case notice
    /// The figure can be used only as what the numbers do show.
    case doubtful
    /// The figures cannot all be right.
    case impossible

    /// Orders by seriousness.
    package static func < (left: Self, right: Self) -> Bool {
      left.order < right.order
    }

    private var order: Int {
      switch self {
      case .notice: 0
      case .doubtful: 1
      case .impossible: 2
      }
    }
  }

  /// The kinds of fault.
  package enum Kind: String, CaseIterable, Sendable {
    /// No number of units gives all the printed values.
    case fitsNoSize = "fits-no-size"
    /// The stated number of units does not give the printed values.
    case statedSizeDoesNotFit = "stated-size-does-not-fit"
    /// The claimed unit cannot be what the percentages are of.
    case unitContradicted = "unit-contradicted"
    /// Shares of ticks are worded as shares of municipalities.
    case mentionsReadAsUnits = "mentions-read-as-units"
    /// The parts sum to more or less than rounding allows.
    case sumOutsideRounding = "sum-outside-rounding"
    /// Other questions to the same people share a size that this one does not fit.
    case doesNotShareSize = "does-not-share-size"
    /// The same number stands differently in two places.
    case differsBetweenPlaces = "differs-between-places"
    /// A figure's caption belongs to another figure.
    case captionRepeated = "caption-repeated"
    /// A printed mean is not a mean of that many whole numbers.
    case meanDoesNotFit = "mean-does-not-fit"
    /// Counts do not sum to the stated total.
    case countsDoNotSum = "counts-do-not-sum"
  }

  /// Makes a criticism.
  package init(
    kind: Kind, grade: Grade, statement: Statement, details: [Statement], places: [Place]
  ) {
    self.kind = kind
    self.grade = grade
    self.statement = statement
    self.details = details
    self.places = places
  }
}
