/// Who a question is put to.
package enum Audience: String, CaseIterable, Sendable {
  /// People who work with IT.
  case itNear = "it-near"
  /// People who lead or work in a service area.
  case businessNear = "business-near"
  /// Everyone asked, or where the source does not say.
  case all
  /// People who lead others, whatever they work with.
  case leaders
  /// People who lead nobody.
  case staff
}

/// The two audiences that everyone asked by an instrument falls into, and that are set against each
/// other in its results.
package enum AudiencePair: String, CaseIterable, Sendable {
  /// IT-near and business-near respondents.
  case itAndBusiness = "it-and-business"
  /// Leaders and staff.
  case leadersAndStaff = "leaders-and-staff"

  /// The audience that is named first.
  package var first: Audience {
    switch self {
    case .itAndBusiness: .itNear
    case .leadersAndStaff: .leaders
    }
  }

  /// The audience that it is set against.
  package var second: Audience {
    switch self {
    case .itAndBusiness: .businessNear
    case .leadersAndStaff: .staff
    }
  }

  /// Both, the first one first.
  package var both: [Audience] { [first, second] }

  /// Whom a question can be put to: everybody, or one of the two.
  package var ofQuestions: [Audience] { [.all] + both }
}
