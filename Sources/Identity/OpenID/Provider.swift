import Foundation
import Measures

/// One issuer as Samsyn knows it: its description and keys, fetched when needed and kept for a while.
actor Provider {
  /// How long a description and keys are kept, in seconds.
  private static let keptFor = 3_600
  /// How long to wait at least before the keys are asked for again, in seconds: a flood of tokens
  /// with unknown keys does not become a flood of requests.
  private static let pause = 60

  typealias Reason = OpenIDFailure.Reason

  nonisolated let settings: IssuerSettings
  private let rule: EndpointRule
  private let transport: any OpenIDTransport
  private var description: (value: ProviderMetadata, since: Moment)?
  private var keys: (value: ProviderKeys, since: Moment)?
  private var keysAskedAt: Moment?

  init(settings: IssuerSettings, rule: EndpointRule, transport: any OpenIDTransport) {
    self.settings = settings
    self.rule = rule
    self.transport = transport
  }

  /// The issuer's description of itself.
  func metadata(_ now: Moment) async throws(OpenIDFailure) -> ProviderMetadata {
    if let description, Self.isKept(description.since, now) { return description.value }
    let body: [UInt8]
    do {
      body = try await get(ProviderMetadata.address(of: settings))
    } catch {
      throw OpenIDFailure(settings.id, error)
    }
    let found = try ProviderMetadata.read(body, settings: settings, rule: rule)
    description = (found, now)
    return found
  }

  /// What a token says, if one of the issuer's keys signed it. Where no key did, the issuer may have
  /// changed its keys, and they are asked for once more.
  func claims(
    of token: IdentityToken, metadata: ProviderMetadata, now: Moment
  ) async throws(Reason) -> IdentityClaims {
    let known = try await currentKeys(metadata, now)
    do {
      return try await token.claims(keys: known)
    } catch {
      guard error == .unknownKey || error == .badSignature, mayAskAgain(now) else { throw error }
    }
    return try await token.claims(keys: try await fetchKeys(metadata, now))
  }

  /// Exchanges a code for a token.
  func token(
    for code: String, attempt: SignInAttempt, metadata: ProviderMetadata
  ) async throws(Reason) -> String {
    let request = try TokenRequest(code: code, attempt: attempt, settings: settings)
      .request(to: metadata)
    return try TokenRequest.token(in: try await send(request))
  }

  private func currentKeys(
    _ metadata: ProviderMetadata, _ now: Moment
  ) async throws(Reason) -> ProviderKeys {
    if let keys, Self.isKept(keys.since, now) { return keys.value }
    return try await fetchKeys(metadata, now)
  }

  private func fetchKeys(
    _ metadata: ProviderMetadata, _ now: Moment
  ) async throws(Reason) -> ProviderKeys {
    // Noted before the request, so that others who come meanwhile do not ask as well.
    keysAskedAt = now
    guard let found = ProviderKeys(try await get(metadata.keysEndpoint)) else { throw .badKeys }
    keys = (found, now)
    return found
  }

  private func mayAskAgain(_ now: Moment) -> Bool {
    keysAskedAt.map { now.seconds - $0.seconds >= Self.pause || now < $0 } ?? true
  }

  private static func isKept(_ since: Moment, _ now: Moment) -> Bool {
    (0..<keptFor).contains(now.seconds - since.seconds)
  }

  private func get(_ url: String) async throws(Reason) -> [UInt8] {
    let answer = try await send(OpenIDRequest(url: url))
    guard !(300..<400).contains(answer.status) else { throw .redirected }
    guard answer.status == 200 else { throw .answeredWithError }
    return answer.body
  }

  private func send(_ request: OpenIDRequest) async throws(Reason) -> OpenIDResponse {
    let answer: OpenIDResponse
    do {
      answer = try await transport.send(request)
    } catch {
      throw error.reason
    }
    guard answer.body.count <= OpenIDResponse.bodyMax else { throw .tooLarge }
    return answer
  }
}
