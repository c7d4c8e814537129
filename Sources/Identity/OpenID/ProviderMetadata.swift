import Foundation

/// What an issuer says of itself, as far as Samsyn uses it.
///
/// - Source: OpenID Connect Discovery 1.0 section 3; RFC 9207 section 3.
struct ProviderMetadata: Decodable, Sendable {
  let issuer: String
  let authorizationEndpoint: String
  let tokenEndpoint: String
  let keysEndpoint: String
  let clientAuthentication: [String]?
  let namesIssuerInAnswer: Bool?

  private enum CodingKeys: String, CodingKey {
    case issuer
    case authorizationEndpoint = "authorization_endpoint"
    case tokenEndpoint = "token_endpoint"
    case keysEndpoint = "jwks_uri"
    case clientAuthentication = "token_endpoint_auth_methods_supported"
    case namesIssuerInAnswer = "authorization_response_iss_parameter_supported"
  }

  /// Where an issuer's own description lies.
  static func address(of settings: IssuerSettings) -> String {
    let issuer = settings.issuer
    return (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer)
      + "/.well-known/openid-configuration"
  }

  /// Reads a description and checks that it is the issuer's own and leads nowhere else.
  static func read(
    _ body: [UInt8], settings: IssuerSettings, rule: EndpointRule
  ) throws(OpenIDFailure) -> ProviderMetadata {
    guard let found = try? JSONDecoder().decode(ProviderMetadata.self, from: Data(body)) else {
      throw OpenIDFailure(settings.id, .badMetadata)
    }
    guard found.issuer == settings.issuer else { throw OpenIDFailure(settings.id, .otherIssuer) }
    let endpoints = [found.authorizationEndpoint, found.tokenEndpoint, found.keysEndpoint]
    guard endpoints.allSatisfy(rule.allows) else {
      throw OpenIDFailure(settings.id, .foreignEndpoint)
    }
    return found
  }
}
