/// An issuer of OpenID Connect that people can sign in through, as it is kept.
package struct IssuerRecord: Hashable, Sendable {
  /// The id in addresses.
  package let id: String
  /// The issuer's own address, as its tokens say it.
  package let url: String
  /// What this installation is called there.
  package let clientID: String
  /// The secret for the issuer, sealed under the installation's key; nil for a public client.
  package let sealedSecret: [UInt8]?
  /// What it is called on the button.
  package let name: String
  /// Further hosts that its endpoints may lie on.
  package let hosts: [String]
  /// The organisation whose people it knows.
  package let organisation: Organisation

  /// Describes an issuer.
  package init(
    id: String, url: String, clientID: String, sealedSecret: [UInt8]?, name: String,
    hosts: [String], organisation: Organisation
  ) {
    self.id = id
    self.url = url
    self.clientID = clientID
    self.sealedSecret = sealedSecret
    self.name = name
    self.hosts = hosts
    self.organisation = organisation
  }
}
