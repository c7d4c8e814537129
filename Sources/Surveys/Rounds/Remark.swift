package import Measures
package import Municipalities

/// Whether a municipality has released its part of a round.
package struct Consent: Hashable, Sendable {
  /// The municipality.
  package let municipality: MunicipalityCode
  /// Whether it is released; nil where nothing has been decided, which counts as withheld.
  package let isReleased: Bool?
  /// When that was decided.
  package let at: Moment?

  /// Makes a municipality's decision.
  package init(municipality: MunicipalityCode, isReleased: Bool?, at: Moment?) {
    self.municipality = municipality
    self.isReleased = isReleased
    self.at = at
  }
}

/// What a municipality has to say of its preliminary results.
package struct Remark: Hashable, Sendable {
  /// The number.
  package let number: Int
  /// The municipality.
  package let municipality: MunicipalityCode
  /// What kind it is.
  package let kind: Kind
  /// What it says.
  package let text: String
  /// When it was made.
  package let at: Moment
  /// When the coordinator dealt with it; nil where that is still to do.
  package let handledAt: Moment?

  /// The kinds of remark.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Something to know when reading the results.
    case comment
    /// Something that is wrong, and what it should be.
    case correction
  }

  /// Makes a remark.
  package init(
    number: Int, municipality: MunicipalityCode, kind: Kind, text: String, at: Moment,
    handledAt: Moment?
  ) {
    self.number = number
    self.municipality = municipality
    self.kind = kind
    self.text = text
    self.at = at
    self.handledAt = handledAt
  }
}

/// A decision that something may be deleted (gallringsbeslut), as an authority has recorded it.
package struct DisposalDecision: Hashable, Sendable {
  /// The number.
  package let number: Int
  /// The authority that decided, such as "Direktionen".
  package let authority: String
  /// Its reference in the authority's own register (diarienummer).
  package let reference: String
  /// The day it was taken: an ISO date.
  package let date: String
  /// The association or municipality whose records it is about, by name.
  package let organisation: String

  /// Makes a decision.
  package init(
    number: Int, authority: String, reference: String, date: String, organisation: String
  ) {
    self.number = number
    self.authority = authority
    self.reference = reference
    self.date = date
    self.organisation = organisation
  }
}
