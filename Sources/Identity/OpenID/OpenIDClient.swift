package import Measures

/// Lets people sign in through issuers of OpenID Connect: the authorisation code flow with PKCE.
///
/// - Source: OpenID Connect Core 1.0, RFC 6749, RFC 7636, RFC 9207 and RFC 9700.
package actor OpenIDClient {
  /// The issuers as people choose between them, in the order of the settings.
  package nonisolated let choices: [(id: String, name: String)]

  private let providers: [String: Provider]

  /// Makes a client for some issuers.
  ///
  /// - Throws: ``OpenIDFailure`` with the reason `badSettings`, where an issuer's address is not
  ///   `https` (or `http` on the machine itself, where `reach` allows that), an id occurs twice or
  ///   the scope `openid` is missing.
  package init(
    issuers: [IssuerSettings], transport: any OpenIDTransport, reach: NetworkReach = .internet
  ) throws(OpenIDFailure) {
    var providers: [String: Provider] = [:]
    for settings in issuers {
      guard let rule = EndpointRule(settings, reach: reach), providers[settings.id] == nil,
        !settings.clientID.isEmpty, settings.scopes.contains("openid")
      else { throw OpenIDFailure(settings.id, .badSettings) }
      providers[settings.id] = Provider(settings: settings, rule: rule, transport: transport)
    }
    self.providers = providers
    choices = issuers.map { ($0.id, $0.name) }
  }

  /// Begins an attempt to sign in.
  ///
  /// - Parameter redirectURI: Samsyn's own address to come back to, as it is registered there.
  package func begin(
    issuerID: String, redirectURI: String, now: Moment
  ) async throws(OpenIDFailure) -> SignInAttempt {
    let provider = try provider(issuerID)
    let metadata = try await provider.metadata(now)
    let settings = provider.settings
    let (state, nonce, verifier) = (randomText(), randomText(), randomText())
    let query = formEncoded([
      ("response_type", "code"), ("client_id", settings.clientID),
      ("redirect_uri", redirectURI), ("scope", settings.scopes.joined(separator: " ")),
      ("state", state), ("nonce", nonce), ("code_challenge", challenge(of: verifier)),
      ("code_challenge_method", "S256"),
    ])
    let endpoint = metadata.authorizationEndpoint
    return SignInAttempt(
      issuerID: issuerID, url: endpoint + (endpoint.contains("?") ? "&" : "?") + query,
      state: state, nonce: nonce, verifier: verifier, redirectURI: redirectURI,
      startedAt: now.seconds)
  }

  /// Ends an attempt: exchanges the code for a token and checks it.
  ///
  /// The caller forgets the attempt first, so that it cannot be used twice.
  package func redeem(
    _ answer: SignInAnswer, attempt: SignInAttempt, now: Moment
  ) async throws(OpenIDFailure) -> VerifiedIdentity {
    let provider = try provider(attempt.issuerID)
    let metadata = try await provider.metadata(now)
    do {
      let code = try checked(answer, attempt, metadata, now)
      let text = try await provider.token(for: code, attempt: attempt, metadata: metadata)
      let token = try IdentityToken(text)
      let claims = try await provider.claims(of: token, metadata: metadata, now: now)
      try claims.check(settings: provider.settings, nonce: attempt.nonce, now: now)
      return claims.identity
    } catch {
      throw OpenIDFailure(attempt.issuerID, error)
    }
  }

  private func provider(_ id: String) throws(OpenIDFailure) -> Provider {
    guard let provider = providers[id] else { throw OpenIDFailure(id, .unknownIssuer) }
    return provider
  }

  /// The code, if the answer belongs to this attempt and to this issuer.
  private func checked(
    _ answer: SignInAnswer, _ attempt: SignInAttempt, _ metadata: ProviderMetadata, _ now: Moment
  ) throws(OpenIDFailure.Reason) -> String {
    guard attempt.isFresh(now) else { throw .attemptTooOld }
    guard let state = answer.state, areEqual(Array(state.utf8), Array(attempt.state.utf8)) else {
      throw .wrongState
    }
    // Without this, an issuer could pass off its own answer as another's (RFC 9207).
    guard answer.issuer ?? metadata.issuer == metadata.issuer,
      answer.issuer != nil || metadata.namesIssuerInAnswer != true
    else { throw .wrongResponseIssuer }
    guard answer.error == nil else { throw .refusedByIssuer }
    guard let code = answer.code, (1...4_000).contains(code.utf8.count) else { throw .noCode }
    return code
  }
}
