package import Access
import Database
package import Measures

extension Store {
  /// The invitation of a link; nil where it is used, cancelled or over, or never was.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func invitation(
    _ permit: Permit, digest: String, now: Moment
  ) async throws -> Invitation? {
    try permit.require(.signIn)
    return try await engine.read("reading an invitation") { db in
      try db.openInvitation(digest: digest, at: now)
    }
  }

  /// Accepts an invitation, once: makes the account with its role, or new credentials in the place of
  /// all that there were; the latter ends all sessions and tokens of the person.
  ///
  /// - Parameters:
  ///   - newPerson: the id of the account where one is made.
  ///   - name: what the person wants to be called, where an account is made.
  /// - Returns: the person; nil where the invitation is not open, its address has an account, or the
  ///   issuer's name for the person is somebody else's.
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func accept(
    _ permit: Permit, invitation digest: String, newPerson: PersonID, name: String,
    _ credentials: NewCredentials, now: Moment
  ) async throws -> PersonID? {
    try permit.require(.signIn)
    return try await deed("accepting an invitation") { db in
      guard let open = try db.openInvitation(digest: digest, at: now) else { return Done(nil) }
      switch open.purpose {
      case .join(let grant):
        let new = NewAccount(
          id: newPerson, name: PersonName(name: name, email: open.name.email), grant: grant,
          credentials: credentials)
        return try db.join(open, new, at: now)
      case .recover(let person):
        return try db.recover(person, open, credentials, at: now)
      }
    }
  }

  /// Takes the role of an invitation for the account that the permit names.
  ///
  /// - Returns: nil where the invitation is not open, or is not to the account's own address.
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func acceptAsSelf(
    _ permit: Permit, invitation digest: String, now: Moment
  ) async throws -> Grant? {
    try permit.require(.changeOwnAccount)
    let person = try permit.accountID()
    return try await deed("accepting an invitation") { db in
      guard let open = try db.openInvitation(digest: digest, at: now),
        case .join(let grant) = open.purpose, try db.isActive(person),
        try db.person(email: open.name.email) == person, try db.use(open.id, at: now)
      else { return Done(nil) }
      let isNew = try db.take(grant, for: person, at: now)
      let deed = Deed(
        .roleGranted, by: person.rawValue, account: person, grant.role.rawValue,
        in: grant.organisation, at: now)
      return Done(grant, isNew ? [deed] : [])
    }
  }
}

/// An account about to be made.
private struct NewAccount {
  let id: PersonID
  let name: PersonName
  let grant: Grant
  let credentials: NewCredentials
}

extension Connection {
  fileprivate func join(
    _ open: Invitation, _ new: NewAccount, at now: Moment
  ) throws -> Done<PersonID?> {
    guard try person(email: new.name.email) == nil, try isFree(new.credentials, for: new.id),
      try use(open.id, at: now)
    else { return Done(nil) }
    try insertPerson(new.id, new.name, isExample: false, at: now)
    try insert(new.credentials, for: new.id)
    _ = try take(new.grant, for: new.id, at: now)
    return Done(
      new.id,
      [
        Deed(.accountMade, by: new.id.rawValue, account: new.id, open.id.rawValue, at: now),
        Deed(
          .roleGranted, by: new.id.rawValue, account: new.id, new.grant.role.rawValue,
          in: new.grant.organisation, at: now),
      ])
  }

  /// Gives a role that was offered. When the first coordinator of a municipality comes in, what others
  /// have offered there before is taken back: from then on somebody is at home.
  fileprivate func take(_ grant: Grant, for person: PersonID, at now: Moment) throws -> Bool {
    let wasLed = try isLed(grant.organisation)
    let isNew = try insert(grant, for: person)
    if grant.role == .municipalityCoordinator, !wasLed {
      try cancelInvitations(to: grant.organisation, at: now)
    }
    return isNew
  }

  fileprivate func recover(
    _ person: PersonID, _ open: Invitation, _ credentials: NewCredentials, at now: Moment
  ) throws -> Done<PersonID?> {
    guard try isActive(person), try isFree(credentials, for: person), try use(open.id, at: now)
    else { return Done(nil) }
    try deleteCredentials(of: person)
    try insert(credentials, for: person)
    try endAccess(of: person, at: now)
    // An older link to the same account would undo what its owner just did.
    try cancelRecoveries(of: person, at: now)
    return Done(
      person,
      [
        Deed(
          .credentialsChanged, by: person.rawValue, account: person, open.id.rawValue, at: now)
      ])
  }
}
