import Foundation
import Hummingbird
import Logging
import Measures
import Reports
import Workflows

/// Turns every error into an answer: a page for people, one JSON shape for programs.
struct ErrorAnswers: RouterMiddleware {
  let site: Site

  func handle(
    _ request: Request, context: BasicRequestContext,
    next: (Request, BasicRequestContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      let refusal = Refusal(error)
      let incident = refusal.isIncident ? Self.newIncident() : nil
      if let incident {
        context.logger.error(
          "\(refusal.rawValue)",
          metadata: ["incident": "\(incident)", "cause": "\(String(describing: error))"])
      }
      var response = answer(refusal, incident, to: request)
      if refusal == .methodNotAllowed { response.headers[.allow] = "GET, HEAD" }
      if refusal == .unavailable { response.headers[.retryAfter] = "5" }
      response.headers[.cacheControl] = "no-store"
      return request.method == .head ? response.createHeadResponse() : response
    }
  }

  private func answer(_ refusal: Refusal, _ incident: String?, to request: Request) -> Response {
    let path = request.uri.path
    if path == "/api" || path.hasPrefix("/api/") {
      let message = site.samsyn.catalogue(.english).text("error." + refusal.rawValue)
      return .json(
        ErrorPayload(code: refusal.rawValue, message: message, incident: incident),
        status: refusal.status)
    }
    let language: Language = path == "/en" || path.hasPrefix("/en/") ? .english : .swedish
    let words = site.words(language)
    return .html(
      site.writer.html(errorPage(refusal, incident, words), words), language,
      status: refusal.status)
  }

  /// Eight characters that a visitor can read out and that stand in the log.
  private static func newIncident() -> String { String(UUID().uuidString.prefix(8)) }
}
