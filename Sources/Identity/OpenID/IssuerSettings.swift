/// Somebody who can vouch for people by OpenID Connect, as the installation is set up to use it.
package struct IssuerSettings: Hashable, Sendable {
  /// A short word for it in addresses and settings.
  package let id: String
  /// What people call it; stands on the button.
  package let name: String
  /// The issuer's own address, exactly as it writes it itself.
  package let issuer: String
  /// What Samsyn is called there.
  package let clientID: String
  /// The secret that Samsyn shares with it; nil for a client without one.
  package let clientSecret: String?
  /// Other hosts on which its endpoints may lie, as `host` or `host:port`; the issuer's own host
  /// needs no mention.
  package let otherHosts: Set<String>
  /// What Samsyn asks to know.
  package let scopes: [String]

  /// Describes an issuer.
  package init(
    id: String, name: String, issuer: String, clientID: String, clientSecret: String? = nil,
    otherHosts: Set<String> = [], scopes: [String] = ["openid", "email", "profile"]
  ) {
    self.id = id
    self.name = name
    self.issuer = issuer
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.otherHosts = Set(otherHosts.map { $0.lowercased() })
    self.scopes = scopes
  }
}

extension IssuerSettings: CustomStringConvertible, CustomReflectable {
  /// The id and nothing of the secret, so that it does not end in a log.
  package var description: String { "IssuerSettings(\(id))" }
  /// Nothing of the secret.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
