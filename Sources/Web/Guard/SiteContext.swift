import Hummingbird

/// What travels with a request through the site.
struct SiteContext: RequestContext {
  var coreContext: CoreRequestContextStorage

  /// The other end of the connection; a proxy, where there is one.
  let peer: ClientAddress
  /// Who asks: the peer, or whom a trusted proxy names.
  var client: ClientAddress
  /// Whose session or token it is.
  var visitor = Visitor.stranger()

  init(source: Source) {
    coreContext = .init(source: source)
    peer = ClientAddress(source.channel.remoteAddress?.ipAddress ?? "")
    client = peer
  }
}
