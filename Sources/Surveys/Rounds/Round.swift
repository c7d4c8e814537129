package import Measures
package import Municipalities

/// One measurement of an association: when it is open, and what has been published of it.
package struct Round: Hashable, Sendable {
  /// The id: opaque, random.
  package let id: RoundID
  /// The association whose municipalities are asked.
  package let association: AssociationID
  /// What it is called.
  package let title: String
  /// When things happen in it.
  package let times: RoundTimes
  /// What has been frozen, the oldest first.
  package let versions: [FrozenVersion]
  /// Whether it is an example that nobody has answered.
  package let isExample: Bool
  /// When all that belonged to it was deleted; nil while it is kept.
  package let disposedAt: Moment?
  /// How its answers are collected; nil where that is not decided, or they are collected elsewhere.
  package let collection: CollectionPlan?

  /// Makes a round.
  package init(
    id: RoundID, association: AssociationID, title: String, times: RoundTimes,
    versions: [FrozenVersion], isExample: Bool, disposedAt: Moment?,
    collection: CollectionPlan? = nil
  ) {
    self.collection = collection
    self.id = id
    self.association = association
    self.title = title
    self.times = times
    self.versions = versions
    self.isExample = isExample
    self.disposedAt = disposedAt
  }
}

/// The times of a round; its state follows from them.
package struct RoundTimes: Hashable, Sendable {
  /// When the first can answer.
  package let opensAt: Moment
  /// After this nobody can answer.
  package let closesAt: Moment
  /// Until then each municipality can comment, correct and release its part.
  package let remarksUntil: Moment
  /// Until then it is kept; afterwards it is to be deleted under a disposal decision.
  package let keptUntil: Moment

  /// Makes times; nil where they do not follow each other.
  package init?(opensAt: Moment, closesAt: Moment, remarksUntil: Moment, keptUntil: Moment) {
    guard opensAt < closesAt, closesAt <= remarksUntil, remarksUntil <= keptUntil else {
      return nil
    }
    self.opensAt = opensAt
    self.closesAt = closesAt
    self.remarksUntil = remarksUntil
    self.keptUntil = keptUntil
  }
}

/// A version of the results that no longer changes.
package struct FrozenVersion: Hashable, Sendable {
  /// Its number, from 1.
  package let number: Int
  /// When it was frozen.
  package let at: Moment
  /// The municipalities that had released their part; the others are in the aggregates only.
  package let released: Set<MunicipalityCode>

  /// Makes a version.
  package init(number: Int, at: Moment, released: Set<MunicipalityCode>) {
    self.number = number
    self.at = at
    self.released = released
  }
}

/// How far a round has come; follows from its times and versions alone.
package enum RoundState: String, CaseIterable, Hashable, Sendable {
  /// Not open yet.
  case planned
  /// Being answered.
  case open
  /// Each municipality sees its own preliminary results and can comment.
  case remarks
  /// The time for comments is over, and nothing is frozen.
  case ready
  /// A version is frozen.
  case frozen
  /// All that belonged to it is deleted.
  case disposed
}

extension Round {
  /// The state at a point in time.
  package func state(at now: Moment) -> RoundState {
    if disposedAt != nil { return .disposed }
    if !versions.isEmpty { return .frozen }
    if now < times.opensAt { return .planned }
    if now < times.closesAt { return .open }
    return now < times.remarksUntil ? .remarks : .ready
  }

  /// Whether a municipality may comment, correct, release or withhold its part.
  package func takesRemarks(at now: Moment) -> Bool {
    disposedAt == nil && now >= times.closesAt && now < times.remarksUntil
  }

  /// Whether the coordinator may freeze a version: when the time for comments is over.
  package func canFreeze(at now: Moment) -> Bool {
    disposedAt == nil && now >= times.remarksUntil
  }

  /// Whether it is kept longer than was decided.
  package func isOverdue(at now: Moment) -> Bool { disposedAt == nil && now >= times.keptUntil }

  /// Whether everyone in the association may see a municipality's part: it was released, and the
  /// latest version has it.
  package func shows(_ municipality: MunicipalityCode) -> Bool {
    versions.last?.released.contains(municipality) ?? false
  }
}
