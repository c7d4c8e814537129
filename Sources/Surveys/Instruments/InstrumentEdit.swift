package import Measures
package import Municipalities
package import Tables

/// What a section is to be.
package struct SectionDraft: Hashable, Sendable {
  /// The heading.
  package let title: LocalizedText
  /// What stands below the heading; nil for nothing.
  package let text: LocalizedText?

  /// Describes a section.
  package init(title: LocalizedText, text: LocalizedText?) {
    self.title = title
    self.text = text
  }
}

/// What a question is to be; its codes have edits of their own.
package struct QuestionDraft: Hashable, Sendable {
  /// The section it is to stand in.
  package let section: SectionID
  /// The short name.
  package let label: LocalizedText
  /// The question as it is put.
  package let wording: LocalizedText
  /// How it is answered.
  package let kind: AnswerKind
  /// What it concerns.
  package let theme: Theme
  /// Who it is put to.
  package let audience: Audience
  /// What helps to answer; nil for nothing.
  package let help: LocalizedText?
  /// What must have been answered for it to be put; empty for always.
  package let condition: [Clause]
  /// Whether it is a fact about the municipality.
  package let isMunicipalFact: Bool
  /// Whether don't know is among the codes; nothing to a free text or a number.
  package let hasDontKnow: Bool

  /// Describes a question.
  package init(
    section: SectionID, label: LocalizedText, wording: LocalizedText, kind: AnswerKind,
    theme: Theme, audience: Audience, help: LocalizedText?, condition: [Clause],
    isMunicipalFact: Bool, hasDontKnow: Bool
  ) {
    self.section = section
    self.label = label
    self.wording = wording
    self.kind = kind
    self.theme = theme
    self.audience = audience
    self.help = help
    self.condition = condition
    self.isMunicipalFact = isMunicipalFact
    self.hasDontKnow = hasDontKnow
  }
}

/// What a code is to be.
package struct CodeDraft: Hashable, Sendable {
  /// The name; what a step of 0–10 is called does not change.
  package let label: LocalizedText
  /// What it means; nil for nothing.
  package let meaning: LocalizedText?

  /// Describes a code.
  package init(label: LocalizedText, meaning: LocalizedText?) {
    self.label = label
    self.meaning = meaning
  }
}

/// A step in a list.
package enum Step: String, CaseIterable, Hashable, Sendable {
  /// Towards the beginning.
  case up
  /// Towards the end.
  case down
}

/// One change of an instrument that is being made.
package enum InstrumentEdit: Hashable, Sendable {
  /// New words for the whole, and whom it asks.
  case describe(title: LocalizedText, introduction: LocalizedText?, audiences: AudiencePair)
  /// A section at the end.
  case addSection(SectionDraft)
  /// New words for a section.
  case changeSection(SectionID, SectionDraft)
  /// A section one step away.
  case moveSection(SectionID, Step)
  /// A section away; it must be empty.
  case removeSection(SectionID)
  /// A question at the end of its section.
  case addQuestion(QuestionDraft)
  /// A question described anew; its id stays, and so do its codes where the kind can have them.
  case changeQuestion(VariableID, QuestionDraft)
  /// A question one step away in its section.
  case moveQuestion(VariableID, Step)
  /// A question away; no condition may ask for it.
  case removeQuestion(VariableID)
  /// A level or an option at the end, before don't know.
  case addCode(VariableID, CodeDraft)
  /// New words for a code.
  case changeCode(VariableID, code: String, CodeDraft)
  /// A level or an option one step away.
  case moveCode(VariableID, code: String, Step)
  /// A level or an option away; no condition may ask for it.
  case removeCode(VariableID, code: String)
}

/// What an edit needs to know beside the instrument.
package struct EditContext: Sendable {
  let common: CommonCodes
  let questions: Set<VariableID>
  let codes: [VariableID: Set<String>]

  /// Gathers what an edit needs to know.
  ///
  /// - Parameters:
  ///   - common: the names of yes, no and don't know.
  ///   - earlier: the published versions of the instrument, whose ids are never used for something
  ///     else.
  ///   - others: other instruments, so that a new question does not get the id of one of theirs and
  ///     is taken for it in a trend.
  package init(common: CommonCodes, earlier: [Instrument], others: [Instrument]) {
    self.common = common
    questions = Set((earlier + others).flatMap(\.questions).map(\.variable.id))
    codes = earlier.flatMap(\.questions).reduce(into: [:]) { codes, question in
      codes[question.variable.id, default: []].formUnion(question.variable.codes.map(\.id))
    }
  }
}
