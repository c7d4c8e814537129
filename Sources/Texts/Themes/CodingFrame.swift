package import Measures

/// Tells the ids of themes apart from others.
package enum ThemeTag {}

/// The id of a theme.
package typealias ThemeID = Identifier<ThemeTag>

/// Something that several answers speak of.
package struct Theme: Hashable, Sendable {
  /// The id, unique within its frame.
  package let id: ThemeID
  /// The name shown.
  package let name: LocalizedText
  /// What belongs to it and what does not; nil where nobody has said.
  package let description: LocalizedText?

  /// Describes a theme.
  package init(id: ThemeID, name: LocalizedText, description: LocalizedText?) {
    self.id = id
    self.name = name
    self.description = description
  }
}

/// Themes, and which answers somebody has placed under them. Placing is done by hand, always.
package struct CodingFrame: Hashable, Sendable {
  /// The themes in display order.
  package let themes: [Theme]
  /// The themes of each answer that somebody has read; none where no theme fits.
  package private(set) var codings: [FreeTextID: Set<ThemeID>]

  /// Makes a frame; codings to themes that it does not have are left out.
  package init(themes: [Theme], codings: [FreeTextID: Set<ThemeID>] = [:]) {
    self.themes = themes
    let known = Set(themes.map(\.id))
    precondition(known.count == themes.count, "A frame has each theme once.")
    self.codings = codings.mapValues { $0.intersection(known) }
  }

  /// Whether somebody has read the answer and said what it speaks of.
  package func isCoded(_ answer: FreeTextID) -> Bool { codings[answer] != nil }

  /// The themes of an answer, in display order.
  package func themes(of answer: FreeTextID) -> [ThemeID] {
    let chosen = codings[answer] ?? []
    return themes.map(\.id).filter(chosen.contains)
  }

  /// The answers under a theme, in order.
  package func answers(under theme: ThemeID) -> [FreeTextID] {
    codings.filter { $0.value.contains(theme) }.keys.sorted()
  }

  /// The frame with an answer placed under these themes and no others; none where no theme fits,
  /// nil where it is to be read again.
  package func coding(_ answer: FreeTextID, as chosen: Set<ThemeID>?) -> CodingFrame {
    var frame = self
    frame.codings[answer] = chosen?.intersection(themes.map(\.id))
    return frame
  }
}
