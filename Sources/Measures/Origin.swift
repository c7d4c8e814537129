/// The kinds of thing that sources number; used only to tell their ids apart.
package enum SourceTag {}

/// The id of a source document.
package typealias SourceID = Identifier<SourceTag>

/// A document that figures were taken from.
package struct Source: Hashable, Sendable {
  /// The id under which the source is kept.
  package let id: SourceID
  /// The title as printed.
  package let title: String
  /// Who published it; an organisation, never a person.
  package let publisher: String
  /// ISO date or year of publication, empty where the source does not say.
  package let published: String

  /// Makes a source from what its title page says.
  package init(id: SourceID, title: String, publisher: String, published: String) {
    self.id = id
    self.title = title
    self.publisher = publisher
    self.published = published
  }
}

/// Where in a source something stands. What the source does not mark is absent, never guessed.
package struct Place: Hashable, Sendable {
  /// The section number as printed, such as `3.2.2`.
  package let section: String?
  /// The number of the figure.
  package let figure: Int?
  /// The page number, only where the text itself marks it.
  package let page: Int?
  /// What part of the document it is.
  package let part: Part
  /// The words of the source, short.
  package let quotation: String?

  /// The part of a document that a place lies in.
  package enum Part: String, CaseIterable, Sendable {
    case text, summary, caption, chart, conclusion
  }

  /// Makes a place from what the source marks.
  package init(
    section: String? = nil, figure: Int? = nil, page: Int? = nil, part: Part = .text,
    quotation: String? = nil
  ) {
    self.section = section
    self.figure = figure
    self.page = page
    self.part = part
    self.quotation = quotation
  }
}

/// Where a number comes from. Every number that Samsyn shows carries one.
package indirect enum Origin: Hashable, Sendable {
  /// Answers that Samsyn itself collected, in the named round.
  case collected(round: String)
  /// Printed by a source, at these places.
  case published(Source, places: [Place])
  /// Made by a generator from a seed, for examples only.
  case simulated(seed: UInt64)
  /// Computed from numbers with these origins.
  case calculated(from: [Origin])
}
