package import Measures
package import Municipalities

/// Tells the ids of people apart from others.
package enum PersonTag {}

/// An opaque id of a person: random, so that it says nothing and can outlive the name.
package typealias PersonID = Identifier<PersonTag>

/// Who does something.
package enum Actor: Hashable, Sendable {
  /// Somebody who has not signed in.
  case visitor
  /// Somebody with a personal link to one round, without an account.
  case respondent(RoundID)
  /// Somebody who has signed in, or a program with one of their tokens.
  case person(SignedIn)
  /// Whoever runs commands on the machine itself.
  case machine

  /// The opaque id that the audit log holds.
  package var auditName: String {
    switch self {
    case .visitor: "visitor"
    case .respondent: "respondent"
    case .person(let person): person.id.rawValue
    case .machine: "machine"
    }
  }

  /// Who has signed in; nil for all others.
  package var person: SignedIn? {
    if case .person(let person) = self { person } else { nil }
  }
}

/// A person with an account, and what they may be where.
package struct SignedIn: Hashable, Sendable {
  /// The person.
  package let id: PersonID
  /// Their roles.
  package let grants: [Grant]
  /// What the token allows; nil where the person is there in person.
  package let scopes: Set<TokenScope>?

  /// Makes a person who is signed in.
  package init(id: PersonID, grants: [Grant], scopes: Set<TokenScope>? = nil) {
    self.id = id
    self.grants = grants
    self.scopes = scopes
  }
}

/// What a token may be used for: reading only, and never more than its owner may read.
package enum TokenScope: String, CaseIterable, Hashable, Sendable {
  /// Organisations, their departments and rounds.
  case organisations
  /// The results of rounds.
  case results
  /// The audit log.
  case audit
}
