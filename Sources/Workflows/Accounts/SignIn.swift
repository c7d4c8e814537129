package import Access
import Identity
import Measures
import Store

extension Samsyn {
  /// Signs in with a password and a code from an app, or a recovery code.
  ///
  /// It takes as long for an account that does not exist, and the answer does not tell what was
  /// wrong.
  ///
  /// - Parameter replacing: the secret of the session that the browser has.
  /// - Returns: nil where any of the three is wrong.
  /// - Throws: ``Trouble`` of kind busy where too many sign in at once.
  package func signIn(
    _ permit: Permit, email: String, password: String, code: String, device: String,
    replacing secret: String?
  ) async throws -> StartedSession? {
    guard let known = try await store.credentials(permit, email: normal(email)) else {
      try await unlessBusy { try await accounts.hasher.verifyNothing(password) }
      return nil
    }
    let isRight = try await unlessBusy {
      try await accounts.hasher.verify(password, against: known.passwordHash)
    }
    guard isRight, let method = try await secondFactor(permit, known, code) else {
      try await store.noteFailedSignIn(permit, person: known.person, now: now)
      return nil
    }
    return try await startSession(
      permit, known.person, method, device: device, replacing: secret)
  }

  /// How the second factor was shown; nil where it was not. A code works once.
  private func secondFactor(
    _ permit: Permit, _ known: Credentials, _ code: String
  ) async throws -> SignInMethod? {
    if let step = try authenticator(known)?.matchingStep(
      code, at: now.seconds, after: known.lastStep)
    {
      return try await store.useStep(permit, person: known.person, step: step) ? .password : nil
    }
    guard let recovery = RecoveryCode(code) else { return nil }
    let used = try await store.useRecoveryCode(
      permit, person: known.person, digest: recovery.digest, now: now)
    return used ? .recoveryCode : nil
  }

  private func authenticator(_ known: Credentials) throws -> AuthenticatorSecret? {
    AuthenticatorSecret(
      bytes: try accounts.key.open(
        known.sealedSecret, for: .secondFactor, of: known.person.rawValue))
  }

  /// Signs in as an example person with a role, on a machine that was started to show examples.
  package func signInAsExample(
    _ permit: Permit, _ role: Role, device: String, replacing secret: String?
  ) async throws -> StartedSession? {
    guard let person = try await store.examplePerson(permit, role: role) else { return nil }
    return try await startSession(permit, person, .example, device: device, replacing: secret)
  }

  /// What a full waiting room means for the user.
  func unlessBusy<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
    do {
      return try await body()
    } catch PasswordError.busy {
      throw Trouble(.busy, Statement("sign-in.busy"))
    }
  }

  /// An address as it is kept and looked for.
  func normal(_ email: String) -> String {
    email.trimmingWhitespace.lowercased()
  }
}

extension String {
  fileprivate var trimmingWhitespace: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
