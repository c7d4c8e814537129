package import Measures
import Municipalities
import Tables

/// What is kept of somebody who has not sent in yet: sealed by the caller, under the secret of the
/// link.
package struct DraftContent: Hashable, Sendable {
  /// The version of the instrument that was begun with.
  package let version: Int
  /// How many times each page has been saved, so that two tabs do not overwrite each other silently.
  package let stamps: [SectionID: Int]
  /// The answers so far, also to questions that an answer since has hidden.
  package let sheet: AnswerSheet
  /// The language of the form.
  package let language: Language
  /// What the respondent has said of themselves at an open link; nil where the link knows it.
  package let background: Background?

  /// Gathers a draft.
  package init(
    version: Int, stamps: [SectionID: Int], sheet: AnswerSheet, language: Language,
    background: Background? = nil
  ) {
    self.version = version
    self.stamps = stamps
    self.sheet = sheet
    self.language = language
    self.background = background
  }
}
