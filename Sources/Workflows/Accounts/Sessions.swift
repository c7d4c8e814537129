package import Access
import Identity
import Measures
import Store

/// A session that has begun: the secret for the cookie, once.
package struct StartedSession: Sendable {
  /// What stands in the cookie.
  package let secret: String
  /// Who signed in.
  package let person: PersonID
}

extension Samsyn {
  /// Who the secret in a cookie belongs to; nil where it is nobody's or no longer.
  package func session(_ permit: Permit, secret: String) async throws -> OpenSession? {
    guard let token = SecretToken(secret, for: .session) else { return nil }
    let now = accounts.now()
    let found = try await store.session(
      permit, digest: token.digest, now: now, idle: Lifetime.idle)
    if let found, found.session.lastSeenAt.after(60) <= now {
      try await store.touch(permit, digest: token.digest, now: now)
    }
    return found
  }

  /// What the owner of a token may do with it; nil where it is nobody's or no longer.
  package func bearer(_ permit: Permit, secret: String) async throws -> SignedIn? {
    guard let token = SecretToken(secret, for: .apiToken) else { return nil }
    return try await store.token(permit, digest: token.digest, now: now)
  }

  /// Ends the session of a cookie.
  package func signOut(_ permit: Permit, secret: String) async throws {
    guard let token = SecretToken(secret, for: .session) else { return }
    try await store.endSession(permit, digest: token.digest, now: now)
  }

  /// Begins a session under a new secret, and ends the one that the browser had.
  func startSession(
    _ permit: Permit, _ person: PersonID, _ method: SignInMethod, device: String,
    replacing secret: String?
  ) async throws -> StartedSession {
    let token = SecretToken(.session)
    let now = accounts.now()
    try await store.startSession(
      permit,
      NewSession(
        digest: token.digest, person: person, startedAt: now, endsAt: now.after(Lifetime.session),
        device: device, method: method),
      replacing: secret.flatMap { SecretToken($0, for: .session)?.digest })
    return StartedSession(secret: token.text, person: person)
  }

  /// The sessions of an account that go on.
  package func sessions(_ permit: Permit) async throws -> [Session] {
    let now = now
    return try await store.sessions(permit, now: now).filter {
      now < $0.lastSeenAt.after(Lifetime.idle)
    }
  }

  /// Ends one session of an account.
  package func endSession(_ permit: Permit, number: Int) async throws {
    try await store.endSession(permit, number: number, now: now)
  }

  /// Ends every session of an account but the one of a cookie.
  package func endOtherSessions(_ permit: Permit, keeping secret: String) async throws {
    try await store.endOtherSessions(permit, keeping: digest(secret), now: now)
  }

  func digest(_ secret: String) -> String {
    SecretToken(secret, for: .session)?.digest ?? ""
  }
}
