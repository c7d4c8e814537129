package import Measures
package import Tables

/// Tells the ids of simulations apart from others.
package enum SimulationTag {}

/// The id of a plan for simulated answers.
package typealias SimulationID = Identifier<SimulationTag>

/// Who answers what in a simulated round, as far as it is decided and not left to chance.
package struct SimulationPlan: Hashable, Sendable {
  /// The id; also that of the instrument that is answered.
  package let id: SimulationID
  /// The publication whose numbers the answers give.
  package let publication: PublicationID
  /// What the round and its instrument are called.
  package let title: LocalizedText
  /// What is said of it first.
  package let introduction: LocalizedText
  /// The headings of the instrument's sections, one for each theme that it has questions on.
  package let sections: [Theme: LocalizedText]
  /// How many municipalities anybody answers from.
  package let municipalities: Int
  /// How many answer who are near IT. Unit: respondents.
  package let itNear: Int
  /// How many answer who are near the business. Unit: respondents.
  package let businessNear: Int
  /// Who answers which questions; a question in none is put only where it has words.
  package let panels: [SimulationPanel]
  /// What is written in words; the source gives no answers of these questions.
  package let words: [SimulatedWords]

  /// Makes a plan.
  package init(
    id: SimulationID, publication: PublicationID, title: LocalizedText,
    introduction: LocalizedText, sections: [Theme: LocalizedText], municipalities: Int,
    itNear: Int, businessNear: Int, panels: [SimulationPanel], words: [SimulatedWords] = []
  ) {
    self.id = id
    self.publication = publication
    self.title = title
    self.introduction = introduction
    self.sections = sections
    self.municipalities = municipalities
    self.itNear = itNear
    self.businessNear = businessNear
    self.panels = panels
    self.words = words
  }

  /// How many answer each question that has totals.
  package var respondents: [VariableID: Int] {
    Dictionary(
      panels.flatMap { panel in panel.questions.map { ($0, panel.respondents) } },
      uniquingKeysWith: { first, _ in first })
  }
}

/// Questions that the same people answer.
package struct SimulationPanel: Hashable, Sendable {
  /// The questions.
  package let questions: [VariableID]
  /// How many answer. Unit: respondents.
  package let respondents: Int
  /// From how many municipalities; nil where it does not matter.
  package let municipalities: Int?
  /// Why just so many.
  package let reason: LocalizedText

  /// Makes a panel.
  package init(
    questions: [VariableID], respondents: Int, municipalities: Int?, reason: LocalizedText
  ) {
    self.questions = questions
    self.respondents = respondents
    self.municipalities = municipalities
    self.reason = reason
  }
}

extension Instrument {
  /// The instrument that a simulation answers: the questions that its plan puts, with the same ids, a
  /// section for each theme in the order in which the themes come.
  package func simulated(by plan: SimulationPlan) -> Instrument {
    let put = Set(plan.respondents.keys).union(plan.words.map(\.question))
    let questions = self.questions.filter { put.contains($0.variable.id) }
    var themes: [Theme] = []
    for question in questions where !themes.contains(question.theme) {
      themes.append(question.theme)
    }
    return Instrument(
      id: InstrumentID(rawValue: plan.id.rawValue), version: version, title: plan.title,
      source: source, questions: questions.map { $0.inSectionOfTheme() },
      sections: themes.map { theme in
        Section(
          id: SectionID(rawValue: theme.rawValue),
          title: plan.sections[theme] ?? LocalizedText(same: theme.rawValue), text: nil)
      }, introduction: plan.introduction)
  }
}

extension Question {
  fileprivate func inSectionOfTheme() -> Question {
    Question(
      variable: variable, theme: theme, audience: audience, place: place, note: note,
      section: SectionID(rawValue: theme.rawValue), condition: condition, help: help,
      isMunicipalFact: isMunicipalFact)
  }
}
