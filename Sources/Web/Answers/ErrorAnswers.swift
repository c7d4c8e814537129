import Foundation
import Hummingbird
import Logging
import Measures
import Reports
import Workflows

/// Turns every error into an answer: a page for people, one JSON shape for programs.
struct ErrorAnswers: RouterMiddleware {
  let site: Site
  let table: RouteTable

  func handle(
    _ request: Request, context: SiteContext,
    next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      return answer(error, to: request, context)
    }
  }

  /// The answer to a request that failed.
  func answer(_ error: any Error, to request: Request, _ context: SiteContext) -> Response {
    let unsaved = error as? UnsavedAnswers
    let error = unsaved?.cause ?? error
    var refusal = Refusal(error)
    let methods = refusal == .notFound ? table.methods(at: request.uri.path) : []
    // The address is there, but not to be used in this way.
    let isOtherMethod = !methods.isEmpty && !methods.contains(request.method.rawValue)
    if isOtherMethod { refusal = .methodNotAllowed }
    let incident = refusal.isIncident ? Self.newIncident() : nil
    if let incident {
      context.logger.error(
        "\(refusal.rawValue)", metadata: ["incident": "\(incident)", "cause": "\(cause(error))"])
    }
    var response = page(refusal, incident, to: request, unsaved?.sent)
    if isOtherMethod { response.headers[.allow] = methods.joined(separator: ", ") }
    if refusal == .unavailable { response.headers[.retryAfter] = "5" }
    if refusal == .signInNeeded { response.headers[.wwwAuthenticate] = "Bearer" }
    if let rate = error as? RateRefusal { response.headers[.retryAfter] = String(rate.seconds) }
    response.headers[.cacheControl] = "no-store"
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func page(
    _ refusal: Refusal, _ incident: String?, to request: Request, _ unsaved: SentFields?
  ) -> Response {
    let path = request.uri.path
    if path == "/api" || path.hasPrefix("/api/") {
      let message = site.samsyn.catalogue(.english).text("error." + refusal.rawValue)
      return .json(
        ErrorPayload(code: refusal.rawValue, message: message, incident: incident),
        status: refusal.status)
    }
    let language: Language = path == "/en" || path.hasPrefix("/en/") ? .english : .swedish
    if AnswerPath.key(path) != nil {
      return site.answers.error(
        refusal, incident, language, path: path, isForm: request.method == .post,
        unsaved: unsaved)
    }
    let words = site.words(language)
    return .html(
      site.writer.html(errorPage(refusal, incident, words), words), language,
      status: refusal.status)
  }

  /// What may stand in the log: the words of the database, which never hold what is stored, and of
  /// everything else only its kind, since it could hold what a visitor sent.
  private func cause(_ error: any Error) -> String {
    if error is Refusal { return String(describing: error) }
    let statement = Trouble(error).statement
    guard statement.key != "command.failed" else { return String(reflecting: type(of: error)) }
    let catalogue = site.samsyn.catalogue(.english)
    return catalogue.text(statement)
  }

  /// Eight characters that a visitor can read out and that stand in the log.
  private static func newIncident() -> String { String(UUID().uuidString.prefix(8)) }
}
