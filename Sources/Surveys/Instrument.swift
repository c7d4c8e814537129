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
  /// The section it stands in; nil where the instrument has none, as published ones.
  package let section: SectionID?
  /// What must have been answered for it to be shown; all clauses must hold, and none is always.
  package let condition: [Clause]
  /// What helps a respondent to answer; nil where nothing needs to be said.
  package let help: LocalizedText?
  /// Whether it is a fact about the municipality, answered once for each and confirmed by its
  /// coordinator, rather than an opinion.
  package let isMunicipalFact: Bool

  /// Makes a question.
  package init(
    variable: Variable, theme: Theme, audience: Audience, place: Place?, note: LocalizedText?,
    section: SectionID? = nil, condition: [Clause] = [], help: LocalizedText? = nil,
    isMunicipalFact: Bool = false
  ) {
    self.variable = variable
    self.theme = theme
    self.audience = audience
    self.place = place
    self.note = note
    self.section = section
    self.condition = condition
    self.help = help
    self.isMunicipalFact = isMunicipalFact
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
  /// The parts in order, each a page of the form; empty where it is not for collecting.
  package let sections: [Section]
  /// What a respondent reads first; nil where nothing needs to be said.
  package let introduction: LocalizedText?
  /// The two audiences that those asked fall into.
  package let audiences: AudiencePair
  /// The questions in the order in which they are put: section by section. Those of no section, or
  /// of one that is not there, come last.
  package let questionsInOrder: [Question]
  /// The questions whose answers decide whether others are put.
  let conditional: Set<VariableID>

  /// Makes an instrument.
  package init(
    id: InstrumentID, version: Int, title: LocalizedText, source: Source?, questions: [Question],
    sections: [Section] = [], introduction: LocalizedText? = nil,
    audiences: AudiencePair = .itAndBusiness
  ) {
    self.sections = sections
    self.introduction = introduction
    self.audiences = audiences
    self.id = id
    self.version = version
    self.title = title
    self.source = source
    self.questions = questions
    questionsInOrder = Self.inOrder(questions, sections)
    conditional = Set(questions.flatMap(\.condition).map(\.question))
  }

  /// The question with an id.
  package func question(_ id: VariableID) -> Question? {
    questions.first { $0.variable.id == id }
  }
}
