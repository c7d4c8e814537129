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
    if RateClass(request) == .secret {
      // Counted on entry, so that many at the same time are as few as one after the other.
      try counted(.secret) { try limiter.take(context.client, .secret, now: now()) }
    } else if RateClass.isGuess(request) {
      try counted(.secret) { try limiter.look(context.client, .secret, now: now()) }
    }
    try origin.check(request)
  }

  /// Counts a link or a token that was wrong, and forgives a form with a secret that was right: a whole
  /// municipality may come from one address.
  func settle(_ request: Request, _ status: HTTPResponse.Status, _ context: SiteContext) {
    if RateClass(request) == .secret {
      if status.kind == .successful || status.kind == .redirection {
        limiter.giveBack(context.client, .secret)
      }
    } else if RateClass.isGuess(request), status.kind == .clientError, status != .tooManyRequests {
      try? limiter.take(context.client, .secret, now: now())
    }
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
