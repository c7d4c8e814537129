package import Access
import Identity
package import Measures
import Store

/// Whether a change of credentials went through.
package enum CredentialOutcome: Sendable {
  /// It is done; recovery codes where new ones were made, shown once.
  case done(recoveryCodes: [String])
  /// Something in the form is to be mended: fields with what to say.
  case faults([String: Statement])
}

extension Samsyn {
  /// The account that the permit names; nil where there is none.
  package func account(_ permit: Permit) async throws -> Account? {
    try await store.account(permit)
  }

  /// Gives the account another name.
  ///
  /// - Parameter name: 1…200 characters.
  package func changeName(_ permit: Permit, _ name: String) async throws {
    guard (1...200).contains(name.unicodeScalars.count) else {
      throw Trouble(.invalid, Statement("account.fault.name"))
    }
    try await store.changeName(permit, name, now: now)
  }

  /// Whether the account has a password here, rather than at an issuer.
  package func hasPassword(_ permit: Permit) async throws -> Bool {
    try await store.credentials(permit) != nil
  }

  /// How many recovery codes are unused.
  package func recoveryCodesLeft(_ permit: Permit) async throws -> Int {
    try await store.recoveryCodesLeft(permit)
  }

  /// Changes the password and ends all other sessions.
  package func changePassword(
    _ permit: Permit, from old: String, to new: String, keeping secret: String
  ) async throws -> CredentialOutcome {
    guard let name = try await store.account(permit)?.name,
      try await isPassword(permit, old)
    else { return .faults(["old": Statement("account.fault.old-password")]) }
    let faults = passwordFaults(new, of: name)
    guard faults.isEmpty else { return .faults(faults) }
    let hash = try await unlessBusy { try await accounts.hasher.hash(new) }
    try await store.changePassword(
      permit, hash: hash, keeping: digest(secret), now: now)
    return .done(recoveryCodes: [])
  }

  /// A new second factor for an account, to be confirmed with a code.
  package func secondFactorOffer(
    _ permit: Permit
  ) async throws -> (sealed: String, text: String, address: String) {
    let account = try await store.account(permit)
    return try secretOffer(
      bound: account?.id.rawValue ?? "", account: account?.name?.email ?? "")
  }

  /// Puts a new second factor and new recovery codes in the place of the old, and ends all other
  /// sessions.
  package func changeSecondFactor(
    _ permit: Permit, password: String, code: String, sealedSecret: String, keeping secret: String
  ) async throws -> CredentialOutcome {
    guard try await isPassword(permit, password) else {
      return .faults(["password": Statement("account.fault.old-password")])
    }
    let account = try await store.account(permit)
    guard let new = openedSecret(sealedSecret, bound: account?.id.rawValue ?? ""),
      let step = new.matchingStep(code, at: now.seconds, after: nil)
    else { return .faults(["code": Statement("account.fault.code")]) }
    let codes = RecoveryCode.set()
    try await store.changeSecondFactor(
      permit, sealedSecret: try sealed(new, of: account?.id.rawValue ?? ""), step: step,
      recoveryDigests: codes.map(\.digest), keeping: digest(secret), now: now)
    return .done(recoveryCodes: codes.map(\.text))
  }

  /// Puts new recovery codes in the place of the old.
  package func changeRecoveryCodes(
    _ permit: Permit, password: String
  ) async throws -> CredentialOutcome {
    guard try await isPassword(permit, password) else {
      return .faults(["password": Statement("account.fault.old-password")])
    }
    let codes = RecoveryCode.set()
    try await store.changeRecoveryCodes(
      permit, digests: codes.map(\.digest), now: now)
    return .done(recoveryCodes: codes.map(\.text))
  }

  /// Whether it is the password of the account; a session alone does not change credentials.
  private func isPassword(_ permit: Permit, _ password: String) async throws -> Bool {
    guard let known = try await store.credentials(permit) else { return false }
    return try await unlessBusy {
      try await accounts.hasher.verify(password, against: known.passwordHash)
    }
  }

  /// The tokens of an account that hold.
  package func tokens(_ permit: Permit) async throws -> [AccessToken] {
    try await store.tokens(permit, now: now)
  }

  /// Makes a token for programs.
  ///
  /// - Parameter days: how long it holds, 1…``Lifetime/tokenDays``.
  /// - Returns: its secret, which is shown once and kept nowhere.
  package func makeToken(
    _ permit: Permit, label: String, scopes: Set<TokenScope>, days: Int
  ) async throws -> String {
    let secret = SecretToken(.apiToken)
    let now = accounts.now()
    let days = min(max(days, 1), Lifetime.tokenDays)
    try await store.makeToken(
      permit,
      AccessToken(
        id: newID(), label: label, scopes: scopes, createdAt: now,
        endsAt: now.after(days * 24 * 60 * 60), lastUsedAt: nil),
      digest: secret.digest, now: now)
    return secret.text
  }

  /// Ends a token.
  package func revokeToken(_ permit: Permit, _ id: TokenID) async throws {
    try await store.revokeToken(permit, id, now: now)
  }

  /// All that is kept about a person.
  package func everything(_ permit: Permit) async throws -> PersonalData {
    try await store.everything(permit, now: now)
  }
}
