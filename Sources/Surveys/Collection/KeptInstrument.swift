package import Measures

/// An instrument of an association as it is kept: a draft, and what was published of it.
package struct KeptInstrument: Hashable, Sendable {
  /// The id.
  package let id: InstrumentID
  /// What the draft is called.
  package let title: LocalizedText
  /// Grows with every change of the draft, from 1.
  package let draftRevision: Int
  /// When it was made.
  package let createdAt: Moment
  /// When it was put away; nil while it is offered.
  package let archivedAt: Moment?
  /// What was published, the oldest first.
  package let versions: [Version]

  /// A version that was published.
  package struct Version: Hashable, Sendable {
    /// Its number, from 1.
    package let number: Int
    /// Grows with every correction of its wording, from 1.
    package let revision: Int
    /// When it was published.
    package let publishedAt: Moment

    /// Makes a version.
    package init(number: Int, revision: Int, publishedAt: Moment) {
      self.number = number
      self.revision = revision
      self.publishedAt = publishedAt
    }
  }

  /// Makes an instrument as it is kept.
  package init(
    id: InstrumentID, title: LocalizedText, draftRevision: Int, createdAt: Moment,
    archivedAt: Moment?, versions: [Version]
  ) {
    self.id = id
    self.title = title
    self.draftRevision = draftRevision
    self.createdAt = createdAt
    self.archivedAt = archivedAt
    self.versions = versions
  }
}

/// A correction of a published version's wording.
package struct InstrumentCorrection: Hashable, Sendable {
  /// The version.
  package let version: Int
  /// The revision that was corrected.
  package let revision: Int
  /// The definition as it was before.
  package let text: String
  /// When.
  package let at: Moment

  /// Makes a correction.
  package init(version: Int, revision: Int, text: String, at: Moment) {
    self.version = version
    self.revision = revision
    self.text = text
    self.at = at
  }
}
