import Hummingbird

/// Answers only under the site's own name, so that a name of somebody else's which is pointed at
/// this address (DNS rebinding) gets nothing. The name a client asks for is compared and never
/// used to build anything.
///
/// - Source: OWASP ASVS 5.0, 4.1; RFC 9110, section 7.4 (421) and RFC 9112, section 3.2 (400).
struct HostCheck: Sendable {
  private let origin: SiteOrigin?
  private let isLoopback: Bool
  private static let name = HTTPFields.Key("Host")

  init(_ settings: ServerSettings) {
    origin = settings.origin
    isLoopback = settings.isLoopback
  }

  /// Looks at the one Host header that a request has.
  ///
  /// - Throws: ``Refusal/badRequest`` where there is none, more than one or a malformed one;
  ///   ``Refusal/misdirected`` where it names another site.
  func check(_ request: Request) throws(Refusal) {
    // The server takes the first Host header out of the list; what is left there is a second.
    let isSecond = Self.name.map { request.headers[$0] != nil } ?? false
    guard !isSecond, let host = request.head.authority.flatMap(HostName.init) else {
      throw .badRequest
    }
    let path = request.uri.path
    // Who watches over the server asks for its address, and learns nothing but that it runs.
    if path == OperatorAnswers.healthPath || path == OperatorAnswers.readyPath { return }
    if path == OperatorAnswers.metricsPath, host.isLoopback { return }
    guard isOwn(host) else { throw .misdirected }
  }

  private func isOwn(_ host: HostName) -> Bool {
    if let origin {
      return host.name == origin.host && (host.port ?? (origin.isSecure ? 443 : 80)) == origin.port
    }
    return isLoopback ? host.isLoopback : true
  }
}
