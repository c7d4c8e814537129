import Foundation
import Hummingbird
import Logging
import Workflows

/// Everything a request passes before the routes, and an answer after them.
struct Guards: Sendable {
  let settings: ServerSettings
  let host: HostCheck
  let origin: OriginCheck
  let headers: SecurityHeaders
  let limiter: RateLimiter
  let metrics = Metrics()
  let connections: ConnectionBook
  /// Unit: seconds from any fixed moment.
  let now: @Sendable () -> Double

  init(
    _ settings: ServerSettings,
    now: @escaping @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime }
  ) {
    self.settings = settings
    self.now = now
    host = HostCheck(settings)
    origin = OriginCheck(settings)
    headers = SecurityHeaders(isSecure: settings.isSecure)
    limiter = RateLimiter(readRate: settings.readRate)
    connections = ConnectionBook(settings)
  }

  /// Who asks: the peer, or the last address that a trusted proxy has added.
  func client(of request: Request, _ context: SiteContext) -> ClientAddress {
    guard settings.trustsProxy, let name = HTTPFields.Key("X-Forwarded-For"),
      let last = request.headers[values: name].last?.split(separator: ",").last
    else { return context.peer }
    let client = ClientAddress(forwarded: last)
    return client == .unknown ? context.peer : client
  }

  /// Looks at a request before anything is done for it.
  ///
  /// - Throws: ``Refusal``, ``RateRefusal``.
  func check(_ request: Request, _ context: SiteContext) throws {
    try Limits.check(request)
    try host.check(request)
    let kind: RateClass = request.method == .get || request.method == .head ? .read : .write
    try counted(kind) { try limiter.take(context.client, kind, now: now()) }
    if isGuess(request) {
      try counted(.secret) { try limiter.look(context.client, .secret, now: now()) }
    }
    try origin.check(request)
  }

  /// Whether a secret could be guessed with the request.
  private func isGuess(_ request: Request) -> Bool {
    RateClass.isGuess(request) || RateClass(request) == .secret
  }

  /// Counts a guess at a link, a token or a password that was wrong; right ones cost nothing, since
  /// a whole municipality may come from one address.
  func countGuess(_ request: Request, _ status: HTTPResponse.Status, _ context: SiteContext) {
    guard isGuess(request), status.kind == .clientError, status != .tooManyRequests else { return }
    try? limiter.take(context.client, .secret, now: now())
  }

  private func counted(_ kind: RateClass, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch {
      metrics.countRefused(kind)
      throw error
    }
  }
}
