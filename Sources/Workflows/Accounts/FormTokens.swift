import Identity
import Measures

extension Samsyn {
  /// What stands in the forms of a page, so that only that browser can send them.
  ///
  /// - Parameter secret: that of the session, or of the cookie that the page has set.
  package func formToken(_ secret: String) -> String {
    formSecret(secret).map { FormToken.text(for: "form", under: $0) } ?? ""
  }

  /// Whether a form was made for the browser with the secret.
  package func isFormToken(_ token: String, for secret: String) -> Bool {
    formSecret(secret).map { FormToken.isValid(token, for: "form", under: $0) } ?? false
  }

  /// A new secret for the cookie that forms are bound to before there is a session.
  package func newFormSecret() -> String { SecretToken(.visitor).text }

  /// Whether a secret can be one of those.
  package func isFormSecret(_ text: String) -> Bool { SecretToken(text, for: .visitor) != nil }

  private func formSecret(_ text: String) -> SecretToken? {
    SecretToken(text, for: .session) ?? SecretToken(text, for: .visitor)
  }

  /// What an account is slowed down by: nothing that could be read as an address.
  package func accountKey(_ email: String) -> String {
    hexadecimal(accounts.key.mac(.counting, Array(normal(email).utf8)))
  }
}
