package import Measures
package import Tables

/// The two sides of digital maturity.
///
/// - Source: 001 section 3.2.3 and 004 section 7 place municipalities on these two.
package enum MaturityAxis: String, CaseIterable, Hashable, Sendable {
  /// What the organisation is able to do: digital capability.
  case capability
  /// What it has inherited, in technology and organisation, and how far that carries it: digital
  /// heritage.
  case heritage
}

/// Tells the ids of maturity categories apart from others.
package enum MaturityCategoryTag {}

/// The id of a category of maturity, unique over both axes.
package typealias MaturityCategoryID = Identifier<MaturityCategoryTag>

/// A part of an axis: statements that are read together.
package struct MaturityCategory: Hashable, Sendable {
  /// The id.
  package let id: MaturityCategoryID
  /// The name.
  package let title: LocalizedText
  /// The statements, at least two; ordinal questions whose highest level is the strongest.
  package let questions: [VariableID]

  /// Makes a category.
  package init(id: MaturityCategoryID, title: LocalizedText, questions: [VariableID]) {
    self.id = id
    self.title = title
    self.questions = questions
  }
}

/// How an instrument is read as maturity on two axes.
package struct MaturityModel: Hashable, Sendable {
  /// The instrument whose statements are read.
  package let instrument: InstrumentID
  /// The parts of both axes.
  package let scales: [MaturityScale]

  /// Makes a model; there is one part for each axis.
  package init(instrument: InstrumentID, scales: [MaturityScale]) {
    self.instrument = instrument
    self.scales = scales
  }

  /// The part of one axis.
  package func scale(_ axis: MaturityAxis) -> MaturityScale? {
    scales.first { $0.axis == axis }
  }
}

/// One axis of a model, with its categories.
package struct MaturityScale: Hashable, Sendable {
  /// Which of the two.
  package let axis: MaturityAxis
  /// The name.
  package let title: LocalizedText
  /// What it says, and what high and low mean.
  package let text: LocalizedText
  /// The categories in order, at least one.
  package let categories: [MaturityCategory]

  /// Makes an axis.
  package init(
    axis: MaturityAxis, title: LocalizedText, text: LocalizedText, categories: [MaturityCategory]
  ) {
    self.axis = axis
    self.title = title
    self.text = text
    self.categories = categories
  }

  /// The statements of every category, in order.
  package var questions: [VariableID] { categories.flatMap(\.questions) }
}
