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

  /// The client for some issuers, without those whose settings cannot be used.
  ///
  /// - Throws: `OpenIDFailure` where two have the same id.
  func client(for settings: [IssuerSettings]) throws -> OpenIDClient {
    if let known, known.settings == settings { return known.client }
    let usable = settings.filter { one in
      (try? OpenIDClient(issuers: [one], transport: transport, reach: reach)) != nil
    }
    let client = try OpenIDClient(issuers: usable, transport: transport, reach: reach)
    known = (settings, client)
    return client
  }
}
