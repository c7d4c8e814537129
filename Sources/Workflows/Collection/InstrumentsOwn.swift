package import Measures
package import Surveys

/// An instrument of an association: what is being worked on, and what has been published of it.
package struct OwnInstrument: Sendable {
  /// The id: opaque, random.
  package let id: InstrumentID
  /// What is being worked on; its number is that of the version that it would become.
  package let draft: Instrument
  /// Grows with every change of the draft.
  package let revision: Int
  /// What has been published, the oldest first.
  package let versions: [OwnVersion]
  /// The rounds that collect answers with it.
  package let rounds: [Round]
  /// Whether nobody works on it any more.
  package let isArchived: Bool

  /// The version that new rounds begin with; nil before the first.
  package var latest: OwnVersion? { versions.last }

  /// In what the draft differs from the latest version; empty before the first.
  package var changes: [InstrumentChange] {
    latest.map { draft.changes(from: $0.instrument) } ?? []
  }

  /// Whether the draft differs from the latest version.
  package var hasChanged: Bool { !changes.isEmpty }

  /// What stops the draft from being published in Swedish.
  package var faults: [InstrumentFault] { InstrumentCheck.faults(draft, languages: [.swedish]) }

  /// How many texts the draft lacks in English; a round can be held in Swedish alone.
  package var englishMissing: Int {
    let swedish = Set(faults)
    return InstrumentCheck.faults(draft, languages: Language.allCases)
      .count { !swedish.contains($0) }
  }

  /// The rounds that have not closed and begin with the latest version or an earlier one.
  package func running(at now: Moment) -> [Round] {
    rounds.filter { [.planned, .open].contains($0.state(at: now)) }
  }
}

/// A published version of an own instrument.
package struct OwnVersion: Sendable {
  /// The number, counted from 1.
  package let number: Int
  /// Grows with every correction.
  package let revision: Int
  /// What it holds now, after corrections.
  package let instrument: Instrument
  /// When it was published.
  package let publishedAt: Moment
  /// Corrections in place, the oldest first.
  package let corrections: [OwnCorrection]
}

/// A correction of the wording of a published version.
package struct OwnCorrection: Sendable {
  /// When it was made.
  package let at: Moment
  /// What it changed, each with the text before and after.
  package let changes: [InstrumentChange]
}

/// Where a new instrument begins.
package enum InstrumentOrigin: Hashable, Sendable {
  /// With nothing but its title.
  case nothing
  /// As a copy of one that comes with the program.
  case bundled(InstrumentID)
  /// As a copy of the draft of one of the association's own.
  case own(InstrumentID)
}

/// What comes of a change of a draft.
package enum DraftChange: Sendable {
  /// It is kept.
  case kept(Instrument)
  /// Somebody else has changed the draft meanwhile; nothing was kept.
  case conflict
}
