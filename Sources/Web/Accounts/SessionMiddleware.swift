import Access
import Hummingbird
import Measures
import Workflows

/// Finds out who asks: people by the cookie of their session, programs by their token.
///
/// Pages take no token and the interface for programs no cookie, so that neither can be used where
/// the other is guarded against.
struct SessionMiddleware: RouterMiddleware {
  let site: Site

  func handle(
    _ request: Request, context: SiteContext,
    next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    let isProgram = request.uri.path.hasPrefix(APIPath.root + "/")
    // Who is signed in is nobody's business where somebody answers.
    let isRespondent = AnswerPath.key(request.uri.path) != nil
    if !isRespondent {
      context.visitor = try await isProgram ? program(request) : person(request)
    }
    var response = try await next(request, context)
    if context.visitor.actor != .visitor {
      response.headers[.cacheControl] = "no-store"
    }
    return response
  }

  private func person(_ request: Request) async throws -> Visitor {
    guard let secret = SiteCookie.session.value(in: request) else {
      return .stranger(secret: formSecret(request))
    }
    let permit = try decide(.visitor, .signIn, .site)
    guard let found = try await site.samsyn.session(permit, secret: secret) else {
      return .stranger(secret: formSecret(request))
    }
    return Visitor(
      actor: .person(found.person), name: found.name, session: found.session, secret: secret)
  }

  /// The cookie that binds forms; only one that the site can have made itself.
  private func formSecret(_ request: Request) -> String? {
    SiteCookie.form.value(in: request).flatMap { site.samsyn.isFormSecret($0) ? $0 : nil }
  }

  private func program(_ request: Request) async throws -> Visitor {
    guard let header = request.headers[.authorization] else { return .stranger() }
    let parts = header.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer",
      let found = try await site.samsyn.bearer(
        try decide(.visitor, .signIn, .site), secret: String(parts[1]))
    else { throw Refusal.signInNeeded }
    return Visitor(actor: .person(found), name: "", session: nil, secret: nil)
  }
}
