import Foundation

/// The exchange of a code for a token.
///
/// - Source: RFC 6749 sections 2.3.1, 4.1.3 and 5; RFC 7636 section 4.5.
struct TokenRequest {
  typealias Reason = OpenIDFailure.Reason

  let code: String
  let attempt: SignInAttempt
  let settings: IssuerSettings

  /// The request, in which Samsyn proves who it is in a way that the issuer takes.
  func request(to metadata: ProviderMetadata) throws(Reason) -> OpenIDRequest {
    var fields = [
      ("grant_type", "authorization_code"), ("code", code),
      ("redirect_uri", attempt.redirectURI), ("code_verifier", attempt.verifier),
    ]
    var headers: [String: String] = [:]
    let methods = metadata.clientAuthentication ?? ["client_secret_basic"]
    switch settings.clientSecret {
    case .none:
      fields.append(("client_id", settings.clientID))
    case .some(let secret) where methods.contains("client_secret_basic"):
      let pair = percentEncoded(settings.clientID) + ":" + percentEncoded(secret)
      headers["Authorization"] = "Basic " + Data(pair.utf8).base64EncodedString()
    case .some(let secret) where methods.contains("client_secret_post"):
      fields += [("client_id", settings.clientID), ("client_secret", secret)]
    default:
      throw .noClientAuthentication
    }
    return OpenIDRequest(url: metadata.tokenEndpoint, headers: headers, form: formEncoded(fields))
  }

  /// The token in an issuer's answer.
  static func token(in answer: OpenIDResponse) throws(Reason) -> String {
    guard !(300..<400).contains(answer.status) else { throw .redirected }
    guard answer.status == 200 else {
      let refusal = try? JSONDecoder().decode(Refusal.self, from: Data(answer.body))
      switch refusal?.error {
      case "invalid_grant": throw .codeRefused
      case "invalid_client", "unauthorized_client": throw .clientRefused
      default: throw .answeredWithError
      }
    }
    guard let found = try? JSONDecoder().decode(Answer.self, from: Data(answer.body)) else {
      throw .badTokenResponse
    }
    return found.token
  }

  private struct Answer: Decodable {
    let token: String

    private enum CodingKeys: String, CodingKey { case token = "id_token" }
  }

  private struct Refusal: Decodable {
    let error: String
  }
}
