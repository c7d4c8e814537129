import Measures
package import Workflows

/// How the site is served: where it listens, what it is called, and how much one client gets.
package struct ServerSettings: Sendable {
  /// The address to listen on.
  package let host: String
  /// The port to listen on; 0 lets the system choose.
  package let port: Int
  /// Where visitors find the site; nil where it is only tried out.
  package let origin: SiteOrigin?
  /// The files for TLS; nil where a proxy in front has them, or nobody.
  package let tls: TLSFiles?
  /// Whether the last entry of `X-Forwarded-For` names the client. Only a proxy may then be able
  /// to reach the port, since anybody else could name whom they like.
  package let trustsProxy: Bool
  /// How many pages a client may read. Unit: requests per second; 0 is without limit.
  package let readRate: Double
  /// Whether accounts with published passwords may be used; only on the machine itself.
  package let allowsExampleAccounts: Bool
  /// How many connections are open at the same time.
  package let connectionsMax: Int
  /// How long requests and answers may take, and how large they may be.
  package let limits: ServerLimits

  /// Files in PEM for TLS without a proxy.
  package struct TLSFiles: Hashable, Sendable {
    /// The chain of certificates, the site's own first.
    package let certificate: String
    /// The private key.
    package let key: String

    /// Names the files.
    package init(certificate: String, key: String) {
      self.certificate = certificate
      self.key = key
    }
  }

  /// Checks the settings against each other.
  ///
  /// - Parameter origin: scheme, host and perhaps port, such as `https://samsyn.example.org`.
  /// - Throws: ``Trouble`` where the origin is none, or example accounts would be open to others.
  package init(
    host: String, port: Int, origin: String? = nil, tls: TLSFiles? = nil,
    trustsProxy: Bool = false, readRate: Double = 200, allowsExampleAccounts: Bool = false,
    connectionsMax: Int = 1_024, limits: ServerLimits = ServerLimits()
  ) throws(Trouble) {
    self.init(
      host, port, origin.flatMap { SiteOrigin($0) }, tls, trustsProxy, readRate,
      allowsExampleAccounts, connectionsMax, limits)
    if let origin, self.origin == nil {
      throw Trouble(
        .unavailable, Statement("command.no-origin", ["origin": .text(origin)]))
    }
    // A proxy, or a name of its own, means that others come in.
    if allowsExampleAccounts, !isLoopback || trustsProxy || origin != nil {
      throw Trouble(
        .unavailable, Statement("command.example-accounts", ["host": .text(host)]))
    }
  }

  private init(
    _ host: String, _ port: Int, _ origin: SiteOrigin?, _ tls: TLSFiles?, _ trustsProxy: Bool,
    _ readRate: Double, _ allowsExampleAccounts: Bool, _ connectionsMax: Int,
    _ limits: ServerLimits
  ) {
    (self.host, self.port, self.origin, self.tls) = (host, port, origin, tls)
    (self.trustsProxy, self.readRate) = (trustsProxy, readRate)
    (self.allowsExampleAccounts, self.connectionsMax) = (allowsExampleAccounts, connectionsMax)
    self.limits = limits
  }

  /// Any free port on the machine itself, as tests and trials use it.
  package static let local = ServerSettings(
    "127.0.0.1", 0, nil, nil, false, 200, false, 1_024, ServerLimits())

  /// Whether only programs on the same machine can reach the server.
  package var isLoopback: Bool {
    host.lowercased() == "localhost" || ClientAddress(host).isLoopback
  }

  /// Whether visitors always come over https.
  package var isSecure: Bool { tls != nil || origin?.isSecure == true }
}
