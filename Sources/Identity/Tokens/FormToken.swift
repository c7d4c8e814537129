import Crypto

/// Proves that a form comes from a page which Samsyn gave to the same browser.
///
/// - Shapes: `sfo_` and 43 signs of base64url: HMAC-SHA-256 under the secret of the browser's cookie,
///   over what the form is for.
package enum FormToken {
  /// The token for a form.
  ///
  /// - Parameters:
  ///   - purpose: what the form does, such as the path it is sent to.
  ///   - secret: the session, or before there is one the visitor.
  package static func text(for purpose: String, under secret: SecretToken) -> String {
    "sfo_" + base64URL(code(purpose, secret))
  }

  /// Whether a token belongs to this form and this secret.
  package static func isValid(
    _ text: String, for purpose: String, under secret: SecretToken
  ) -> Bool {
    guard text.hasPrefix("sfo_"), let bytes = bytes(base64URL: text.dropFirst(4)) else {
      return false
    }
    return areEqual(bytes, Array(code(purpose, secret)))
  }

  private static func code(
    _ purpose: String, _ secret: SecretToken
  ) -> HMAC<SHA256>.MAC {
    // The secret's own purpose goes in too: a visitor's token never stands in for a session's.
    let message = "form:\(secret.purpose.rawValue):\(purpose)"
    return HMAC<SHA256>.authenticationCode(
      for: Array(message.utf8), using: SymmetricKey(data: secret.bytes))
  }
}
