import Hummingbird
import Logging

/// The outermost part of the site: checks each request, waits for the routes no longer than they
/// may take, and gives every answer its headers, its line in the log and its place in the counts.
struct GuardedResponder<Routes: HTTPResponder>: HTTPResponder where Routes.Context == SiteContext {
  let routes: Routes
  let guards: Guards
  let errors: ErrorAnswers
  let operators: OperatorAnswers

  /// Answers one request.
  ///
  /// - Throws: what ended the connection while a body was read; there is nobody left to answer.
  func respond(to request: Request, context: SiteContext) async throws -> Response {
    let start = ContinuousClock.now
    var context = context
    context.client = guards.client(of: request, context)
    var (response, route): (Response, String?)
    do {
      try guards.check(request, context)
      (response, route) = try await guards.uploads.pass(request) {
        try await answer(request, context)
      }
    } catch let error where error is Refusal || error is RateRefusal {
      (response, route) = (errors.answer(error, to: request, context), context.endpointPath)
    }
    guards.settle(request, response.status, context)
    guards.headers.finish(&response, to: request)
    record(request, response, route, start.duration(to: .now), context)
    return response
  }

  private func answer(
    _ request: Request, _ context: SiteContext
  ) async throws -> (Response, String?) {
    if let (response, route) = await operators.answer(to: request, context) {
      let isHead = request.method == .head
      return (isHead ? response.createHeadResponse() : response, route)
    }
    // The body is here before the routes are asked, so that one that is late is not still reading
    // the connection when the next request does.
    let whole = try await Limits.collected(request)
    let path = request.uri.path
    let response = try await within(guards.settings.limits.answer(path: path)) {
      try await routes.respond(to: whole, context: context)
    }
    return (response, context.endpointPath)
  }

  private func record(
    _ request: Request, _ response: Response, _ route: String?, _ duration: Duration,
    _ context: SiteContext
  ) {
    let series = Metrics.Series(request.method, route: route, status: response.status)
    let seconds = duration / .seconds(1)
    guards.metrics.count(series, seconds: seconds)
    context.logger.info(
      "request",
      metadata: [
        "route": "\(series.route)", "method": "\(series.method)",
        "status": "\(response.status.code)", "milliseconds": "\(Int(seconds * 1000))",
      ])
  }
}
