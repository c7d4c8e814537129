package import Access
import Foundation
import Identity
package import Measures
import Store

/// An issuer that people can sign in through.
package struct Issuer: Hashable, Sendable {
  /// The id in addresses.
  package let id: String
  /// What it is called on the button.
  package let name: String
  /// The organisation whose people it knows.
  package let organisation: Organisation
}

/// Where to send a browser, and what its cookie has to hold until it comes back.
package struct IssuerVisit: Sendable {
  /// The issuer's address.
  package let address: String
  /// The sealed attempt, for the cookie.
  package let cookie: String
}

/// What came of a visit to an issuer.
package enum IssuerOutcome: Sendable {
  /// Signed in.
  case done(StartedSession)
  /// The issuer knows the person, but nobody here does.
  case unknownPerson
  /// Something is wrong with the answer, or it took too long.
  case refused
}

/// What is remembered in the browser, sealed, between leaving for an issuer and coming back.
private struct KeptAttempt: Codable {
  let attempt: SignInAttempt
  let invitation: String?
  let language: String
}

extension Samsyn {
  /// The issuers that people can sign in through.
  package func issuers(as actor: Actor) async throws -> [Issuer] {
    try await store.issuers(as: actor).map {
      Issuer(id: $0.id, name: $0.name, organisation: $0.organisation)
    }
  }

  /// Sends a browser to an issuer.
  ///
  /// - Parameters: `invitation` is the secret of an invitation to be accepted; `redirect` is the
  ///   address that the issuer sends the browser back to.
  /// - Returns: nil where there is no such issuer.
  /// - Throws: ``Trouble`` of kind unavailable where the issuer does not answer as it should.
  package func visit(
    issuer id: String, invitation: String?, redirect: String, _ language: Language,
    as actor: Actor
  ) async throws -> IssuerVisit? {
    let settings = try await issuerSettings(as: actor)
    guard settings.contains(where: { $0.id == id }) else { return nil }
    let attempt: SignInAttempt
    do {
      attempt = try await accounts.issuers.client(for: settings).begin(
        issuerID: id, redirectURI: redirect, now: now)
    } catch let failure as OpenIDFailure {
      throw Trouble(.unavailable, failure.statement)
    }
    let kept = KeptAttempt(
      attempt: attempt, invitation: invitation, language: language.rawValue)
    let sealed = try accounts.key.seal(
      Array(try JSONEncoder().encode(kept)), for: .signIn, of: "attempt")
    return IssuerVisit(address: attempt.url, cookie: Data(sealed).base64EncodedString())
  }

  /// The language in which a sealed attempt began; nil where it is not ours.
  package func attemptLanguage(_ cookie: String) -> Language? {
    opened(cookie).flatMap { Language(rawValue: $0.language) }
  }

  /// Signs in with an issuer's answer.
  package func signIn(
    _ permit: Permit, attempt cookie: String, code: String?, state: String?, issuer: String?,
    error: String?,
    device: String, replacing secret: String?
  ) async throws -> IssuerOutcome {
    guard let kept = opened(cookie) else { return .refused }
    let settings = try await issuerSettings(as: permit.actor)
    let identity: VerifiedIdentity
    do {
      identity = try await accounts.issuers.client(for: settings).redeem(
        SignInAnswer(code: code, state: state, issuer: issuer, error: error), attempt: kept.attempt,
        now: now)
    } catch {
      return .refused
    }
    guard
      let person = try await person(
        permit, identity, kept.invitation, issuerID: kept.attempt.issuerID)
    else { return .unknownPerson }
    return .done(
      try await startSession(permit, person, .openID, device: device, replacing: secret))
  }

  /// Who the issuer's word stands for: somebody who has come that way before, or the receiver of an
  /// invitation. An address alone is never enough, since an issuer can claim any.
  private func person(
    _ permit: Permit, _ identity: VerifiedIdentity, _ invitation: String?, issuerID id: String
  ) async throws -> PersonID? {
    if let known = try await store.person(
      permit, issuer: identity.issuer, subject: identity.subject)
    {
      return known
    }
    guard let token = invitation.flatMap({ SecretToken($0, for: .invitation) }),
      let open = try await store.invitation(permit, digest: token.digest, now: now),
      try await isFor(open, issuer: id, as: permit.actor)
    else { return nil }
    return try await store.accept(
      permit, invitation: token.digest, newPerson: newID(), name: identity.name ?? open.name.name,
      .openID(issuer: identity.issuer, subject: identity.subject), now: now)
  }

  /// Whether an issuer knows the people of the organisation that an invitation is to.
  private func isFor(
    _ invitation: Invitation, issuer id: String, as actor: Actor
  ) async throws -> Bool {
    guard let issuer = try await store.issuers(as: actor).first(where: { $0.id == id }) else {
      return false
    }
    guard case .join(let grant) = invitation.purpose else { return false }
    let place = try await place(of: grant.organisation)
    return issuer.organisation == .installation || issuer.organisation == grant.organisation
      || place?.above.contains(issuer.organisation) ?? false
  }

  private func issuerSettings(as actor: Actor) async throws -> [IssuerSettings] {
    // One whose secret does not open any more does not keep people from signing in through others.
    try await store.issuers(as: actor).compactMap { kept in
      let secret = kept.sealedSecret.map {
        try? accounts.key.open($0, for: .signIn, of: "issuer/" + kept.id)
      }
      if case .some(.none) = secret { return nil }
      return IssuerSettings(
        id: kept.id, name: kept.name, issuer: kept.url, clientID: kept.clientID,
        clientSecret: secret?.map { String(decoding: $0, as: UTF8.self) },
        otherHosts: Set(kept.hosts))
    }
  }

  private func opened(_ cookie: String) -> KeptAttempt? {
    guard let bytes = Data(base64Encoded: cookie),
      let plain = try? accounts.key.open(Array(bytes), for: .signIn, of: "attempt")
    else { return nil }
    return try? JSONDecoder().decode(KeptAttempt.self, from: Data(plain))
  }
}
