package import Measures
package import Tables

/// Tells section ids apart from others.
package enum SectionTag {}

/// The id of a section, unique within its instrument.
package typealias SectionID = Identifier<SectionTag>

/// A part of an instrument: one theme, and one page of the form.
package struct Section: Hashable, Sendable {
  /// The stable id.
  package let id: SectionID
  /// The heading of the page.
  package let title: LocalizedText
  /// What stands below the heading; nil where nothing needs to be said.
  package let text: LocalizedText?

  /// Makes a section.
  package init(id: SectionID, title: LocalizedText, text: LocalizedText?) {
    self.id = id
    self.title = title
    self.text = text
  }
}

/// One demand for a question to be shown: that an earlier one has been answered in some way.
package struct Clause: Hashable, Sendable {
  /// The earlier question; one with codes.
  package let question: VariableID
  /// The codes, at least one.
  package let codes: [String]
  /// Whether the answer must hold none of the codes rather than at least one. A question that has
  /// not been answered holds none, and still fails the demand.
  package let isNegated: Bool

  /// Makes a demand.
  package init(question: VariableID, codes: [String], isNegated: Bool = false) {
    self.question = question
    self.codes = codes
    self.isNegated = isNegated
  }
}
