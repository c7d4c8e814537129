import Access
import Foundation
import Hummingbird
import Workflows

/// Answers whoever watches over the server, apart from the routes that visitors have.
struct OperatorAnswers: Sendable {
  static let healthPath = "/health"
  static let readyPath = "/ready"
  static let metricsPath = "/metrics"

  /// What asking for each demands; the policy decides as it does for every route.
  static let actions: [String: Action] = [
    healthPath: .readStatus, readyPath: .readStatus, metricsPath: .readMetrics,
  ]

  let samsyn: Samsyn
  let metrics: Metrics
  let connections: ConnectionBook
  let startedAt = Date().timeIntervalSince1970

  /// The answer, and the route to count it under; nil where the path is none of these.
  func answer(to request: Request, _ context: SiteContext) async -> (Response, route: String)? {
    guard request.method == .get || request.method == .head,
      let action = Self.actions[request.uri.path]
    else { return nil }
    let actor: Actor = isOnTheMachine(request, context) ? .machine : .visitor
    guard (try? decide(actor, action, .site)) != nil else { return nil }
    switch request.uri.path {
    case Self.healthPath: return (Self.plain("ok\n"), Self.healthPath)
    case Self.readyPath:
      let isReady = await samsyn.isReady()
      let text = isReady ? "ready\n" : "not ready\n"
      return (
        Self.plain(text, status: isReady ? .ok : .serviceUnavailable), Self.readyPath
      )
    case Self.metricsPath:
      return (Self.plain(written, type: MetricsText.contentType), Self.metricsPath)
    default: return nil
    }
  }

  /// Whether a program on the same machine asks for itself, and not a proxy for somebody.
  private func isOnTheMachine(_ request: Request, _ context: SiteContext) -> Bool {
    let forwarding = ["X-Forwarded-For", "X-Real-IP", "Forwarded", "Via"]
      .compactMap { HTTPFields.Key($0) }
    return context.peer.isLoopback && forwarding.allSatisfy { request.headers[$0] == nil }
  }

  private var written: String {
    MetricsText(
      metrics.counts, connections: connections.open, residentBytes: Self.residentBytes,
      startedAt: startedAt
    ).text
  }

  /// The second number of `/proc/self/statm`, in pages; nil on systems without one.
  private static var residentBytes: Int? {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
      let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return nil }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  private static func plain(
    _ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
  ) -> Response {
    Response(
      status: status, headers: [.contentType: type, .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
