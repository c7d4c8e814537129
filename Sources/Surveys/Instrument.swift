package import Measures
package import Municipalities
package import Tables

/// Tells instrument ids apart from others.
package enum InstrumentTag {}

/// The id of an instrument.
package typealias InstrumentID = Identifier<InstrumentTag>

/// The four kinds of conditions that a question concerns.
package enum Theme: String, CaseIterable, Sendable {
  case governance, economy, organisation, technology
}

/// One question of an instrument.
package struct Question: Hashable, Sendable {
  /// What is asked and how it can be answered; its id is stable over versions.
  package let variable: Variable
  /// What it concerns.
  package let theme: Theme
  /// Who it is put to.
  package let audience: Audience
  /// Where the question is printed; nil for own questions.
  package let place: Place?
  /// What a reader must know of the question, such as that its scale is not printed.
  package let note: LocalizedText?

  /// Makes a question.
  package init(
    variable: Variable, theme: Theme, audience: Audience, place: Place?, note: LocalizedText?
  ) {
    self.variable = variable
    self.theme = theme
    self.audience = audience
    self.place = place
    self.note = note
  }
}

/// A set of questions, in one version.
package struct Instrument: Hashable, Sendable {
  /// The id.
  package let id: InstrumentID
  /// The version, counted from 1.
  package let version: Int
  /// The title.
  package let title: LocalizedText
  /// The document that the questions were taken from; nil for own ones.
  package let source: Source?
  /// The questions in order.
  package let questions: [Question]

  /// Makes an instrument.
  package init(
    id: InstrumentID, version: Int, title: LocalizedText, source: Source?, questions: [Question]
  ) {
    self.id = id
    self.version = version
    self.title = title
    self.source = source
    self.questions = questions
  }

  /// The question with an id.
  package func question(_ id: VariableID) -> Question? {
    questions.first { $0.variable.id == id }
  }
}
