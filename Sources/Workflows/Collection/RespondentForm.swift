package import Measures
package import Municipalities
package import Surveys
package import Tables

/// The form as one respondent meets it: what is asked, what has been saved, and whether more is taken.
package struct RespondentForm: Sendable {
  /// Whether answers are taken.
  package enum State: String, CaseIterable, Hashable, Sendable {
    /// The round has not opened.
    case notOpen = "not-open"
    /// Answers are taken.
    case open
    /// The round has closed.
    case closed
    /// What was answered has been handed in, and cannot be changed.
    case answered
  }

  /// The round: what it is called, and when it closes.
  package let round: Round
  /// How its answers are collected.
  package let plan: CollectionPlan
  /// Whose round it is.
  package let association: LocalizedText
  /// What is asked: the version that the respondent began with.
  package let instrument: Instrument
  /// Grows when the wording of the version is corrected.
  package let revision: Int
  /// Whether the respondent is near to IT or to the business; nil where nobody knows.
  package let audience: Audience?
  /// What has been saved.
  package let sheet: AnswerSheet
  /// How often each page has been saved.
  package let stamps: [SectionID: Int]
  /// Whether answers are taken.
  package let state: State

  /// Whether something has been saved.
  package var hasBegun: Bool { !stamps.isEmpty }
}

/// What comes of a page that was sent.
package enum PageOutcome: Sendable {
  /// It is on disk.
  case saved(RespondentForm)
  /// Some answers cannot be kept; nothing was saved.
  case faults([VariableID: Statement], RespondentForm)
  /// The page was saved from elsewhere in the meantime; nothing was saved now.
  case conflict(RespondentForm)
  /// The round takes no answers.
  case closed
  /// The answers have been handed in already.
  case answered
}

/// Fields were sent of no question on the page: no form of ours sends them.
package struct StrangeFields: Error {}

/// What comes of handing in.
package enum HandInOutcome: Hashable, Sendable {
  /// The answers are on disk.
  case kept
  /// They were so already.
  case already
  /// The round takes no answers.
  case closed
  /// The draft was changed in the meantime, or is being handed in elsewhere; nothing was handed in.
  case changed
}

/// The address that anyone can answer at, as a visitor meets it.
package struct OpenForm: Sendable {
  /// The round.
  package let round: Round
  /// How its answers are collected.
  package let plan: CollectionPlan
  /// Whose round it is.
  package let association: LocalizedText
  /// The municipalities to choose from.
  package let municipalities: [Municipality]
  /// The audiences to choose from.
  package let audiences: [Audience]
  /// Whether answers are taken; never answered.
  package let state: RespondentForm.State
}
