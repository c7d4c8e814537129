package import Measures
import Municipalities
import Tables

/// One thing in which a version of an instrument differs from an earlier one.
package struct InstrumentChange: Hashable, Sendable {
  /// Where.
  package let place: InstrumentPlace
  /// How far it reaches.
  package let kind: Kind
  /// What has changed.
  package let statement: Statement

  /// How far a change reaches, the least first.
  package enum Kind: Int, CaseIterable, Comparable, Hashable, Sendable {
    /// Only words: the version can be corrected in place, with the old text kept.
    case wording
    /// Something to answer has been added, or the order or the conditions are new: a new version,
    /// which a round that is open can go over to.
    case addition
    /// What has been answered no longer means the same: a new version, for new rounds only.
    case breaking

    /// Orders kinds by how far they reach.
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  init(
    _ place: InstrumentPlace, _ kind: Kind, _ key: String,
    _ arguments: [String: Statement.Argument] = [:]
  ) {
    self.place = place
    self.kind = kind
    statement = Statement("instrument-change." + key, arguments)
  }
}

extension [InstrumentChange] {
  /// How far the changes reach together; nil where there are none.
  package var kind: InstrumentChange.Kind? { map(\.kind).max() }
}
