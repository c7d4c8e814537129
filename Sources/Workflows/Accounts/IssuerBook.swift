package import Identity

/// The client for the issuers as they are kept now: made anew when they change, since they can be
/// added while pages are served, and kept while they do not, since it remembers their keys.
package actor IssuerBook {
  private let transport: any OpenIDTransport
  private let reach: NetworkReach
  private var known: (settings: [IssuerSettings], client: OpenIDClient)?

  /// Makes a book.
  ///
  /// - Parameter reach: which addresses may be connected to.
  package init(transport: any OpenIDTransport, reach: NetworkReach) {
    self.transport = transport
    self.reach = reach
  }

  /// The client for some issuers.
  ///
  /// - Throws: `OpenIDFailure` where the settings of one cannot be used.
  func client(for settings: [IssuerSettings]) throws -> OpenIDClient {
    if let known, known.settings == settings { return known.client }
    let client = try OpenIDClient(issuers: settings, transport: transport, reach: reach)
    known = (settings, client)
    return client
  }
}
