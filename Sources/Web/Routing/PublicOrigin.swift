import Synchronization

/// Where visitors find the site, for links in mail and for issuers: as it was set, or where the server
/// listens. Never what a request says of itself.
final class PublicOrigin: Sendable {
  private let settings: ServerSettings
  private let port: Mutex<Int>

  init(_ settings: ServerSettings) {
    self.settings = settings
    port = Mutex(settings.port)
  }

  /// Notes the port that the system chose.
  func listens(on chosen: Int) { port.withLock { $0 = chosen } }

  /// Scheme, host and port without a slash at the end.
  var text: String {
    let scheme = settings.tls == nil ? "http" : "https"
    return settings.origin?.text ?? "\(scheme)://\(settings.host):\(port.withLock { $0 })"
  }
}
