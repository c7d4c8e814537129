/// Why something is refused.
package enum Refused: String, CaseIterable, Error, Hashable, Sendable {
  /// One must sign in first.
  case notSignedIn = "not-signed-in"
  /// No role of the person has the right.
  case noRole = "no-role"
  /// A role has the right, but not here.
  case outOfReach = "out-of-reach"
  /// The municipality has not released its part.
  case notReleased = "not-released"
  /// The token is not for this.
  case outsideToken = "outside-token"
  /// Nobody gives a role to themselves.
  case ownRole = "own-role"
}

/// The proof that somebody may do something to a subject: only ``decide(_:_:_:)`` makes one, and what
/// is kept can be reached with one alone.
///
/// Queries take their ids from the subject of the proof, so that what was asked about is what is
/// read.
package struct Permit: Hashable, Sendable {
  /// Who.
  package let actor: Actor
  /// What.
  package let action: Action
  /// On what.
  package let subject: Subject

  fileprivate init(_ actor: Actor, _ action: Action, _ subject: Subject) {
    self.actor = actor
    self.action = action
    self.subject = subject
  }
}

/// Whether somebody may do something to a subject, by the ``Policy`` and nothing else.
///
/// - Throws: the reason, where it is refused.
package func decide(
  _ actor: Actor, _ action: Action, _ subject: Subject
) throws(Refused) -> Permit {
  var reason: Refused = actor == .visitor ? .notSignedIn : .noRole
  if let scopes = actor.person?.scopes, !isWithin(scopes, action) { throw .outsideToken }
  if case .newGrant(let new) = subject, new.isForSelf { throw .ownRole }
  for holder in Policy.holders(of: action) {
    switch holder {
    case .anyone: return Permit(actor, action, subject)
    case .machine:
      if actor == .machine { return Permit(actor, action, subject) }
    case .owner:
      if let id = actor.person?.id, case .account(id, _) = subject {
        return Permit(actor, action, subject)
      }
    case .respondent:
      if case .respondent(let id) = actor, case .round(id, _) = subject {
        return Permit(actor, action, subject)
      }
    case .role(let role, let reach):
      for grant in actor.person?.grants ?? [] where grant.role == role {
        if reach.covers(subject, from: grant.organisation) { return Permit(actor, action, subject) }
        reason =
          reach.reason(subject, from: grant.organisation)
          ?? (reason == .notReleased ? reason : .outOfReach)
      }
    }
  }
  throw reason
}

/// Whether any subject at all is open to somebody for an action, so that a page can leave out what
/// would be refused.
package func mayEver(_ actor: Actor, _ action: Action) -> Bool {
  if let scopes = actor.person?.scopes, !isWithin(scopes, action) { return false }
  return Policy.holders(of: action).contains { holder in
    switch holder {
    case .anyone: true
    case .machine: actor == .machine
    case .owner: actor.person != nil
    case .respondent: if case .respondent = actor { true } else { false }
    case .role(let role, _): actor.person?.grants.contains { $0.role == role } ?? false
    }
  }
}

private func isWithin(_ scopes: Set<TokenScope>, _ action: Action) -> Bool {
  Policy.holders(of: action).contains(.anyone)
    || action.tokenScope.map(scopes.contains) ?? false
}
