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
  let links = LinkBook()
  let metrics = Metrics()
  let uploads = UploadGate()
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
    let link = AnswerPath.key(request.uri.path)
    let isKnown = link.map { links.holds($0) } ?? false
    let (client, kind) = share(request, context, link: link, isKnown: isKnown)
    try counted(kind) { try limiter.take(client, kind, now: now()) }
    if isKnown {
      // A link that was right before is no guess, whatever others behind the same address send.
    } else if RateClass(request) == .secret {
      // Counted on entry, so that many at the same time are as few as one after the other.
      try counted(.secret) { try limiter.take(context.client, .secret, now: now()) }
    } else if RateClass.isGuess(request) {
      try counted(.secret) { try limiter.look(context.client, .secret, now: now()) }
    }
    try origin.check(request)
  }

  /// Whose share a request is taken from, and which: a form behind a right link counts for the link.
  private func share(
    _ request: Request, _ context: SiteContext, link: AnswerPath.Key?, isKnown: Bool
  ) -> (ClientAddress, RateClass) {
    if request.method == .get || request.method == .head { return (context.client, .read) }
    guard let link else { return (context.client, .write) }
    guard link.isPersonal else { return (context.client, .begin) }
    return isKnown ? (ClientAddress(link: link), .write) : (context.client, .write)
  }

  /// Remembers a respondent's link that was right, and forgives it what it was counted for; counts one
  /// that was wrong, and no other mistake at these addresses.
  private func settle(
    _ link: AnswerPath.Key, _ request: Request, _ status: HTTPResponse.Status,
    _ context: SiteContext
  ) {
    let isRight = [.ok, .seeOther, .conflict, .unprocessableContent].contains(status)
    if isRight, links.add(link), request.method == .post, link.isPersonal {
      limiter.giveBack(context.client, .write)
    } else if status == .notFound, !links.holds(link) {
      try? limiter.take(context.client, .secret, now: now())
    }
  }

  /// Counts a link or a token that was wrong, and forgives a form with a secret that was right: a whole
  /// municipality may come from one address.
  func settle(_ request: Request, _ status: HTTPResponse.Status, _ context: SiteContext) {
    if let link = AnswerPath.key(request.uri.path) {
      settle(link, request, status, context)
    } else if RateClass(request) == .secret {
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
